package dev.rendezvous.services.notification;

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

/** Sends the mails that nobody else does, counts them, and forgets those that were given up. */
@Singleton
final class MailJobs {
  static final Duration KEPT = Duration.ofDays(7);

  private final Transactions tx;
  private final MailStore store;
  private final MailDelivery delivery;
  private final MailBacklog backlog;
  private final InstantSource clock;
  private final boolean runsHere;

  MailJobs(
      Transactions tx,
      MailStore store,
      MailDelivery delivery,
      MailBacklog backlog,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.notification") boolean runsHere) {
    this.tx = tx;
    this.store = store;
    this.delivery = delivery;
    this.backlog = backlog;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() throws InterruptedException {
    if (runsHere) {
      delivery.sweep();
    }
  }

  /** In every process: each has to know when no more may be ordered. */
  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void count() {
    backlog.count();
  }

  @Scheduled(every = "10m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void complain() {
    backlog.complain();
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    if (!runsHere) {
      return;
    }
    Instant before = clock.instant().minus(KEPT);
    Parts.change(tx, most -> store.deleteGivenUp(before, most));
  }
}
