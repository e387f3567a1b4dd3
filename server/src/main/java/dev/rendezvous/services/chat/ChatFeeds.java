package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers what people are told of their chats. Whoever knows everything up to a number is told all
 * the rest by what comes after it: numbers are taken under a lock that is held until the commit, so
 * that none becomes visible before a smaller one.
 */
@Singleton
final class ChatFeeds {
  private static final int MAX_DIGITS = 18;

  private final Transactions tx;
  private final FeedStore store;

  ChatFeeds(Transactions tx, FeedStore store) {
    this.tx = tx;
    this.store = store;
  }

  /**
   * Does something that is told to some people, in a transaction that holds the positions for it in
   * their feeds.
   *
   * @param work takes positions by the function it is given; empty when nothing is to be told
   */
  <T> Optional<T> told(List<UserId> users, Function<Positions, Optional<T>> work) {
    try {
      return tx.call(() -> work.apply(() -> take(users)));
    } catch (NotBegun e) {
      tx.run(() -> store.begin(users)); // by itself: it must not hold what others wait for
      return tx.call(() -> work.apply(() -> take(users)));
    }
  }

  /** Takes the next position in each feed. */
  @FunctionalInterface
  interface Positions {
    Map<UserId, Long> take();
  }

  private Map<UserId, Long> take(List<UserId> users) {
    Map<UserId, Long> positions = store.advance(users);
    if (positions.size() < users.size()) {
      throw new NotBegun();
    }
    return positions;
  }

  /** Rolls the transaction back. */
  private static final class NotBegun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotBegun() {
      super("a feed has not begun", null, false, false);
    }
  }

  /**
   * What part of a feed was missed.
   *
   * @param after the last that was told
   * @param last the last that there is to tell
   */
  record Gap(long after, long last) {}

  /**
   * What a client has missed, which can all be read from now on.
   *
   * @param cursor null for a client that begins
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for what is no position in the feed
   */
  Gap gap(UserId user, @Nullable String cursor) {
    long last = store.last(user);
    long after = cursor == null ? last : parse(cursor);
    if (after < 0 || after > last) {
      throw FieldError.of("since", "INVALID", "is not what an answer or an event has told");
    }
    return new Gap(after, last);
  }

  private static long parse(String cursor) {
    boolean number = cursor.length() <= MAX_DIGITS && cursor.matches("0|[1-9][0-9]*");
    return number ? Long.parseLong(cursor) : -1;
  }
}
