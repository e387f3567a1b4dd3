package dev.rendezvous.services.moderation;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores reports, and puts them into cases. */
@Singleton
final class ReportIntake {
  private final ReportStore store;
  private final CaseIntake cases;
  private final ReportEvents events;

  ReportIntake(ReportStore store, CaseIntake cases, ReportEvents events) {
    this.store = store;
    this.cases = cases;
    this.events = events;
  }

  /** In the open transaction; does nothing when the same person has reported the same. */
  void take(
      UserId reporter,
      UserId reported,
      @Nullable MatchId match,
      ReportRequests.Report report,
      String evidence) {
    if (match == null) {
      store.closeDecided(reporter, reported);
    }
    double trust = store.recordOf(reporter).trust();
    store
        .insert(reporter, reported, match, report, evidence)
        .ifPresent(id -> {
          UUID file = cases.put(reported, report.reason(), CaseSource.REPORT, trust);
          store.setCase(id, file);
          events.made(id, reporter, reported, match, report.reason());
        });
  }
}
