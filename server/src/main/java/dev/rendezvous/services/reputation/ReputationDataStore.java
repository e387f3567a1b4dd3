package dev.rendezvous.services.reputation;

import static dev.rendezvous.db.schema.Tables.PARTNER_RATINGS;
import static dev.rendezvous.db.schema.Tables.REPUTATIONS;
import static dev.rendezvous.db.schema.Tables.UPHELD_REPORTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Ratings and bands, to be handed over or erased, in SQL. */
@Singleton
final class ReputationDataStore {
  private final Database db;

  /** A rating that somebody gave; whom it was of is theirs. */
  record Given(UUID id, int stars, Instant at) {}

  ReputationDataStore(Database db) {
    this.db = db;
  }

  List<Given> listGiven(UserId rater, @Nullable UUID after, int limit) {
    return db.read()
        .select(PARTNER_RATINGS.ID, PARTNER_RATINGS.STARS, PARTNER_RATINGS.RATED_AT)
        .from(PARTNER_RATINGS)
        .where(PARTNER_RATINGS.RATER_USER_ID.eq(rater))
        .and(after == null ? DSL.noCondition() : PARTNER_RATINGS.ID.gt(after))
        .orderBy(PARTNER_RATINGS.ID)
        .limit(limit)
        .fetch(Records.mapping(Given::new));
  }

  int deleteAbout(UserId rated, int limit) {
    return db.write()
        .deleteFrom(PARTNER_RATINGS)
        .where(PARTNER_RATINGS.RATED_USER_ID.eq(rated))
        .limit(limit)
        .execute();
  }

  /** Takes from some ratings whose they were; how many. */
  int cutGiven(UserId rater, int limit) {
    return db.write()
        .update(PARTNER_RATINGS)
        .setNull(PARTNER_RATINGS.RATER_USER_ID)
        .where(PARTNER_RATINGS.RATER_USER_ID.eq(rater))
        .limit(limit)
        .execute();
  }

  int deleteReports(UserId user, int limit) {
    return db.write()
        .deleteFrom(UPHELD_REPORTS)
        .where(UPHELD_REPORTS.USER_ID.eq(user))
        .limit(limit)
        .execute();
  }

  void deleteBand(UserId user) {
    db.write().deleteFrom(REPUTATIONS).where(REPUTATIONS.USER_ID.eq(user)).execute();
  }
}
