package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Reports in SQL. */
@Singleton
final class ReportStore {
  private static final List<String> UNDECIDED =
      List.of(ReportStatus.OPEN.name(), ReportStatus.IN_REVIEW.name());

  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  /**
   * A report that was made.
   *
   * @param match null for one on a profile
   */
  record Made(UUID id, @Nullable MatchId match, UserId reported, ReportStatus status) {}

  ReportStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /** The report that somebody has made on the other of a match. */
  Optional<Made> findOnMatch(UserId reporter, MatchId match) {
    return find(MATCH_REPORTS.MATCH_ID.eq(match).and(MATCH_REPORTS.REPORTER_USER_ID.eq(reporter)));
  }

  /** The report that somebody has made on a profile, and that is not decided yet. */
  Optional<Made> findOpen(UserId reporter, UserId reported) {
    return find(open(reporter, reported).and(MATCH_REPORTS.STATUS.in(UNDECIDED)));
  }

  private Optional<Made> find(Condition which) {
    return db.read()
        .select(
            MATCH_REPORTS.ID,
            MATCH_REPORTS.MATCH_ID,
            MATCH_REPORTS.REPORTED_USER_ID,
            MATCH_REPORTS.STATUS.convertFrom(ReportStatus::valueOf))
        .from(MATCH_REPORTS)
        .where(which)
        .fetchOptional(Records.mapping(Made::new));
  }

  /** Makes room for a new report on somebody, if the one of before was decided since. */
  void closeDecided(UserId reporter, UserId reported) {
    db.write()
        .update(MATCH_REPORTS)
        .setNull(MATCH_REPORTS.OPEN_REPORTED_USER_ID)
        .set(MATCH_REPORTS.UPDATED_AT, clock.instant())
        .where(open(reporter, reported).and(MATCH_REPORTS.STATUS.notIn(UNDECIDED)))
        .execute();
  }

  private static Condition open(UserId reporter, UserId reported) {
    return MATCH_REPORTS
        .REPORTER_USER_ID
        .eq(reporter)
        .and(MATCH_REPORTS.OPEN_REPORTED_USER_ID.eq(reported));
  }

  /**
   * Stores a report.
   *
   * @param match null for one on a profile
   * @param evidence in JSON
   * @return empty when there is one by the same person on the same
   */
  Optional<UUID> insert(
      UserId reporter,
      UserId reported,
      @Nullable MatchId match,
      ReportRequests.Report report,
      String evidence) {
    UUID id = ids.next();
    Instant now = clock.instant();
    int inserted =
        db.write()
            .insertInto(MATCH_REPORTS)
            .set(MATCH_REPORTS.ID, id)
            .set(MATCH_REPORTS.MATCH_ID, match)
            .set(MATCH_REPORTS.REPORTER_USER_ID, reporter)
            .set(MATCH_REPORTS.REPORTED_USER_ID, reported)
            .set(MATCH_REPORTS.OPEN_REPORTED_USER_ID, match == null ? reported : null)
            .set(MATCH_REPORTS.REASON, report.reason().name())
            .set(MATCH_REPORTS.DETAILS, report.details())
            .set(MATCH_REPORTS.EVIDENCE, evidence)
            .set(MATCH_REPORTS.STATUS, ReportStatus.OPEN.name())
            .set(MATCH_REPORTS.CREATED_AT, now)
            .set(MATCH_REPORTS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute();
    return inserted == 1 ? Optional.of(id) : Optional.empty();
  }

  /** The case that a report is decided by. */
  void setCase(UUID report, UUID file) {
    db.write()
        .update(MATCH_REPORTS)
        .set(MATCH_REPORTS.CASE_ID, file)
        .where(MATCH_REPORTS.ID.eq(report))
        .execute();
  }

  /** What became of somebody's last reports. */
  ReporterRecord recordOf(UserId reporter) {
    List<String> decided =
        db.read()
            .select(MATCH_REPORTS.STATUS)
            .from(MATCH_REPORTS)
            .where(MATCH_REPORTS.REPORTER_USER_ID.eq(reporter))
            .and(MATCH_REPORTS.STATUS.notIn(UNDECIDED))
            .orderBy(MATCH_REPORTS.ID.desc())
            .limit(ReporterRecord.MAX)
            .fetch(MATCH_REPORTS.STATUS);
    int upheld = Collections.frequency(decided, ReportStatus.ACTIONED.name());
    return new ReporterRecord(upheld, decided.size() - upheld);
  }
}
