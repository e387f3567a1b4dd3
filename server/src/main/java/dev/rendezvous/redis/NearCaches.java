package dev.rendezvous.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out near caches, and tells them what other processes have changed. */
@Singleton
public final class NearCaches {
  private static final String PREFIX = "cache:";

  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final ChangeFeed feed;
  private final CachedValues values;
  private final Map<String, NearCache<?>> byName = new ConcurrentHashMap<>();

  /** Begins to listen for changes. */
  @Inject
  public NearCaches(Redis redis, ObjectMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
    feed = new ChangeFeed(redis, PREFIX, listener(), meters);
    values = new CachedValues(redis, feed::connection, feed::isListening);
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
    NearCache<V> cache = new NearCache<>(this, name, type, timeToLive, maxLocal);
    if (byName.putIfAbsent(name, cache) != null) {
      throw new IllegalStateException("there is a near cache of that name: " + name);
    }
    return cache;
  }

  /** Whether changes by others would be heard within a second; if not, nothing local is used. */
  boolean areTimely() {
    return feed.isTimely();
  }

  /** The key in Redis; another one after each restart of Redis. */
  String keyOf(String cache, String key) {
    return PREFIX + feed.run() + ":" + cache + ":" + key;
  }

  CachedValues values() {
    return values;
  }

  ObjectMapper json() {
    return json;
  }

  MeterRegistry meters() {
    return meters;
  }

  private ChangeFeed.Listener listener() {
    return new ChangeFeed.Listener() {
      @Override
      public void changed(String key) {
        forget(key);
      }

      @Override
      public void missed() {
        byName.values().forEach(NearCache::forgetAll);
        heard();
      }

      @Override
      public void heard() {
        byName.values().forEach(NearCache::freeWhatIsLeft);
      }
    };
  }

  private void forget(String key) {
    int name = key.indexOf(':', PREFIX.length()) + 1;
    int end = key.indexOf(':', name);
    NearCache<?> cache = name == 0 || end < 0 ? null : byName.get(key.substring(name, end));
    if (cache != null) {
      cache.forget(key.substring(end + 1));
    }
  }

  /** Stops listening; what is cached is not used any more. */
  @PreDestroy
  public void close() {
    feed.close();
  }
}
