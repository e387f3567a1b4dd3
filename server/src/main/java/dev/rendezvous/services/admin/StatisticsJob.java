package dev.rendezvous.services.admin;

import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import io.lettuce.core.RedisException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Has the days counted, by one process at a time to spare the others the work; twice would do no
 * harm. Whoever dies at it is followed by another within the hour.
 */
@Singleton
final class StatisticsJob {
  private static final Logger LOG = Logger.getLogger(StatisticsJob.class);

  /** Longer than a day takes to count. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Rollup rollup;
  private final Lease lease;
  private final boolean runsHere;

  StatisticsJob(
      Rollup rollup,
      Redis redis,
      @ConfigProperty(name = "rendezvous.role.admin") boolean runsHere) {
    this.rollup = rollup;
    this.lease = new Lease(redis, "lease:statistics", LEASE);
    this.runsHere = runsHere;
  }

  @Scheduled(every = "1h", delayed = "4m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void run() {
    if (!runsHere) {
      return;
    }
    try {
      if (!lease.acquire()) {
        return;
      }
      try {
        rollup.catchUp(lease::renew);
      } finally {
        lease.release();
      }
    } catch (RedisException e) {
      LOG.debugf("left for the next time, since Redis is away: %s", e.getMessage());
    }
  }
}
