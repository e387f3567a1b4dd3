package dev.rendezvous.services.coins;

import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Gives back what nobody settles, and has the books proven once a day. */
@Singleton
final class CoinsJobs {
  private static final Logger LOG = Logger.getLogger(CoinsJobs.class);
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 50;

  /** Never given up, so that one process a day does it. */
  private static final Duration PROVEN_FOR = Duration.ofHours(20);

  private final Holds holds;
  private final Reconciliation reconciliation;
  private final Lease proving;
  private final AtomicInteger mismatches;
  private final boolean runsHere;

  CoinsJobs(
      Holds holds,
      Reconciliation reconciliation,
      Redis redis,
      MeterRegistry registry,
      @ConfigProperty(name = "rendezvous.role.coins") boolean runsHere) {
    this.holds = holds;
    this.reconciliation = reconciliation;
    this.proving = new Lease(redis, "lease:coins-reconciliation", PROVEN_FOR);
    this.mismatches =
        Objects.requireNonNull(registry.gauge("rendezvous.coins.mismatches", new AtomicInteger()));
    this.runsHere = runsHere;
  }

  /** In any number of processes: a hold is settled once. */
  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void releaseOverdue() {
    int tried = runsHere ? BATCH : 0;
    for (int i = 0; tried == BATCH && i < MAX_BATCHES; i++) {
      tried = holds.releaseOverdue(BATCH);
    }
  }

  @Scheduled(every = "1h", delayed = "20m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void reconcile() {
    try {
      if (runsHere && proving.acquire()) {
        mismatches.set(reconciliation.run());
      }
    } catch (RedisException e) {
      LOG.warnf("the books are proven another time: %s", e.getMessage());
    }
  }
}
