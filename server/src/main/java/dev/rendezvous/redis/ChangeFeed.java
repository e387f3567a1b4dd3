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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears which keys of one part of the cached values change in Redis (client side caching, RESP3,
 * broadcast mode), and knows whether it would. One node holds a part; the feed follows to where it
 * goes.
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
  private static final long GIVEN_UP_NANOS = Duration.ofMillis(1500).toNanos();
  private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(500).toNanos();

  /** Longer than others take to follow: until then they can't tell of what they change. */
  private static final long OTHERS_FOLLOW_NANOS = Duration.ofSeconds(3).toNanos();

  private static final int LETTERS = 8;
  private static final Pattern RUN = Pattern.compile("(?m)^run_id:(\\w{1,16})");

  private final Redis redis;
  private final LuaScript<String> term = LuaScript.ofText("cache_term");
  private final String watched;
  private final String termKey;
  private final String beats;
  private final Listener listener;
  private final Timer staleness;
  private final Thread heart;
  private volatile StatefulRedisConnection<String, String> connection;
  private volatile boolean tracking;
  private volatile boolean asksAgain;
  private volatile boolean gone;
  private volatile boolean complained;
  private volatile long heardNanos;
  private volatile long usableNanos = System.nanoTime();
  private volatile String named = "";
  private long followedNanos = System.nanoTime();

  /** Who is told. */
  interface Listener {
    /**
     * A key was changed by another.
     *
     * @param rest of its name, after that of the term
     */
    void changed(String rest);

    /** Changes may have been missed. */
    void missed();

    /** Changes are heard in time. */
    void heard();
  }

  /**
   * Begins to listen.
   *
   * @param part the hash tag of its keys, by which they lie on one node
   */
  ChangeFeed(Redis redis, String part, Listener listener, MeterRegistry meters) {
    this.redis = redis;
    this.listener = listener;
    watched = "cache:" + part + ":";
    termKey = watched + "term";
    beats = "beat:" + part + ":" + UUID.randomUUID() + ":";
    staleness =
        Timer.builder("rendezvous.near.cache.staleness")
            .description("From a change in Redis until this process has heard of it")
            .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(100))
            .register(meters);
    connection = connect();
    redis.await(listen(connection));
    heart = Thread.ofVirtual().name("near-caches " + part).start(this::beatOn);
  }

  private StatefulRedisConnection<String, String> connect() {
    StatefulRedisConnection<String, String> own = redis.connectTo(termKey, Duration.ZERO);
    own.addListener(this::heard);
    own.addListener(reconnected(own));
    return own;
  }

  /** Whether what was kept may be believed. */
  boolean isTimely() {
    long now = System.nanoTime();
    return tracking && now - heardNanos < TRUSTED_NANOS && now - usableNanos >= 0;
  }

  /** Whether the connection is there, and the term of what it holds is known. */
  boolean isListening() {
    return tracking;
  }

  /** The name in Redis of a key; another one in each term, see {@code cache_term.lua}. */
  String nameOf(String rest) {
    return watched + named + ":" + rest;
  }

  /** Commands on the connection that listens; what they change is not heard of. */
  StatefulRedisConnection<String, String> connection() {
    return connection;
  }

  /** Another node holds the keys by now: it is looked for with the next beat. */
  void lost() {
    tracking = false;
    gone = true;
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

  private void beat() {
    try {
      if (redis.mayMove() && isToFollow()) {
        follow();
      } else if (tracking) {
        sendBeat();
      } else if (asksAgain && connection.isOpen()) {
        asksAgain = false;
        var _ = listen(connection);
      }
    } catch (RedisException e) {
      LOG.debugf("no beat: %s", e.getMessage());
    }
  }

  /** Changes a key that is named for the time, wherever it lies. */
  private void sendBeat() {
    String key = beats + System.nanoTime();
    var _ = redis.async().set(key, "", SetArgs.Builder.px(BEAT_LIFE.toMillis()));
  }

  private boolean isToFollow() {
    long now = System.nanoTime();
    return now - followedNanos >= BETWEEN_LOOKS_NANOS
        && (gone || now - heardNanos >= GIVEN_UP_NANOS);
  }

  /** Listens where the keys lie now. */
  private void follow() {
    followedNanos = System.nanoTime();
    tracking = false;
    StatefulRedisConnection<String, String> before = connection;
    connection = connect();
    before.close();
    gone = false;
    var _ = listen(connection);
  }

  private void heard(PushMessage message) {
    if (!"invalidate".equals(message.getType())) {
      return;
    }
    @Nullable Object keys = message.getContent().get(1);
    if (keys instanceof List<?> list) {
      list.forEach(key -> heard(text(key)));
    } else {
      listenAgain();
    }
  }

  private void heard(String key) {
    if (key.equals(termKey)) {
      listenAgain();
    } else if (key.startsWith(watched)) {
      listener.changed(key.substring(key.indexOf(':', watched.length()) + 1));
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

  private RedisConnectionStateListener reconnected(StatefulRedisConnection<String, String> own) {
    return new RedisConnectionStateAdapter() {
      @Override
      public void onRedisDisconnected(RedisChannelHandler<?, ?> channel) {
        if (own.equals(connection)) {
          lost();
        }
      }

      @Override
      public void onRedisConnected(RedisChannelHandler<?, ?> channel, SocketAddress address) {
        if (own.equals(connection)) {
          listenAgain();
        }
      }
    };
  }

  /** Changes were missed, or another term has begun. */
  private void listenAgain() {
    tracking = false;
    var _ = listen(connection);
  }

  /** Who is told of all changes from now on asks for the term, and so hears when it ends. */
  private CompletionStage<String> listen(StatefulRedisConnection<String, String> on) {
    long begun = System.nanoTime();
    String unique = UUID.randomUUID().toString().substring(0, LETTERS);
    var _ = on.async().clientTracking(TrackingArgs.Builder.enabled(false));
    return on.async()
        .clientTracking(trackingArgs())
        .thenCompose(_ -> on.async().info("server"))
        .thenCompose(info -> term.send(on.async(), List.of(termKey), runOf(info), unique))
        .whenComplete((now, failure) -> {
          if (!on.equals(connection)) {
            return;
          }
          if (failure == null) {
            begin(now, begun);
          } else {
            listener.missed();
            failed(failure);
          }
        });
  }

  private void begin(String term, long begunNanos) {
    if (redis.mayMove() && !term.equals(named)) {
      usableNanos = begunNanos + OTHERS_FOLLOW_NANOS;
    }
    named = term;
    listener.missed();
    heardNanos = begunNanos;
    complained = false;
    gone = false;
    tracking = true;
  }

  private void failed(Throwable failure) {
    if (!complained) {
      complained = true;
      LOG.warnf("near caches stay off for now: %s", failure.getMessage());
    }
    asksAgain = true;
    gone = true;
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
