package dev.rendezvous.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears which keys change in Redis (client side caching, RESP3, broadcast mode), and knows whether
 * it would.
 *
 * <p>Several times a second it changes a key of its own on another connection and waits to hear of
 * that. Redis tells of changes in their order: who hears of one has heard of all before it. So as
 * long as the last that was heard is young enough, nothing that is kept is staler than a second.
 */
final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
  private static final Duration BETWEEN_BEATS = Duration.ofMillis(250);
  private static final Duration BEAT_LIFE = Duration.ofSeconds(5);
  private static final long TRUSTED_NANOS = Duration.ofMillis(800).toNanos();
  private static final Pattern RUN = Pattern.compile("(?m)^run_id:(\\w{1,16})");

  private final Redis redis;
  private final String watched;
  private final Listener listener;
  private final Timer staleness;
  private final StatefulRedisConnection<String, String> connection;
  private final String beats = "beat:" + UUID.randomUUID() + ":";
  private final Thread heart;
  private volatile boolean tracking;
  private volatile long heardNanos;
  private volatile String run = "";

  /** Who is told. */
  interface Listener {
    /** A key was changed by another. */
    void changed(String key);

    /** Changes may have been missed. */
    void missed();

    /** Changes are heard in time. */
    void heard();
  }

  /**
   * Begins to listen.
   *
   * @param watched what the names of the keys begin with
   */
  ChangeFeed(Redis redis, String watched, Listener listener, MeterRegistry meters) {
    this.redis = redis;
    this.watched = watched;
    this.listener = listener;
    staleness =
        Timer.builder("rendezvous.near.cache.staleness")
            .description("From a change in Redis until this process has heard of it")
            .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(100))
            .register(meters);
    connection = redis.connect();
    connection.addListener(this::heard);
    connection.addListener(reconnected());
    run = runOf(connection.sync().info("server"));
    heardNanos = System.nanoTime();
    connection.sync().clientTracking(trackingArgs());
    tracking = true;
    heart = Thread.ofVirtual().name("near-caches").start(this::beatOn);
  }

  /** Whether what was kept may be believed. */
  boolean isTimely() {
    return tracking && System.nanoTime() - heardNanos < TRUSTED_NANOS;
  }

  /** Which run of Redis this is: what it held before a restart may be older than a change. */
  String run() {
    return run;
  }

  /** Commands on the connection that listens; what they change is not heard of. */
  StatefulRedisConnection<String, String> connection() {
    return connection;
  }

  private void beatOn() {
    try {
      while (!Thread.interrupted()) {
        beat();
        Thread.sleep(BETWEEN_BEATS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Changes a key that is named for the time. */
  private void beat() {
    if (!tracking) {
      return;
    }
    try {
      var _ =
          redis
              .async()
              .set(beats + System.nanoTime(), "", SetArgs.Builder.px(BEAT_LIFE.toMillis()));
    } catch (RedisException e) {
      LOG.debugf("no beat: %s", e.getMessage());
    }
  }

  private void heard(PushMessage message) {
    if (!"invalidate".equals(message.getType())) {
      return;
    }
    @Nullable Object keys = message.getContent().get(1);
    if (keys instanceof List<?> list) {
      list.forEach(key -> heard(text(key)));
    } else {
      listener.missed();
    }
  }

  private void heard(String key) {
    if (key.startsWith(watched)) {
      listener.changed(key);
    } else if (key.startsWith(beats)) {
      heardBeat(Long.parseLong(key, beats.length(), key.length(), 10));
    }
  }

  /** Each is heard once more when it runs out. */
  private void heardBeat(long sentNanos) {
    if (sentNanos - heardNanos > 0) {
      heardNanos = sentNanos;
      staleness.record(System.nanoTime() - sentNanos, TimeUnit.NANOSECONDS);
      listener.heard();
    }
  }

  private static String text(@Nullable Object key) {
    return key instanceof ByteBuffer bytes
        ? StandardCharsets.UTF_8.decode(bytes.duplicate()).toString()
        : String.valueOf(key);
  }

  private RedisConnectionStateListener reconnected() {
    return new RedisConnectionStateAdapter() {
      @Override
      public void onRedisDisconnected(RedisChannelHandler<?, ?> channel) {
        tracking = false;
      }

      @Override
      public void onRedisConnected(RedisChannelHandler<?, ?> channel, SocketAddress address) {
        listenAgain();
      }
    };
  }

  private void listenAgain() {
    long begun = System.nanoTime();
    var asked = connection.async().info("server").toCompletableFuture();
    var _ =
        connection
            .async()
            .clientTracking(trackingArgs())
            .toCompletableFuture()
            .thenCombine(asked, (_, info) -> runOf(info))
            .whenComplete((now, failure) -> {
              listener.missed();
              if (failure == null) {
                run = now;
                heardNanos = begun;
                tracking = true;
              } else {
                LOG.warn("near caches stay off until Redis reconnects", failure);
              }
            });
  }

  private TrackingArgs trackingArgs() {
    return TrackingArgs.Builder.enabled().bcast().prefixes(watched, beats).noloop();
  }

  private static String runOf(String info) {
    Matcher said = RUN.matcher(info);
    return said.find() ? said.group(1) : "";
  }

  @Override
  public void close() {
    heart.interrupt();
    connection.close();
  }
}
