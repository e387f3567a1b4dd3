package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What moderation tells the other services of reports, in the transaction that makes it true. */
@Singleton
final class ReportEvents {
  private final Events events;

  ReportEvents(Events events) {
    this.events = events;
  }

  private record Made(
      UUID report,
      UserId reporter,
      UserId reported,
      @Nullable MatchId match,
      ReportReason reason) {}

  void made(
      UUID report, UserId reporter, UserId reported, @Nullable MatchId match, ReportReason reason) {
    events.add("report.made", reported, new Made(report, reporter, reported, match, reason));
  }
}
