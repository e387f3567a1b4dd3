package dev.rendezvous.middleware.events;

import dev.rendezvous.middleware.telemetry.Traces;
import dev.rendezvous.redis.Redis;
import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the streams of what one handler wants: new events at once, failed ones again after a while.
 */
final class EventConsumer {
  private static final Logger LOG = Logger.getLogger(EventConsumer.class);
  private static final Duration BLOCK = Duration.ofMillis(500);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final int BATCH = 128;
  private static final int MAX_DELIVERIES = 8;
  private static final long MAX_DEAD = 100_000;

  /** What an outage kept from being handled is no failure of the event: the tries begin anew. */
  private static final XClaimArgs UNCOUNTED = XClaimArgs.Builder.minIdleTime(0).retryCount(0);

  private final Redis redis;
  private final EventHandler handler;
  private final EventMeters meters;
  private final Traces traces;
  private final Consumer<String> self;
  private final List<String> streams;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;
  private long lastClaimNanos = System.nanoTime();

  EventConsumer(
      Redis redis, EventHandler handler, String process, EventMeters meters, Traces traces) {
    this.redis = redis;
    this.handler = handler;
    this.meters = meters;
    this.traces = traces;
    self = Consumer.from(handler.group(), process);
    streams = handler.types().stream().map(EventStream::keyOf).distinct().sorted().toList();
  }

  void start() {
    thread = Thread.ofVirtual().name("events-" + handler.group()).start(this::run);
  }

  void stop() {
    stopped = true;
  }

  /** Lets the event in hand be finished before Redis is gone. */
  void awaitStop() {
    Thread running = thread;
    try {
      if (running != null) {
        running.join(STOP_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try (StatefulRedisConnection<String, String> connection =
          redis.connectTo(streams.getFirst(), BLOCK)) {
        consume(connection.sync());
      } catch (RedisException e) {
        LOG.warnf("%s waits for Redis: %s", handler.group(), e.getMessage());
        pause();
      } catch (RuntimeException e) {
        // a bug, which must not cost the group its reader for good
        LOG.errorf(e, "%s begins anew", handler.group());
        pause();
      }
    }
  }

  private void consume(RedisCommands<String, String> commands) {
    streams.forEach(stream -> createGroup(commands, stream));
    while (!stopped) {
      handleAll(commands, readNew(commands));
      if (System.nanoTime() - lastClaimNanos > RETRY_AFTER.toNanos()) {
        streams.forEach(stream -> retry(commands, stream));
        lastClaimNanos = System.nanoTime();
      }
    }
  }

  @SuppressWarnings("unchecked") // the driver takes a generic type as varargs
  private List<StreamMessage<String, String>> readNew(RedisCommands<String, String> commands) {
    return commands.xreadgroup(
        self,
        XReadArgs.Builder.block(BLOCK).count(BATCH),
        streams.stream()
            .map(XReadArgs.StreamOffset::lastConsumed)
            .toArray(XReadArgs.StreamOffset[]::new));
  }

  private void createGroup(RedisCommands<String, String> commands, String stream) {
    try {
      commands.xgroupCreate(
          XReadArgs.StreamOffset.from(stream, "0"),
          handler.group(),
          XGroupCreateArgs.Builder.mkstream());
    } catch (RedisBusyException exists) {
      LOG.debugf("group %s exists", handler.group());
    }
  }

  /** Handles events side by side, those of one user in order, and lets the handled ones go. */
  private void handleAll(
      RedisCommands<String, String> commands, List<StreamMessage<String, String>> messages) {
    if (messages.isEmpty()) {
      return;
    }
    Lanes lanes = new Lanes(handler, meters, traces);
    messages.forEach(lanes::add);
    List<StreamMessage<String, String>> handled = lanes.run();
    byStream(handled).forEach((stream, ids) -> commands.xack(stream, handler.group(), ids));
    Optional<RuntimeException> outage = lanes.outage();
    if (outage.isPresent()) {
      List<StreamMessage<String, String>> left = new ArrayList<>(messages);
      left.removeAll(handled);
      byStream(left).forEach((stream, ids) -> commands.xclaim(stream, self, UNCOUNTED, ids));
      LOG.warnf("%s waits: %s", handler.group(), outage.get().getMessage());
      pause();
    }
  }

  private static Map<String, String[]> byStream(List<StreamMessage<String, String>> messages) {
    Map<String, List<String>> ids =
        messages.stream()
            .collect(
                Collectors.groupingBy(
                    StreamMessage::getStream,
                    Collectors.mapping(StreamMessage::getId, Collectors.toList())));
    Map<String, String[]> arrays = new LinkedHashMap<>();
    ids.forEach((stream, list) -> arrays.put(stream, list.toArray(String[]::new)));
    return arrays;
  }

  /** Takes over what nobody finished: its process died, or the handler failed. */
  private void retry(RedisCommands<String, String> commands, String stream) {
    List<StreamMessage<String, String>> claimed =
        commands
            .xautoclaim(
                stream, XAutoClaimArgs.Builder.xautoclaim(self, RETRY_AFTER, "0-0").count(BATCH))
            .getMessages();
    List<StreamMessage<String, String>> again = new ArrayList<>();
    for (StreamMessage<String, String> message : claimed) {
      if (deliveries(commands, message) > MAX_DELIVERIES) {
        layAside(commands, message);
      } else {
        again.add(message);
      }
    }
    handleAll(commands, again);
  }

  private long deliveries(
      RedisCommands<String, String> commands, StreamMessage<String, String> message) {
    return commands
        .xpending(
            message.getStream(),
            handler.group(),
            Range.create(message.getId(), message.getId()),
            Limit.from(1))
        .stream()
        .mapToLong(pending -> pending.getRedeliveryCount())
        .findFirst()
        .orElse(0);
  }

  private void layAside(
      RedisCommands<String, String> commands, StreamMessage<String, String> message) {
    Map<String, String> fields = new LinkedHashMap<>(message.getBody());
    fields.put("group", handler.group());
    commands.xadd(
        EventStream.DEAD_KEY, XAddArgs.Builder.maxlen(MAX_DEAD).approximateTrimming(), fields);
    commands.xack(message.getStream(), handler.group(), message.getId());
    LOG.errorf("%s gave up on event %s", handler.group(), message.getId());
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
