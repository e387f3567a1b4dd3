package dev.rendezvous.middleware.replica;

import dev.rendezvous.db.BeatStore;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.redis.SharedClock;
import io.lettuce.core.RedisException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/**
 * Writes every second what replicas are told behind by, where there is one: by one process at a
 * time to spare the database the others, though twice would do no harm. While Redis is away nobody
 * does, and reads go where they go without a replica.
 */
@Singleton
final class ReplicaBeat {
  private static final Logger LOG = Logger.getLogger(ReplicaBeat.class);

  /** Whoever dies is followed soon enough for the replica to be used on. */
  private static final Duration LEASE = Duration.ofMillis(2500);

  private final Transactions tx;
  private final BeatStore beats;
  private final SharedClock clock;
  private final Lease lease;
  private final boolean wanted;

  ReplicaBeat(Transactions tx, BeatStore beats, Database database, Redis redis, SharedClock clock) {
    this.tx = tx;
    this.beats = beats;
    this.clock = clock;
    this.lease = new Lease(redis, "lease:replica-beat", LEASE);
    this.wanted = database.replica().isPresent();
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void beat() {
    if (!wanted) {
      return;
    }
    try {
      if (lease.renew() || lease.acquire()) {
        // taken before the commit: what was committed until then comes to a replica before it does
        Instant now = clock.instant();
        tx.run(() -> beats.write(now));
      }
    } catch (RedisException | DataAccessException e) {
      LOG.debugf("no beat: %s", e.getMessage());
    }
  }
}
