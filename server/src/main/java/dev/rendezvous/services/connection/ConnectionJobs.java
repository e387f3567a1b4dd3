package dev.rendezvous.services.connection;

import dev.rendezvous.config.ConnectionSettings;
import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.Parts;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets wishes that came to nothing, and what ended long ago. */
@Singleton
final class ConnectionJobs {
  private final Transactions tx;
  private final ConnectionStore store;
  private final WishStore wishes;
  private final Duration wishesKept;
  private final Duration endedKept;
  private final InstantSource clock;
  private final boolean runsHere;

  ConnectionJobs(
      Transactions tx,
      ConnectionStore store,
      WishStore wishes,
      ConnectionSettings settings,
      MatchSettings matches,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.chat") boolean runsHere) {
    this.tx = tx;
    this.store = store;
    this.wishes = wishes;
    // one that was said as soon as the longest match began
    wishesKept = matches.matchLife().plus(settings.askWithin());
    // not before it is too late to connect by their matches anyway
    Duration kept = settings.endedKept();
    endedKept = kept.compareTo(wishesKept) > 0 ? kept : wishesKept;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    if (runsHere) {
      Instant now = clock.instant();
      Parts.change(tx, limit -> wishes.forget(now.minus(wishesKept), limit));
      Parts.change(tx, limit -> store.forgetEnded(now.minus(endedKept), limit));
    }
  }
}
