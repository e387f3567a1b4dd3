package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.APPEALS;
import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;
import static dev.rendezvous.db.schema.Tables.MODERATION_ACTIONS;
import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;
import static dev.rendezvous.db.schema.Tables.STRIKES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record7;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What moderation holds about a person, to be handed over, and evidence that is old, in SQL. */
@Singleton
final class ModerationDataStore {
  private final Database db;

  /**
   * A report that somebody made.
   *
   * @param answer what was said to them when it was decided
   */
  record OwnReport(
      UUID id,
      @Nullable MatchId match,
      String reason,
      @Nullable String details,
      String status,
      @Nullable String answer,
      Instant at) {}

  /** A measure against somebody, as they were told. */
  record Measure(
      UUID id,
      String kind,
      String clause,
      String statement,
      Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Instant revokedAt) {}

  /** What a measure counts, and until when. */
  record Strike(UUID measure, int points, Instant expiresAt) {}

  /** An objection that somebody made. */
  record OwnAppeal(
      UUID id, UUID measure, String body, String status, @Nullable String statement, Instant at) {}

  ModerationDataStore(Database db) {
    this.db = db;
  }

  List<OwnReport> listReports(UserId reporter, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            MATCH_REPORTS.ID,
            MATCH_REPORTS.MATCH_ID,
            MATCH_REPORTS.REASON,
            MATCH_REPORTS.DETAILS,
            MATCH_REPORTS.STATUS,
            MODERATION_CASES.REPORTER_STATEMENT,
            MATCH_REPORTS.CREATED_AT)
        .from(MATCH_REPORTS)
        .leftJoin(MODERATION_CASES)
        .on(MODERATION_CASES.ID.eq(MATCH_REPORTS.CASE_ID))
        .where(MATCH_REPORTS.REPORTER_USER_ID.eq(reporter))
        .and(after == null ? DSL.noCondition() : MATCH_REPORTS.ID.gt(after))
        .orderBy(MATCH_REPORTS.ID)
        .limit(limit)
        .fetch(Records.mapping(OwnReport::new));
  }

  List<Measure> listMeasures(UserId subject, @Nullable UUID after, int limit) {
    return measures()
        .where(MODERATION_ACTIONS.SUBJECT_USER_ID.eq(subject))
        .and(after == null ? DSL.noCondition() : MODERATION_ACTIONS.ID.gt(after))
        .orderBy(MODERATION_ACTIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(Measure::new));
  }

  /** The last measures against somebody, the last first. */
  List<Measure> listLastMeasures(UserId subject, int limit) {
    return measures()
        .where(MODERATION_ACTIONS.SUBJECT_USER_ID.eq(subject))
        .orderBy(MODERATION_ACTIONS.ID.desc())
        .limit(limit)
        .fetch(Records.mapping(Measure::new));
  }

  private SelectJoinStep<Record7<UUID, String, String, String, Instant, Instant, Instant>>
      measures() {
    return db.read()
        .select(
            MODERATION_ACTIONS.ID,
            MODERATION_ACTIONS.KIND,
            MODERATION_ACTIONS.CLAUSE,
            MODERATION_ACTIONS.STATEMENT,
            MODERATION_ACTIONS.STARTS_AT,
            MODERATION_ACTIONS.ENDS_AT,
            MODERATION_ACTIONS.REVOKED_AT)
        .from(MODERATION_ACTIONS);
  }

  /** Measures that count for somebody still, or did when they were looked at. */
  List<Strike> listStrikes(UserId subject, @Nullable UUID after, int limit) {
    return db.read()
        .select(STRIKES.ACTION_ID, STRIKES.POINTS, STRIKES.EXPIRES_AT)
        .from(STRIKES)
        .where(STRIKES.SUBJECT_USER_ID.eq(subject))
        .and(after == null ? DSL.noCondition() : STRIKES.ACTION_ID.gt(after))
        .orderBy(STRIKES.ACTION_ID)
        .limit(limit)
        .fetch(Records.mapping(Strike::new));
  }

  /** Forgets some of the strikes that have run out. */
  int dropStrikes(Instant before, int limit) {
    return db.write()
        .deleteFrom(STRIKES)
        .where(STRIKES.EXPIRES_AT.lt(before))
        .limit(limit)
        .execute();
  }

  List<OwnAppeal> listAppeals(UserId appellant, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            APPEALS.ID,
            APPEALS.ACTION_ID,
            APPEALS.BODY,
            APPEALS.STATUS,
            APPEALS.STATEMENT,
            APPEALS.CREATED_AT)
        .from(APPEALS)
        .where(APPEALS.APPELLANT_USER_ID.eq(appellant))
        .and(after == null ? DSL.noCondition() : APPEALS.ID.gt(after))
        .orderBy(APPEALS.ID)
        .limit(limit)
        .fetch(Records.mapping(OwnAppeal::new));
  }

  /**
   * Takes what was frozen from some of the reports that were decided before a time. Where somebody
   * objects to the decision it stays.
   */
  int dropEvidenceOfReports(Instant before, int limit) {
    return db.write()
        .update(MATCH_REPORTS)
        .setNull(MATCH_REPORTS.EVIDENCE)
        .setNull(MATCH_REPORTS.DETAILS)
        .where(MATCH_REPORTS.STATUS.in("ACTIONED", "DISMISSED"))
        .and(MATCH_REPORTS.ID.lt(IdGenerator.firstAt(before)))
        .and(MATCH_REPORTS.EVIDENCE.isNotNull().or(MATCH_REPORTS.DETAILS.isNotNull()))
        .andExists(
            DSL.selectOne()
                .from(MODERATION_CASES)
                .where(MODERATION_CASES.ID.eq(MATCH_REPORTS.CASE_ID))
                .and(MODERATION_CASES.STATE.eq("DECIDED"))
                .and(MODERATION_CASES.DECIDED_AT.lt(before)))
        .andNotExists(objectionTo(MATCH_REPORTS.CASE_ID))
        .limit(limit)
        .execute();
  }

  private static Select<?> objectionTo(Field<UUID> file) {
    return DSL.selectOne()
        .from(MODERATION_ACTIONS)
        .join(APPEALS)
        .on(APPEALS.ACTION_ID.eq(MODERATION_ACTIONS.ID))
        .where(MODERATION_ACTIONS.CASE_ID.eq(file))
        .and(APPEALS.STATUS.eq("OPEN"));
  }

  /** As {@link #dropEvidenceOfReports}, what checks have found. */
  int dropEvidenceOfCases(Instant before, int limit) {
    return db.write()
        .update(MODERATION_CASES)
        .setNull(MODERATION_CASES.EVIDENCE)
        .where(MODERATION_CASES.STATE.eq("DECIDED"))
        .and(MODERATION_CASES.DECIDED_AT.lt(before))
        .and(MODERATION_CASES.EVIDENCE.isNotNull())
        .andNotExists(objectionTo(MODERATION_CASES.ID))
        .limit(limit)
        .execute();
  }

  /**
   * Takes what was removed by some of the measures of before a time: it is not given back then. Of
   * those to which somebody objects it stays.
   */
  int dropRemoved(Instant before, int limit) {
    return db.write()
        .update(MODERATION_ACTIONS)
        .setNull(MODERATION_ACTIONS.REMOVED)
        .where(MODERATION_ACTIONS.ID.lt(IdGenerator.firstAt(before)))
        .and(MODERATION_ACTIONS.REMOVED.isNotNull())
        .andNotExists(
            DSL.selectOne()
                .from(APPEALS)
                .where(APPEALS.ACTION_ID.eq(MODERATION_ACTIONS.ID))
                .and(APPEALS.STATUS.eq("OPEN")))
        .limit(limit)
        .execute();
  }

  /** Takes the words from some of the objections that were decided before a time. */
  int dropWordsOfAppeals(Instant before, int limit) {
    return db.write()
        .update(APPEALS)
        .set(APPEALS.BODY, "")
        .where(APPEALS.STATUS.ne("OPEN"))
        .and(APPEALS.DECIDED_AT.lt(before))
        .and(APPEALS.BODY.ne(""))
        .limit(limit)
        .execute();
  }
}
