package dev.rendezvous.redis;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** Counts what a near cache had at hand and what it had to ask for. */
final class NearCacheMeters {
  private static final String PREFIX = "rendezvous.near.cache.";
  private static final String CACHE = "cache";

  private final Counter hits;
  private final Counter misses;
  private final Timer loads;

  NearCacheMeters(MeterRegistry registry, String cache, Cache<?, ?> local) {
    hits = registry.counter(PREFIX + "hits", CACHE, cache);
    misses = registry.counter(PREFIX + "misses", CACHE, cache);
    loads = registry.timer(PREFIX + "loads", CACHE, cache);
    Gauge.builder(PREFIX + "size", local, Cache::estimatedSize)
        .tag(CACHE, cache)
        .register(registry);
  }

  /** It was in the process' memory. */
  void countHit() {
    hits.increment();
  }

  /** It was not: Redis was asked, or its source. */
  void countMiss() {
    misses.increment();
  }

  /** Times what is not in Redis either. */
  <T> T timeLoad(Supplier<T> load) {
    return loads.record(load);
  }
}
