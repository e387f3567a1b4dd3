package dev.rendezvous.services.match;

import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.types.MatchId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends matches and offers that have lasted as long as they may. */
@Singleton
final class MatchJobs {
  private static final Logger LOG = Logger.getLogger(MatchJobs.class);
  private static final int BATCH = 500;

  private final OpenMatchStore store;
  private final Matches matches;
  private final MatchEndings endings;
  private final MatchHolds holds;
  private final SharedClock clock;
  private final boolean runsHere;

  MatchJobs(
      OpenMatchStore store,
      Matches matches,
      MatchEndings endings,
      MatchHolds holds,
      SharedClock clock,
      @ConfigProperty(name = "rendezvous.role.match") boolean runsHere) {
    this.store = store;
    this.matches = matches;
    this.endings = endings;
    this.holds = holds;
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
        .listOverdue(Match.State.LIVE, clock.instant(), BATCH)
        .forEach(id -> close(id, endings::expire));
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void settleHolds() {
    if (runsHere) {
      var _ = holds.settleDue(BATCH);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void callOffOffers() {
    if (runsHere) {
      store
          .listOverdue(Match.State.OFFERED, clock.instant(), BATCH)
          .forEach(id -> close(id, matches::runOut));
    }
  }

  /** One that can't be closed must not keep the others from it. */
  private void close(MatchId id, Consumer<MatchId> how) {
    try {
      how.accept(id);
    } catch (RuntimeException e) {
      LOG.errorf(e, "match %s can't be closed, and will be tried again", id);
    }
  }
}
