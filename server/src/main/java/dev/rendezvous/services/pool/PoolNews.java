package dev.rendezvous.services.pool;

import dev.rendezvous.redis.Redis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what a pool's owner is told, on a connection of its own. */
final class PoolNews implements AutoCloseable {
  private static final int MAX_NEWS = 5_000;

  private final String key;
  private final StatefulRedisConnection<String, String> connection;
  private String lastRead;

  /**
   * What happened since the last look.
   *
   * @param gone tickets that were taken out
   * @param come tickets that came, or take part again
   * @param apart users who must not meet
   * @param oldestAtMillis when the first of it was told, by the clock of Redis; far away when empty
   * @param complete whether nothing was trimmed away before it was read
   */
  record Batch(
      List<UUID> gone, List<UUID> come, List<Apart> apart, long oldestAtMillis, boolean complete) {
    Batch {
      gone = List.copyOf(gone);
      come = List.copyOf(come);
      apart = List.copyOf(apart);
    }
  }

  /** Two users who must not meet. */
  record Apart(UUID one, UUID other) {}

  /** Begins where the news stands now: to be called before the pool itself is read. */
  PoolNews(Redis redis, String key, Duration longestWait) {
    this.key = key;
    connection = redis.connectTo(key, longestWait);
    try {
      lastRead =
          connection.sync().xrevrange(key, Range.unbounded(), Limit.from(1)).stream()
              .map(StreamMessage::getId)
              .findFirst()
              .orElse("0-0");
    } catch (RedisException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Waits for news.
   *
   * @return of which {@code complete} is false when some was trimmed away before it was read
   */
  Batch await(long longestMillis) {
    List<StreamMessage<String, String>> messages = read(longestMillis);
    if (messages.isEmpty()) {
      return new Batch(List.of(), List.of(), List.of(), Long.MAX_VALUE, true);
    }
    boolean complete = messages.size() < MAX_NEWS || !isTrimmed();
    Map<UUID, Boolean> tickets = new LinkedHashMap<>();
    List<Apart> apart = new ArrayList<>();
    for (StreamMessage<String, String> message : messages) {
      message.getBody().forEach((what, whom) -> sort(what, whom, tickets, apart));
    }
    lastRead = messages.getLast().getId();
    return new Batch(
        tickets.keySet().stream().filter(id -> !tickets.getOrDefault(id, true)).toList(),
        tickets.keySet().stream().filter(id -> tickets.getOrDefault(id, false)).toList(),
        apart,
        millis(messages.getFirst().getId()),
        complete);
  }

  private static void sort(
      String what, String whom, Map<UUID, Boolean> tickets, List<Apart> apart) {
    if (what.equals(TicketPools.APART)) {
      String[] both = whom.split(" ", 2);
      apart.add(new Apart(UUID.fromString(both[0]), UUID.fromString(both[1])));
    } else {
      tickets.put(UUID.fromString(whom), what.equals(TicketPools.ADDED));
    }
  }

  /** Whether the stream now begins after what was read last. */
  private boolean isTrimmed() {
    return connection.sync().xrange(key, Range.unbounded(), Limit.from(1)).stream()
        .anyMatch(first -> millis(first.getId()) > millis(lastRead));
  }

  @SuppressWarnings("unchecked") // the driver takes a generic type as varargs
  private List<StreamMessage<String, String>> read(long longestMillis) {
    RedisCommands<String, String> commands = connection.sync();
    return commands.xread(
        XReadArgs.Builder.block(longestMillis).count(MAX_NEWS),
        XReadArgs.StreamOffset.from(key, lastRead));
  }

  private static long millis(String id) {
    return Long.parseLong(id.substring(0, id.indexOf('-')));
  }

  @Override
  public void close() {
    connection.close();
  }
}
