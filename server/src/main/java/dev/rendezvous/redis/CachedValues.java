package dev.rendezvous.redis;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What near caches share through Redis. A key holds a value, the lease of a process that loads one,
 * a bar (a change is under way), or says that it was freed (a change is done).
 *
 * <p>While Redis is away nothing is read and nothing is kept; nobody gets an error for that.
 */
final class CachedValues {
  private static final Logger LOG = Logger.getLogger(CachedValues.class);

  /** Longer than a load takes; what a process held that died is free again after it. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  /** Longer than a transaction takes. */
  private static final Duration BAR = Duration.ofSeconds(10);

  /** Long enough to be pushed as a change; a key that never was one would not be. */
  private static final Duration FREED = Duration.ofSeconds(1);

  /** What a node of a cluster says that does not hold a key any more. */
  private static final String MOVED = "MOVED ";

  private static final String BARRED = "!";
  private static final String FREE = ".";
  private static final char LEASED = '~';

  private final Redis redis;
  private final ChangeFeed feed;
  private final LuaScript<String> lease = LuaScript.ofText("cache_lease");
  private final LuaScript<Long> fill = LuaScript.ofNumber("cache_fill");

  /**
   * @param feed of the part to which the keys belong
   */
  CachedValues(Redis redis, ChangeFeed feed) {
    this.redis = redis;
    this.feed = feed;
  }

  /** What a key was found to hold. */
  sealed interface Held {
    /** A value, as text. */
    record Value(String text) implements Held {}

    /** The reader's own lease: it is to load the value. */
    record Lease(String token) implements Held {}

    /** Another's lease: the value is about to be there. */
    record Loading() implements Held {}

    /** Nothing that could be used or replaced now. */
    record Nothing() implements Held {}
  }

  /**
   * Reads a key, or leases it.
   *
   * @param unique tells this reader from all others
   */
  Held read(String name, String unique) {
    String token = LEASED + unique;
    String held = held(name, token);
    if (held == null || held.equals(BARRED)) {
      return new Held.Nothing();
    }
    if (held.equals(token)) {
      return new Held.Lease(token);
    }
    return held.charAt(0) == LEASED ? new Held.Loading() : new Held.Value(held);
  }

  private @Nullable String held(String name, String token) {
    if (redis.isSilent()) {
      return null;
    }
    try {
      return lease.run(
          feed.connection().sync(), List.of(name), token, Long.toString(LEASE.toMillis()), FREE);
    } catch (RedisException e) {
      failed(name, e);
      return null;
    }
  }

  /** Writes what was loaded; false when the lease is lost, or Redis is away. */
  boolean fill(String name, String token, String text, Duration life) {
    if (redis.isSilent()) {
      return false;
    }
    try {
      return fill.run(
              feed.connection().sync(), List.of(name), token, text, Long.toString(life.toMillis()))
          == 1;
    } catch (RedisException e) {
      failed(name, e);
      return false;
    }
  }

  /** Gives up a lease: nothing could be loaded. */
  void giveUp(String name, String token) {
    var _ = fill(name, token, FREE, FREED);
  }

  /** Nobody keeps what is read from now until {@link #free}, or until a while has passed. */
  void barAll(List<String> names) {
    if (redis.isSilent() || !feed.isListening()) {
      return;
    }
    var sending = feed.connection().async();
    try {
      names.stream()
          .map(name -> sending.psetex(name, BAR.toMillis(), BARRED))
          .toList()
          .forEach(redis::await);
    } catch (RedisException e) {
      failed(names.getFirst(), e);
    }
  }

  /** All forget what they read before now. */
  boolean free(String name) {
    if (redis.isSilent() || !feed.isListening()) {
      return false;
    }
    try {
      var _ = feed.connection().sync().psetex(name, FREED.toMillis(), FREE);
      return true;
    } catch (RedisException e) {
      failed(name, e);
      return false;
    }
  }

  private void failed(String name, RedisException e) {
    redis.noteFailure(e);
    if (Objects.requireNonNullElse(e.getMessage(), "").startsWith(MOVED)) {
      feed.lost();
    }
    LOG.debugf("%s can't be reached: %s", name, e.getMessage());
  }
}
