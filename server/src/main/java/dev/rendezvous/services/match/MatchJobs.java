package dev.rendezvous.services.match;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends matches that have lasted as long as they may. */
@Singleton
final class MatchJobs {
  private static final int BATCH = 500;

  private final MatchStore store;
  private final Matches matches;
  private final InstantSource clock;
  private final boolean runsHere;

  MatchJobs(
      MatchStore store,
      Matches matches,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.match") boolean runsHere) {
    this.store = store;
    this.matches = matches;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void endOverdue() {
    if (!runsHere) {
      return;
    }
    store
        .listOverdue(clock.instant(), BATCH)
        .forEach(
            id -> matches.find(id).ifPresent(match -> matches.end(match, EndReason.EXPIRED, null)));
  }
}
