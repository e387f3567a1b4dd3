package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/** Who erases matches and who ends them lock the same rows in the same order. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ErasureOrderTest {
  private static final int SECONDS = 10;

  @Inject TestMatches matches;
  @Inject MatchDataStore store;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject IdGenerator ids;

  /** The other way round each would wait for what the other has, until the database ends one. */
  @Test
  void theMatchIsLockedBeforeItsSides() throws Exception {
    UserId anna = ids.nextUserId();
    MatchId match = matches.begin(anna, ids.nextUserId());
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> holder = threads.submit(() -> tx.run(() -> holdSides(match, holds, release)));
      assertTrue(holds.await(SECONDS, TimeUnit.SECONDS));
      Future<Set<MatchId>> eraser =
          threads.submit(() -> tx.call(() -> store.lockSome(anna, 10)).keySet());
      try {
        awaitLocked(match);
      } finally {
        release.countDown();
      }
      assertEquals(Set.of(match), eraser.get(SECONDS, TimeUnit.SECONDS));
      var _ = holder.get(SECONDS, TimeUnit.SECONDS);
    }
  }

  private void holdSides(MatchId match, CountDownLatch holds, CountDownLatch release) {
    var _ =
        db.write()
            .selectFrom(MATCH_PARTICIPANTS)
            .where(MATCH_PARTICIPANTS.MATCH_ID.eq(match))
            .forUpdate()
            .fetch();
    holds.countDown();
    try {
      assertTrue(release.await(SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Who waits for the sides has the match by then. */
  private void awaitLocked(MatchId match) {
    long deadline = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (!isLocked(match)) {
      assertTrue(System.nanoTime() < deadline, "nobody locks the match");
      TestSeekers.pause();
    }
  }

  private boolean isLocked(MatchId match) {
    try {
      tx.run(() -> {
        var _ =
            db.write().selectFrom(MATCHES).where(MATCHES.ID.eq(match)).forUpdate().noWait().fetch();
      });
      return false;
    } catch (DataAccessException e) {
      return true;
    }
  }
}
