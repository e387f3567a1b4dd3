package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lays out what a case is decided by, but for what people wrote. */
@Singleton
final class CaseReading {
  private static final int MAX_REPORTS = 100;
  private static final int MAX_EARLIER = 20;

  private final CaseDesk desk;
  private final CaseReportStore reports;
  private final ReportStore records;
  private final ActionStore actions;
  private final ModerationDataStore measures;
  private final AccountApi accounts;
  private final Escalation escalation;

  /**
   * A case with all that may be seen of it.
   *
   * @param subjectStatus of the account; absent once it was erased
   * @param strikes what measures of before count now
   * @param suggested what the table of escalation says, if the conduct is found wrong
   * @param measureId what the decision led to
   * @param earlier measures against the same person, the last first
   */
  record CaseView(
      CaseFile file,
      List<ReportView> reports,
      @Nullable AccountStatus subjectStatus,
      int strikes,
      @Nullable EscalationStep suggested,
      @Nullable UUID measureId,
      List<Earlier> earlier) {}

  /**
   * A report, and how reliable its maker was.
   *
   * @param record what became of their reports
   */
  record ReportView(
      UUID id,
      UserId reporter,
      ReportReason reason,
      ReportStatus status,
      Instant at,
      ReporterRecord record) {}

  /** A measure of before. */
  record Earlier(
      UUID id,
      String kind,
      String clause,
      Instant startsAt,
      @Nullable Instant endsAt,
      boolean revoked) {}

  CaseReading(
      CaseDesk desk,
      CaseReportStore reports,
      ReportStore records,
      ActionStore actions,
      ModerationDataStore measures,
      AccountApi accounts,
      Escalation escalation) {
    this.desk = desk;
    this.reports = reports;
    this.records = records;
    this.actions = actions;
    this.measures = measures;
    this.accounts = accounts;
    this.escalation = escalation;
  }

  /**
   * One case.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  CaseView read(Caller by, UUID id) {
    CaseFile file = desk.get(by, id);
    return new CaseView(
        file,
        reports.list(id, null, MAX_REPORTS).stream().map(this::view).toList(),
        accounts.find(file.subject()).map(who -> who.status()).orElse(null),
        actions.pointsOf(file.subject()),
        escalation.suggest(file.subject()).orElse(null),
        actions.findOf(id).map(ActionStore.Action::id).orElse(null),
        measures.listLastMeasures(file.subject(), MAX_EARLIER).stream()
            .map(CaseReading::earlier)
            .toList());
  }

  private ReportView view(CaseReportStore.Line report) {
    return new ReportView(
        report.id(),
        report.reporter(),
        report.reason(),
        report.status(),
        report.at(),
        records.recordOf(report.reporter()));
  }

  private static Earlier earlier(ModerationDataStore.Measure one) {
    return new Earlier(
        one.id(), one.kind(), one.clause(), one.startsAt(), one.endsAt(), one.revokedAt() != null);
  }
}
