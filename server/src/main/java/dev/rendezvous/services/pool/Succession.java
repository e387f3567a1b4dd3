package dev.rendezvous.services.pool;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.SharedClock;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/**
 * How a new owner takes over from the one before, in SQL.
 *
 * <p>An owner that stopped in the middle of a transaction, as a paused machine does, holds the lock
 * on its pool's row for as long as its connection lives. The new owner waits for it a moment, and
 * then has the database end that connection: what was begun there is rolled back, and would have
 * been refused by the new epoch anyway.
 */
@Singleton
final class Succession {
  private static final Logger LOG = Logger.getLogger(Succession.class);
  private static final int MAX_LOOKS = 20;

  /** Error codes of a lock that is not to be had at once: of MariaDB, and of MySQL. */
  private static final Set<Integer> LOCKED = Set.of(1205, 3572);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Transactions tx;
  private final FenceStore fences;
  private final SharedClock clock;

  Succession(Transactions tx, FenceStore fences, SharedClock clock) {
    this.tx = tx;
    this.fences = fences;
    this.clock = clock;
  }

  /** Makes the holder of a lease the one who may commit. */
  Fence raiseFence(String pool, String owner) {
    if (!becomesFree(pool)) {
      tx.call(() -> fences.findConnection(pool)).ifPresent(connection -> end(pool, connection));
    }
    return tx.call(() -> fences.raise(pool, owner, clock.instant()));
  }

  private void end(String pool, long connection) {
    LOG.warnf("pool %s is locked by an owner that is gone: its connection is ended", pool);
    tx.run(() -> fences.end(connection));
  }

  private boolean becomesFree(String pool) {
    for (int look = 0; look < MAX_LOOKS; look++) {
      if (isFree(pool)) {
        return true;
      }
      pause();
    }
    return false;
  }

  private boolean isFree(String pool) {
    try {
      tx.run(() -> fences.requireFree(pool));
      return true;
    } catch (DataAccessException e) {
      SQLException cause = e.getCause(SQLException.class);
      if (cause == null || !LOCKED.contains(cause.getErrorCode())) {
        throw e;
      }
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a pool was taken over", e);
    }
  }
}
