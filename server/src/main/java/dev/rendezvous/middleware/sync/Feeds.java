package dev.rendezvous.middleware.sync;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers what people are told of one kind of thing, for {@link SyncPart}s. Whoever knows
 * everything up to a number is told all the rest by what comes after it: numbers are taken under a
 * lock that is held until the commit, so that none becomes visible before a smaller one.
 */
@Singleton
public final class Feeds {
  private final FeedStore store;

  Feeds(FeedStore store) {
    this.store = store;
  }

  /**
   * Takes the next position in a feed of each of some users, where nobody else takes one until the
   * open transaction ends.
   *
   * @param feed such as {@code notices}, up to 16 characters
   */
  public Map<UserId, Long> advance(String feed, Collection<UserId> users) {
    // one order for all, or they would wait for each other
    List<UserId> inOrder = users.stream().distinct().sorted().toList();
    if (store.advance(feed, inOrder) < inOrder.size()) {
      // those that had begun are one further than need be: numbers may be left out
      store.begin(feed, inOrder);
      var _ = store.advance(feed, inOrder);
    }
    return store.list(feed, inOrder);
  }

  /**
   * What a client has missed of a feed, which can all be read from now on.
   *
   * @param cursor null for a client that begins
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for what is no position in the feed
   */
  public Gap gap(String feed, UserId user, @Nullable String cursor) {
    return Gap.of(cursor, store.last(feed, user));
  }
}
