package dev.rendezvous.services.inbox;

import dev.rendezvous.config.InboxSettings;
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

/** Forgets what was told long ago, and what was deleted. */
@Singleton
final class InboxJobs {
  /** Longer than an event can come twice. */
  static final Duration DELETED_KEPT = Duration.ofDays(7);

  private final Transactions tx;
  private final NoticeStore store;
  private final Duration kept;
  private final InstantSource clock;
  private final boolean runsHere;

  InboxJobs(
      Transactions tx,
      NoticeStore store,
      InboxSettings settings,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.notification") boolean runsHere) {
    this.tx = tx;
    this.store = store;
    kept = settings.kept();
    this.clock = clock;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    if (runsHere) {
      Instant now = clock.instant();
      Parts.change(tx, limit -> store.forgetTold(now.minus(kept), limit));
      Parts.change(tx, limit -> store.forgetDeleted(now.minus(DELETED_KEPT), limit));
    }
  }
}
