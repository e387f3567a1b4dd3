package dev.rendezvous.services.reputation;

import static dev.rendezvous.db.schema.Tables.PARTNER_RATINGS;
import static dev.rendezvous.db.schema.Tables.UPHELD_REPORTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Ratings of people by people, in SQL. */
@Singleton
final class RatingStore {
  /** More than anybody will ever have upheld against them and still be here. */
  private static final int MAX_REPORTS = 100;

  private final Database db;
  private final InstantSource clock;

  /**
   * A rating as it is kept.
   *
   * @param rater null once the rater was erased
   */
  record Kept(UUID event, @Nullable UserId rater, int stars, Instant at) {}

  /** A rating as it is told. */
  record Told(UUID event, UserId by, UserId of, int stars, Instant at) {}

  RatingStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Keeps a rating, unless a later one by the same rater of the same person is kept; false then,
   * and for one that is kept already.
   */
  boolean put(Told rating) {
    return replace(rating) || insert(rating);
  }

  private boolean replace(Told rating) {
    return db.write()
            .update(PARTNER_RATINGS)
            .set(PARTNER_RATINGS.ID, rating.event())
            .set(PARTNER_RATINGS.STARS, rating.stars())
            .set(PARTNER_RATINGS.RATED_AT, rating.at())
            .set(PARTNER_RATINGS.UPDATED_AT, clock.instant())
            .where(pair(rating).and(PARTNER_RATINGS.ID.lt(rating.event())))
            .execute()
        == 1;
  }

  private boolean insert(Told rating) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(PARTNER_RATINGS)
            .set(PARTNER_RATINGS.ID, rating.event())
            .set(PARTNER_RATINGS.RATED_USER_ID, rating.of())
            .set(PARTNER_RATINGS.RATER_USER_ID, rating.by())
            .set(PARTNER_RATINGS.STARS, rating.stars())
            .set(PARTNER_RATINGS.RATED_AT, rating.at())
            .set(PARTNER_RATINGS.CREATED_AT, now)
            .set(PARTNER_RATINGS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  private static Condition pair(Told rating) {
    return PARTNER_RATINGS
        .RATED_USER_ID
        .eq(rating.of())
        .and(PARTNER_RATINGS.RATER_USER_ID.eq(rating.by()));
  }

  /** What others think of somebody, the latest first. */
  List<Kept> listAbout(UserId rated, int limit) {
    return db.read()
        .select(
            PARTNER_RATINGS.ID,
            PARTNER_RATINGS.RATER_USER_ID,
            PARTNER_RATINGS.STARS,
            PARTNER_RATINGS.RATED_AT)
        .from(PARTNER_RATINGS)
        .where(PARTNER_RATINGS.RATED_USER_ID.eq(rated))
        .orderBy(PARTNER_RATINGS.ID.desc())
        .limit(limit)
        .fetch(Records.mapping(Kept::new));
  }

  /** How people have rated all others since a time; who has not is missing. */
  Map<UserId, Habit> findHabits(Collection<UserId> raters, Instant since) {
    return db.read()
        .select(
            PARTNER_RATINGS.RATER_USER_ID,
            DSL.count(),
            DSL.count().filterWhere(PARTNER_RATINGS.STARS.eq(1)))
        .from(PARTNER_RATINGS)
        .where(PARTNER_RATINGS.RATER_USER_ID.in(raters))
        .and(PARTNER_RATINGS.ID.ge(IdGenerator.firstAt(since)))
        .groupBy(PARTNER_RATINGS.RATER_USER_ID)
        .fetchMap(PARTNER_RATINGS.RATER_USER_ID, row -> new Habit(row.value2(), row.value3()));
  }

  /** When somebody rated some others with that many stars or fewer. */
  Map<UserId, Instant> findLow(UserId rater, Collection<UserId> rated, int stars) {
    return db.read()
        .select(PARTNER_RATINGS.RATED_USER_ID, PARTNER_RATINGS.RATED_AT)
        .from(PARTNER_RATINGS)
        .where(PARTNER_RATINGS.RATED_USER_ID.in(rated))
        .and(PARTNER_RATINGS.RATER_USER_ID.eq(rater))
        .and(PARTNER_RATINGS.STARS.le(stars))
        .fetchMap(PARTNER_RATINGS.RATED_USER_ID, PARTNER_RATINGS.RATED_AT);
  }

  /** When reports on somebody were upheld, the latest first. */
  List<Instant> listUpheldReports(UserId user) {
    return db.read()
        .select(UPHELD_REPORTS.UPHELD_AT)
        .from(UPHELD_REPORTS)
        .where(UPHELD_REPORTS.USER_ID.eq(user))
        .orderBy(UPHELD_REPORTS.REPORT_ID.desc())
        .limit(MAX_REPORTS)
        .fetch(UPHELD_REPORTS.UPHELD_AT);
  }

  /** Keeps that a report was upheld; false when that is known. */
  boolean putReport(UUID report, UserId user, Instant at) {
    return db.write()
            .insertInto(UPHELD_REPORTS)
            .set(UPHELD_REPORTS.REPORT_ID, report)
            .set(UPHELD_REPORTS.USER_ID, user)
            .set(UPHELD_REPORTS.UPHELD_AT, at)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** Forgets a report that was overturned; false when it was not known. */
  boolean dropReport(UUID report) {
    return db.write()
            .deleteFrom(UPHELD_REPORTS)
            .where(UPHELD_REPORTS.REPORT_ID.eq(report))
            .execute()
        == 1;
  }
}
