package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers what people are told of their chats. Whoever knows everything up to a number is told all
 * the rest by what comes after it: numbers are taken under a lock that is held until the commit, so
 * that none becomes visible before a smaller one.
 */
@Singleton
final class ChatFeeds {
  private final Transactions tx;
  private final FeedStore store;

  ChatFeeds(Transactions tx, FeedStore store) {
    this.tx = tx;
    this.store = store;
  }

  /**
   * Does something that people are told of, in a transaction that holds the positions for it in
   * their feeds.
   *
   * @param work takes positions by what it is given, at most once
   */
  <T> T told(Function<Positions, T> work) {
    try {
      return tx.call(() -> work.apply(this::take));
    } catch (NotBegun e) {
      tx.run(() -> store.begin(e.users)); // by itself: it must not hold what others wait for
      return tx.call(() -> work.apply(this::take));
    }
  }

  /** Takes the next positions in feeds: in each as many as its user is named times. */
  @FunctionalInterface
  interface Positions {
    Taken take(List<UserId> users);
  }

  /** Positions that were taken; each is given out once, in order. */
  static final class Taken {
    private final Map<UserId, Long> next = new HashMap<>();

    private Taken(Map<UserId, Long> last, Map<UserId, Integer> steps) {
      last.forEach((user, end) -> next.put(user, end - steps.getOrDefault(user, 0) + 1));
    }

    long next(UserId user) {
      long position = Objects.requireNonNull(next.get(user));
      next.put(user, position + 1);
      return position;
    }
  }

  private Taken take(List<UserId> users) {
    Map<UserId, Integer> steps = new TreeMap<>();
    users.forEach(user -> steps.merge(user, 1, Integer::sum));
    Map<UserId, Long> last = store.advance(steps);
    if (last.isEmpty()) {
      throw new NotBegun(steps.keySet());
    }
    return new Taken(last, steps);
  }

  /** Rolls the transaction back. */
  private static final class NotBegun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<UserId> users;

    NotBegun(Set<UserId> users) {
      super("a feed has not begun", null, false, false);
      this.users = users;
    }
  }

  /**
   * What a client has missed, which can all be read from now on.
   *
   * @param cursor null for a client that begins
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for what is no position in the feed
   */
  Gap gap(UserId user, @Nullable String cursor) {
    return Gap.of(cursor, store.last(user));
  }
}
