package dev.rendezvous.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands out near caches, and tells them what other processes have changed: Redis pushes the names
 * of changed keys on one connection (client side caching, RESP3, broadcast mode).
 */
@Singleton
public final class NearCaches {
  private static final Logger LOG = Logger.getLogger(NearCaches.class);
  private static final String PREFIX = "cache:";

  private final Redis redis;
  private final ObjectMapper json;
  private final StatefulRedisConnection<String, String> connection;
  private final Map<String, NearCache<?>> byName = new ConcurrentHashMap<>();
  private volatile boolean tracking;
  private volatile boolean answers = true;

  /** Begins to listen for changes. */
  @Inject
  public NearCaches(Redis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
    connection = redis.connect();
    connection.addListener(this::changed);
    connection.addListener(reconnected());
    connection.sync().clientTracking(trackingArgs());
    tracking = true;
  }

  /**
   * Makes a cache; once a name.
   *
   * @param name part of its keys in Redis
   * @param type what it holds; written as JSON
   * @param timeToLive in Redis and in the process, give or take a tenth
   * @param maxLocal most entries in the process
   */
  public <V> NearCache<V> create(String name, Class<V> type, Duration timeToLive, int maxLocal) {
    NearCache<V> cache = new NearCache<>(this, PREFIX + name + ":", type, timeToLive, maxLocal);
    if (byName.putIfAbsent(name, cache) != null) {
      throw new IllegalStateException("there is a near cache of that name: " + name);
    }
    return cache;
  }

  /** Whether changes by others would be heard now; if not, nothing local may be trusted. */
  boolean hearsChanges() {
    return tracking && answers;
  }

  /** Notices a connection that is open and yet dead, which no event tells of. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void listenForSilence() {
    try {
      var _ = connection.sync().ping();
      if (!answers) {
        byName.values().forEach(NearCache::forgetAll);
        answers = true;
      }
    } catch (RedisException e) {
      redis.noteFailure(e);
      answers = false;
    }
  }

  boolean isSilent() {
    return redis.isSilent();
  }

  void noteFailure(RedisException e) {
    redis.noteFailure(e);
  }

  ObjectMapper json() {
    return json;
  }

  StatefulRedisConnection<String, String> connection() {
    return connection;
  }

  private static TrackingArgs trackingArgs() {
    return TrackingArgs.Builder.enabled().bcast().prefixes(PREFIX).noloop();
  }

  private void changed(PushMessage message) {
    if (!"invalidate".equals(message.getType())) {
      return;
    }
    @Nullable Object keys = message.getContent().get(1);
    if (keys instanceof List<?> list) {
      list.forEach(key -> forget(text(key)));
    } else {
      byName.values().forEach(NearCache::forgetAll);
    }
  }

  private void forget(String key) {
    int end = key.indexOf(':', PREFIX.length());
    NearCache<?> cache = end < 0 ? null : byName.get(key.substring(PREFIX.length(), end));
    if (cache != null) {
      cache.forget(key);
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
        trackAgain();
      }
    };
  }

  private void trackAgain() {
    var _ =
        connection
            .async()
            .clientTracking(trackingArgs())
            .whenComplete((_, failure) -> {
              byName.values().forEach(NearCache::forgetAll);
              tracking = failure == null;
              if (failure != null) {
                LOG.warn("near caches stay off until Redis reconnects", failure);
              }
            });
  }
}
