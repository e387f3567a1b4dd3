package dev.rendezvous.services.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Positions in feeds that begin. */
@QuarkusTest
class ChatFeedsTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  @Inject ChatFeeds feeds;
  @Inject FeedStore store;
  @Inject Transactions tx;
  @Inject Database db;

  private final TestUsers users = TestUsers.here();

  /** A position that was not taken would be 0, of which no sync ever tells. */
  @Test
  void aFeedThatBeginsWhileAnotherIsWaitedForGivesNoPositionThatWasNotTaken() throws Exception {
    UserId first = users.signUp("Anna").id();
    UserId second = users.signUp("Ben").id(); // later in the order in which rows are looked for
    tx.run(() -> store.begin(List.of(second)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Long>> waiting =
          tx.call(() -> {
            var _ = store.advance(Map.of(second, 1));
            Future<List<Long>> other = threads.submit(() -> take(first, second));
            awaitUpdate();
            store.begin(List.of(first)); // which the other has passed by
            return other;
          });
      assertEquals(List.of(1L, 2L, 2L, 3L), waiting.get(20, TimeUnit.SECONDS));
    }
  }

  /** Two positions of each: those of the first, and then those of the second. */
  private List<Long> take(UserId first, UserId second) {
    return feeds.told(positions -> {
      ChatFeeds.Taken taken = positions.take(List.of(first, second, second, first));
      return Stream.of(first, first, second, second).map(taken::next).toList();
    });
  }

  /** Until a connection is in the update of both, which waits for the second. */
  private void awaitUpdate() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    boolean seen = false;
    while (!seen && System.nanoTime() < end) {
      seen =
          db.read()
                  .fetchSingle(
                      "select count(*) from information_schema.processlist"
                          + " where id <> connection_id() and info like '%update %chat_feeds%'")
                  .get(0, Integer.class)
              > 0;
    }
    assertTrue(seen, "somebody waits");
  }
}
