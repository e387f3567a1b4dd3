package dev.rendezvous.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out near caches, and tells them what other processes have changed. */
@Singleton
public final class NearCaches {
  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, NearCache<?>> byName = new ConcurrentHashMap<>();

  /** Begins to listen for changes. */
  @Inject
  public NearCaches(Redis redis, ObjectMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
    for (int i = 0; i < redis.cacheParts(); i++) {
      ChangeFeed feed = new ChangeFeed(redis, "{" + i + "}", listener(), meters);
      parts.add(new Part(feed, new CachedValues(redis, feed)));
    }
  }

  /** Keys that lie together in a cluster, and are heard of together. */
  private record Part(ChangeFeed feed, CachedValues values) {}

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
  boolean areTimely(String cache, String key) {
    return partOf(cache, key).feed().isTimely();
  }

  /** The key in Redis; another one after each restart of Redis. */
  String keyOf(String cache, String key) {
    return partOf(cache, key).feed().nameOf(cache + ":" + key);
  }

  CachedValues valuesOf(String cache, String key) {
    return partOf(cache, key).values();
  }

  private Part partOf(String cache, String key) {
    return parts.get(Math.floorMod(31 * cache.hashCode() + key.hashCode(), parts.size()));
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
      public void changed(String rest) {
        forget(rest);
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

  private void forget(String cacheAndKey) {
    int end = cacheAndKey.indexOf(':');
    NearCache<?> cache = end < 0 ? null : byName.get(cacheAndKey.substring(0, end));
    if (cache != null) {
      cache.forget(cacheAndKey.substring(end + 1));
    }
  }

  /** Stops listening; what is cached is not used any more. */
  @PreDestroy
  public void close() {
    parts.forEach(part -> part.feed().close());
  }
}
