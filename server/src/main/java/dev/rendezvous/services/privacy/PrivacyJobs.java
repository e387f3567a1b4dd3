package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import io.lettuce.core.RedisException;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Erases what is due, forgets what was kept for a time only, and sees to copies. One process at a
 * time does the first two, to spare the others the work; twice would do no harm.
 */
@Singleton
final class PrivacyJobs {
  private static final Logger LOG = Logger.getLogger(PrivacyJobs.class);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int MAX_BATCHES = 100;
  private static final int ROWS = 500;

  private final Erasure erasure;
  private final List<PersonalData> data;
  private final Exports exports;
  private final ExportRuns runs;
  private final Lease erasing;
  private final Lease forgetting;
  private final boolean runsHere;

  PrivacyJobs(
      Erasure erasure,
      @All List<PersonalData> data,
      Exports exports,
      ExportRuns runs,
      Redis redis,
      @ConfigProperty(name = "rendezvous.role.auth") boolean runsHere) {
    this.erasure = erasure;
    this.data = data;
    this.exports = exports;
    this.runs = runs;
    this.erasing = new Lease(redis, "lease:erasure", LEASE);
    this.forgetting = new Lease(redis, "lease:forgetting", LEASE);
    this.runsHere = runsHere;
  }

  @Scheduled(every = "3m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void erase() {
    alone(erasing, () -> erasure.run(erasing::renew) > 0);
  }

  @Scheduled(every = "6h", delayed = "15m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    for (PersonalData each : data) {
      alone(forgetting, () -> each.forgetOld(ROWS) >= ROWS && forgetting.renew());
    }
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void export() {
    if (runsHere) {
      runs.sweep();
    }
  }

  @Scheduled(every = "10m", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expire() {
    if (runsHere) {
      exports.expire();
    }
  }

  /** Does something a number of times at the most, as long as it says that there is more to do. */
  private void alone(Lease lease, BooleanSupplier work) {
    try {
      if (!runsHere || !lease.acquire()) {
        return;
      }
      try {
        int left = MAX_BATCHES;
        while (left > 0 && work.getAsBoolean()) {
          left--;
        }
      } finally {
        lease.release();
      }
    } catch (RedisException e) {
      LOG.debugf("left for the next time, since Redis is away: %s", e.getMessage());
    }
  }
}
