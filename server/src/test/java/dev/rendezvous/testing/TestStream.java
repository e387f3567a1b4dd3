package dev.rendezvous.testing;

import dev.rendezvous.redis.Redis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.List;
import java.util.Map;

/** The streams of events, of which a test can have something brought once more. */
public final class TestStream {
  private static final long SOON_NANOS = 15_000_000_000L;

  private final Redis redis;

  /** Of a server's stores. */
  public TestStream(Redis redis) {
    this.redis = redis;
  }

  /**
   * Has an event brought again, as after a process that died before it could say that it was
   * handled; returns once a handler is through with it.
   *
   * @param type such as {@code match.created}
   * @param about what its payload contains
   * @param group the handler's
   */
  public void bringAgain(String type, String about, String group) {
    StreamMessage<String, String> event = find(type, about);
    String again = redis.commands().xadd(event.getStream(), event.getBody());
    long deadline = System.nanoTime() + SOON_NANOS;
    while (!isThrough(event.getStream(), group, again)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(group + " has not handled " + again);
      }
      TestSeekers.pause();
    }
  }

  private StreamMessage<String, String> find(String type, String about) {
    String stream = "{events}:" + type.substring(0, type.indexOf('.'));
    long deadline = System.nanoTime() + SOON_NANOS;
    while (System.nanoTime() < deadline) {
      for (StreamMessage<String, String> event :
          redis.commands().xrevrange(stream, Range.unbounded())) {
        Map<String, String> fields = event.getBody();
        if (type.equals(fields.get("type")) && fields.getOrDefault("payload", "").contains(about)) {
          return event;
        }
      }
      TestSeekers.pause();
    }
    throw new AssertionError("no " + type + " about " + about);
  }

  /** A group is through with what it has read and does not keep as pending. */
  private boolean isThrough(String stream, String group, String id) {
    boolean read =
        redis.commands().xinfoGroups(stream).stream()
            .map(info -> ((List<?>) info).stream().map(String::valueOf).toList())
            .filter(info -> info.contains(group))
            .map(info -> info.get(info.indexOf("last-delivered-id") + 1))
            .anyMatch(last -> isAtLeast(last, id));
    return read
        && redis.commands().xpending(stream, group, Range.create(id, id), Limit.from(1)).isEmpty();
  }

  private static boolean isAtLeast(String one, String other) {
    int byMillis = Long.compare(part(one, true), part(other, true));
    return byMillis > 0 || (byMillis == 0 && part(one, false) >= part(other, false));
  }

  /** The time, or the number within it, of an id such as {@code 1700000000000-0}. */
  private static long part(String id, boolean time) {
    int dash = id.indexOf('-');
    return Long.parseLong(time ? id.substring(0, dash) : id.substring(dash + 1));
  }
}
