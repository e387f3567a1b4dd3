package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;
import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;
import static dev.rendezvous.db.schema.Tables.REPORT_OBJECTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The reports of a case in SQL. */
@Singleton
final class CaseReportStore {
  private final Database db;
  private final InstantSource clock;

  /** A report without what anybody wrote. */
  record Line(
      UUID id,
      UserId reporter,
      ReportReason reason,
      ReportStatus status,
      @Nullable MatchId match,
      Instant at) {}

  /**
   * What a report is decided by.
   *
   * @param details in the reporter's words
   * @param evidence JSON; null once it was forgotten
   */
  record Frozen(UUID id, @Nullable String details, @Nullable String evidence) {}

  CaseReportStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Reports of a case, in order of their ids.
   *
   * @param after the one before; null for the beginning
   */
  List<Line> list(UUID file, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            MATCH_REPORTS.ID,
            MATCH_REPORTS.REPORTER_USER_ID,
            MATCH_REPORTS.REASON.convertFrom(ReportReason::valueOf),
            MATCH_REPORTS.STATUS.convertFrom(ReportStatus::valueOf),
            MATCH_REPORTS.MATCH_ID,
            MATCH_REPORTS.CREATED_AT)
        .from(MATCH_REPORTS)
        .where(MATCH_REPORTS.CASE_ID.eq(file))
        .and(after == null ? DSL.noCondition() : MATCH_REPORTS.ID.gt(after))
        .orderBy(MATCH_REPORTS.ID)
        .limit(limit)
        .fetch(Records.mapping(Line::new));
  }

  Optional<Frozen> findFrozen(UUID file, UUID report) {
    return db.read()
        .select(MATCH_REPORTS.ID, MATCH_REPORTS.DETAILS, MATCH_REPORTS.EVIDENCE)
        .from(MATCH_REPORTS)
        .where(MATCH_REPORTS.ID.eq(report).and(MATCH_REPORTS.CASE_ID.eq(file)))
        .fetchOptional(Records.mapping(Frozen::new));
  }

  /** What checks have found that belongs to a case, in JSON. */
  Optional<String> findFindings(UUID file) {
    return db.read()
        .select(MODERATION_CASES.EVIDENCE)
        .from(MODERATION_CASES)
        .where(MODERATION_CASES.ID.eq(file))
        .fetchOptional(MODERATION_CASES.EVIDENCE);
  }

  /** Whether somebody has made a report of a case. */
  boolean hasReported(UUID file, UserId reporter) {
    return db.read()
        .fetchExists(
            MATCH_REPORTS,
            MATCH_REPORTS.CASE_ID.eq(file).and(MATCH_REPORTS.REPORTER_USER_ID.eq(reporter)));
  }

  /** Whether somebody has found nothing in a report of a case, to which its maker has objected. */
  boolean hasDecidedFirst(UUID file, UserId moderator) {
    return db.read()
        .fetchExists(
            MATCH_REPORTS
                .join(REPORT_OBJECTIONS)
                .on(REPORT_OBJECTIONS.REPORT_ID.eq(MATCH_REPORTS.ID)),
            MATCH_REPORTS
                .CASE_ID
                .eq(file)
                .and(REPORT_OBJECTIONS.FIRST_DECIDED_BY_USER_ID.eq(moderator)));
  }

  /** The reports of a case get a status, all but some. */
  void settle(UUID file, ReportStatus status, Collection<UUID> unfounded) {
    set(MATCH_REPORTS.CASE_ID.eq(file).and(MATCH_REPORTS.ID.notIn(unfounded)), status);
    if (!unfounded.isEmpty()) {
      set(
          MATCH_REPORTS.CASE_ID.eq(file).and(MATCH_REPORTS.ID.in(unfounded)),
          ReportStatus.DISMISSED);
    }
  }

  private void set(Condition which, ReportStatus status) {
    db.write()
        .update(MATCH_REPORTS)
        .set(MATCH_REPORTS.STATUS, status.name())
        .setNull(MATCH_REPORTS.OPEN_REPORTED_USER_ID)
        .set(MATCH_REPORTS.UPDATED_AT, clock.instant())
        .where(which)
        .execute();
  }
}
