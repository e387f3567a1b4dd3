package dev.rendezvous.services.reputation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Hears what moderation decides of reports, also when an appeal overturns it. */
@Singleton
final class ReportWatch implements EventHandler {
  private final Events events;
  private final Reputations reputations;

  /** What moderation tells of a report. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Decided(UUID report, UserId reported, boolean upheld, Instant at) {}

  ReportWatch(Events events, Reputations reputations) {
    this.events = events;
    this.reputations = reputations;
  }

  @Override
  public String group() {
    return "reputation-report-watch";
  }

  @Override
  public String service() {
    return "moderation";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.decided");
  }

  @Override
  public void handle(OutboxEvent event) {
    Decided told = events.read(event, Decided.class);
    reputations.reportDecided(told.report(), told.reported(), told.upheld(), told.at());
  }
}
