package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;
import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;
import static dev.rendezvous.db.schema.Tables.REPORT_OBJECTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Reports that those who made them object about, in SQL. */
@Singleton
final class ObjectionStore {
  private final Database db;
  private final InstantSource clock;

  /**
   * A report with what was decided about it.
   *
   * @param firstDecidedBy null before anybody has objected
   */
  record Reported(
      UUID id,
      UserId reported,
      ReportReason reason,
      ReportStatus status,
      @Nullable UserId firstDecidedBy,
      UUID file,
      @Nullable String decision,
      @Nullable UserId decidedBy,
      @Nullable Instant decidedAt) {

    boolean wasFoundNothing() {
      return status == ReportStatus.DISMISSED && Decision.NONE.name().equals(decision);
    }
  }

  ObjectionStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A report that somebody has made, locked until the open transaction ends. */
  Optional<Reported> lock(UUID report, UserId reporter) {
    boolean isTheirs =
        db.write()
            .select(MATCH_REPORTS.ID)
            .from(MATCH_REPORTS)
            .where(MATCH_REPORTS.ID.eq(report).and(MATCH_REPORTS.REPORTER_USER_ID.eq(reporter)))
            .forUpdate()
            .fetchOptional()
            .isPresent();
    return isTheirs ? find(report) : Optional.empty();
  }

  private Optional<Reported> find(UUID report) {
    return db.read()
        .select(
            MATCH_REPORTS.ID,
            MATCH_REPORTS.REPORTED_USER_ID,
            MATCH_REPORTS.REASON.convertFrom(ReportReason::valueOf),
            MATCH_REPORTS.STATUS.convertFrom(ReportStatus::valueOf),
            REPORT_OBJECTIONS.FIRST_DECIDED_BY_USER_ID,
            MODERATION_CASES.ID,
            MODERATION_CASES.DECISION,
            MODERATION_CASES.DECIDED_BY_USER_ID,
            MODERATION_CASES.DECIDED_AT)
        .from(MATCH_REPORTS)
        .join(MODERATION_CASES)
        .on(MODERATION_CASES.ID.eq(MATCH_REPORTS.CASE_ID))
        .leftJoin(REPORT_OBJECTIONS)
        .on(REPORT_OBJECTIONS.REPORT_ID.eq(MATCH_REPORTS.ID))
        .where(MATCH_REPORTS.ID.eq(report))
        .fetchOptional(Records.mapping(Reported::new));
  }

  /** A report is decided anew, by another case and another person. */
  void reopen(UUID report, UUID file, UserId firstDecidedBy) {
    db.write()
        .update(MATCH_REPORTS)
        .set(MATCH_REPORTS.STATUS, ReportStatus.OPEN.name())
        .set(MATCH_REPORTS.CASE_ID, file)
        .set(MATCH_REPORTS.UPDATED_AT, clock.instant())
        .where(MATCH_REPORTS.ID.eq(report))
        .execute();
    db.write()
        .insertInto(REPORT_OBJECTIONS)
        .set(REPORT_OBJECTIONS.REPORT_ID, report)
        .set(REPORT_OBJECTIONS.FIRST_DECIDED_BY_USER_ID, firstDecidedBy)
        .set(REPORT_OBJECTIONS.CREATED_AT, clock.instant())
        .set(REPORT_OBJECTIONS.UPDATED_AT, clock.instant())
        .execute();
  }
}
