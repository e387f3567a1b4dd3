package dev.rendezvous.services.moderation;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides cases: with reasons, once, by who has the case in hand and has seen all of it. */
@Singleton
final class Deciding {
  private final Transactions tx;
  private final CaseDesk desk;
  private final CaseStore cases;
  private final CaseReportStore reports;
  private final Measures measures;
  private final CaseNews news;
  private final Withholding withholding;

  Deciding(
      Transactions tx,
      CaseDesk desk,
      CaseStore cases,
      CaseReportStore reports,
      Measures measures,
      CaseNews news,
      Withholding withholding) {
    this.tx = tx;
    this.desk = desk;
    this.cases = cases;
    this.reports = reports;
    this.measures = measures;
    this.news = news;
    this.withholding = withholding;
  }

  /**
   * Decides a case; what is decided holds, and all are told, or nothing is.
   *
   * @param ifMatch which version of the case was read; null for any
   * @throws dev.rendezvous.types.AppError as {@link CaseDesk#lockClaimed}; PRECONDITION_FAILED when
   *     something came in since; VALIDATION_FAILED
   */
  CaseFile decide(Caller by, UUID id, @Nullable String ifMatch, CaseRequests.Ruling ruling) {
    return tx.call(() -> {
      CaseFile file = desk.lockClaimed(by, id);
      if (!Conditional.allowsVersion(ifMatch, file.version())) {
        throw CommonError.PRECONDITION_FAILED.asError();
      }
      cases.decide(id, by.userId(), ruling);
      if (ruling.isMeasure()) {
        UUID action = measures.take(file, by.userId(), ruling);
        news.measure(file.subject(), action, ruling);
      }
      if (file.withheldAt() != null) {
        withholding.end(file.subject());
      }
      ReportStatus status = ruling.isMeasure() ? ReportStatus.ACTIONED : ReportStatus.DISMISSED;
      reports.settle(id, status, ruling.wrongReports());
      news.reports(file, "decided");
      desk.note(by, "case.decided", file, Map.of("decision", ruling.decision().name()));
      return desk.get(by, id);
    });
  }
}
