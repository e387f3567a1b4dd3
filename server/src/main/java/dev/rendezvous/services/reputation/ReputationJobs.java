package dev.rendezvous.services.reputation;

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

/** Lets bands follow as ratings fade; one process at a time, to spare the others the work. */
@Singleton
final class ReputationJobs {
  private static final Logger LOG = Logger.getLogger(ReputationJobs.class);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 500;

  private final Reputations reputations;
  private final Lease lease;
  private final boolean runsHere;

  ReputationJobs(
      Reputations reputations,
      Redis redis,
      @ConfigProperty(name = "rendezvous.role.moderation") boolean runsHere) {
    this.reputations = reputations;
    this.lease = new Lease(redis, "lease:reputation", LEASE);
    this.runsHere = runsHere;
  }

  @Scheduled(every = "10m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void refresh() {
    try {
      if (runsHere && lease.acquire()) {
        refreshAll();
        lease.release();
      }
    } catch (RedisException e) {
      LOG.warnf("bands are reckoned another time: %s", e.getMessage());
    }
  }

  private void refreshAll() {
    int done = BATCH;
    for (int i = 0; done == BATCH && i < MAX_BATCHES && lease.renew(); i++) {
      done = reputations.refresh(BATCH);
    }
  }
}
