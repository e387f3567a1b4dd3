package dev.rendezvous.services.webhook;

import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.db.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Handles notices that are due, a bounded number at a time, and forgets old ones. */
@Singleton
final class WebhookJobs {
  private static final Logger LOG = Logger.getLogger(WebhookJobs.class);
  private static final int BATCH = 100;
  private static final int AT_ONCE = 16;
  private static final long LONGEST_SWEEP_SECONDS = 300;

  private final Notices notices;
  private final InboxStore store;
  private final NoticeMeters meters;
  private final Transactions tx;
  private final InstantSource clock;
  private final StoreSettings settings;
  private final boolean runsHere;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  WebhookJobs(
      Notices notices,
      InboxStore store,
      NoticeMeters meters,
      Transactions tx,
      InstantSource clock,
      StoreSettings settings,
      @ConfigProperty(name = "rendezvous.role.coins") boolean runsHere) {
    this.notices = notices;
    this.store = store;
    this.meters = meters;
    this.tx = tx;
    this.clock = clock;
    this.settings = settings;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() throws InterruptedException {
    int found = BATCH;
    while (runsHere && found == BATCH && !stopping) {
      List<UUID> due = store.listDue(clock.instant(), BATCH);
      var tries = due.stream().map(this::attempt).toList();
      var _ = background.invokeAll(tries, LONGEST_SWEEP_SECONDS, TimeUnit.SECONDS);
      found = due.size();
    }
  }

  private Callable<Boolean> attempt(UUID id) {
    return () -> {
      free.acquire();
      try {
        notices.attempt(id);
      } catch (RuntimeException e) {
        LOG.errorf(e, "notice %s could not be handled, and will be tried again", id);
      } finally {
        free.release();
      }
      return true;
    };
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void count() {
    if (runsHere) {
      meters.noteDead(store.count(NoticeState.DEAD));
    }
  }

  @Scheduled(every = "1h", delayed = "11m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    Instant before = clock.instant().minus(settings.eventsKept());
    int deleted = BATCH;
    while (runsHere && deleted == BATCH) {
      deleted = tx.call(() -> store.deleteOld(before, BATCH));
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    stopping = true;
    var _ = background.shutdownNow();
  }
}
