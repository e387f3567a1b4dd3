package dev.rendezvous.services.push;

import dev.rendezvous.config.PushSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.Parts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends pushes that are due, a bounded number at a time, and forgets old ones. */
@Singleton
final class PushJobs {
  private static final Logger LOG = Logger.getLogger(PushJobs.class);

  /** Longer than an event can come twice. */
  private static final Duration KEPT = Duration.ofDays(2);

  private static final Duration LONGEST_SWEEP = Duration.ofMinutes(5);
  private static final int BATCH = 100;

  private final Transactions tx;
  private final PushStore store;
  private final PushDelivery delivery;
  private final PushMeters meters;
  private final InstantSource clock;
  private final boolean runsHere;
  private final Semaphore free;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  PushJobs(
      Transactions tx,
      PushStore store,
      PushDelivery delivery,
      PushMeters meters,
      InstantSource clock,
      PushSettings settings,
      @ConfigProperty(name = "rendezvous.role.notification") boolean runsHere) {
    this.tx = tx;
    this.store = store;
    this.delivery = delivery;
    this.meters = meters;
    this.clock = clock;
    this.runsHere = runsHere;
    free = new Semaphore(settings.atOnce());
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() throws InterruptedException {
    boolean more = runsHere;
    while (more && !stopping) {
      List<UUID> due = store.listDue(clock.instant(), BATCH);
      var tries = due.stream().map(this::attempt).toList();
      var done = background.invokeAll(tries, LONGEST_SWEEP.toSeconds(), TimeUnit.SECONDS);
      // where none could be handled the next round is for later
      more = due.size() == BATCH && done.stream().anyMatch(PushJobs::isDone);
    }
  }

  private static boolean isDone(Future<Boolean> attempt) {
    return attempt.state() == Future.State.SUCCESS && attempt.resultNow();
  }

  private Callable<Boolean> attempt(UUID id) {
    return () -> {
      free.acquire();
      try {
        delivery.attempt(id);
        return true;
      } catch (RuntimeException e) {
        LOG.errorf(e, "push %s could not be handled, and will be tried again", id);
        return false;
      } finally {
        free.release();
      }
    };
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void count() {
    if (runsHere) {
      meters.noteWaiting(store.countWaiting());
    }
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    if (!runsHere) {
      return;
    }
    Instant before = clock.instant().minus(KEPT);
    Parts.change(tx, most -> store.deleteOld(before, most));
  }

  void stop(@Observes ShutdownEvent stopped) {
    stopping = true;
    var _ = background.shutdownNow();
  }
}
