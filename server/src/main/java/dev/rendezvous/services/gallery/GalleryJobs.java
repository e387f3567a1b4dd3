package dev.rendezvous.services.gallery;

import dev.rendezvous.middleware.objects.StorageAwayException;
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

/** Sweeps now and then; one process at a time, to spare the others the work. */
@Singleton
final class GalleryJobs {
  static final String LEASE = "lease:gallery-sweep";

  private static final Logger LOG = Logger.getLogger(GalleryJobs.class);
  private static final Duration LEASE_LIFE = Duration.ofMinutes(10);

  private final GallerySweep sweep;
  private final Lease lease;
  private final boolean runsHere;

  GalleryJobs(
      GallerySweep sweep,
      Redis redis,
      @ConfigProperty(name = "rendezvous.role.profile") boolean runsHere) {
    this.sweep = sweep;
    lease = new Lease(redis, LEASE, LEASE_LIFE);
    this.runsHere = runsHere;
  }

  @Scheduled(every = "5m", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    try {
      if (!runsHere || !lease.acquire()) {
        return;
      }
      try {
        sweep.run(lease::renew);
      } finally {
        lease.release();
      }
    } catch (RedisException | StorageAwayException e) {
      LOG.warnf("pictures are swept another time: %s", e.getMessage());
    }
  }
}
