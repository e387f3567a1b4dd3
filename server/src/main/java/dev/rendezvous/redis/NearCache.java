package dev.rendezvous.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.rendezvous.redis.CachedValues.Held;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Values by key: first from the process' memory, then from Redis, then from a loader. What is not
 * there is remembered too. A change is heard by all processes at once; what a process can't hear
 * changes of for a second it does not use.
 *
 * <p>One loader runs a key: in a process the others wait for it, in other processes they wait for
 * what it writes to Redis, up to a bound. It loads under a lease that each change ends, so that who
 * read before a change can't write back what it read.
 */
public final class NearCache<V> {
  private static final Logger LOG = Logger.getLogger(NearCache.class);
  private static final Executor VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();
  private static final Duration LOAD_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FIRST_LOOK = Duration.ofMillis(5);
  private static final Duration LAST_LOOK = Duration.ofMillis(400);
  private static final int MAX_LEFT = 100_000;

  private static final String NOTHING = "null";

  private final NearCaches caches;
  private final String name;
  private final Class<V> type;
  private final Duration timeToLive;
  private final NearCacheMeters meters;
  private final AsyncCache<String, Entry<V>> local;

  /** Loads that no cache is asked about, while Redis is away. */
  private final ConcurrentMap<String, CompletableFuture<Entry<V>>> uncached =
      new ConcurrentHashMap<>();

  /** Keys that were changed and could not be freed yet. */
  private final Set<String> left = ConcurrentHashMap.newKeySet();

  /**
   * What a key holds.
   *
   * @param lasting whether that may be kept
   * @param failure why it is not known what the key holds
   */
  private record Entry<V>(Optional<V> value, boolean lasting, @Nullable RuntimeException failure) {
    Entry(Optional<V> value, boolean lasting) {
      this(value, lasting, null);
    }

    Optional<V> get() {
      if (failure != null) {
        throw failure;
      }
      return value;
    }
  }

  NearCache(NearCaches caches, String name, Class<V> type, Duration timeToLive, int maxLocal) {
    this.caches = caches;
    this.name = name;
    this.type = type;
    this.timeToLive = timeToLive;
    local =
        Caffeine.newBuilder()
            .maximumSize(maxLocal)
            .expireAfter(Expiry.<String, Entry<V>>creating((_, _) -> jittered()))
            .executor(VIRTUAL)
            .buildAsync();
    meters = new NearCacheMeters(caches.meters(), name, local.synchronous());
  }

  /**
   * The value of a key.
   *
   * @param loader where it comes from when no cache has it; may block for up to five seconds
   */
  public Optional<V> get(String key, Supplier<Optional<V>> loader) {
    if (!caches.areTimely(name, key)) {
      return getUncached(key, loader);
    }
    CompletableFuture<Entry<V>> found = local.getIfPresent(key);
    if (found == null) {
      meters.countMiss();
      found = local.get(key, (_, _) -> begin(() -> load(key, loader), local.asMap(), key));
    } else {
      meters.countHit();
    }
    return settled(local.asMap(), key, found);
  }

  private Optional<V> getUncached(String key, Supplier<Optional<V>> loader) {
    meters.countMiss();
    CompletableFuture<Entry<V>> loading =
        uncached.computeIfAbsent(key, _ -> begin(() -> loaded(loader), uncached, key));
    return settled(uncached, key, loading);
  }

  /** Loads into a map; what may not be kept leaves it, also when nobody waits for it any more. */
  private CompletableFuture<Entry<V>> begin(
      Supplier<Entry<V>> load,
      ConcurrentMap<String, CompletableFuture<Entry<V>>> into,
      String key) {
    CompletableFuture<Entry<V>> loading =
        CompletableFuture.supplyAsync(() -> caught(load), VIRTUAL);
    // on another thread, since this one may be about to put it there
    var _ = loading.thenAcceptAsync(entry -> leave(into, key, loading, entry), VIRTUAL);
    return loading;
  }

  /** A load that fails is an entry as well: Caffeine would log each of them, at length. */
  private Entry<V> caught(Supplier<Entry<V>> load) {
    try {
      return load.get();
    } catch (RuntimeException e) {
      return new Entry<>(Optional.empty(), false, e);
    }
  }

  /**
   * To be called in the transaction that changes a key; what it answers, once that is committed.
   * From now on nobody keeps what they read of the key. Should the process die in between, that
   * holds until the transaction can't be open any more.
   */
  public Runnable change(String key) {
    return changeAll(List.of(key));
  }

  /** As {@link #change} of many keys, at the cost of about one. */
  public Runnable changeAll(List<String> keys) {
    keys.stream()
        .collect(
            Collectors.groupingBy(
                key -> caches.valuesOf(name, key),
                Collectors.mapping(key -> caches.keyOf(name, key), Collectors.toList())))
        .forEach(CachedValues::barAll);
    return () -> keys.forEach(this::invalidate);
  }

  /**
   * Forgets a key everywhere; to be called after a change was committed. While Redis is away that
   * is done once it is back.
   */
  public void invalidate(String key) {
    forget(key);
    if (!free(key) && left.size() < MAX_LEFT) {
      left.add(key);
    }
    forget(key);
  }

  /** Frees what could not be freed before. */
  void freeWhatIsLeft() {
    if (!left.isEmpty()) {
      VIRTUAL.execute(() -> left.removeIf(this::free));
    }
  }

  /** False also when Redis became another while it was done. */
  private boolean free(String key) {
    String shared = caches.keyOf(name, key);
    return caches.valuesOf(name, key).free(shared) && shared.equals(caches.keyOf(name, key));
  }

  void forget(String key) {
    local.synchronous().invalidate(key);
    uncached.remove(key);
  }

  void forgetAll() {
    local.synchronous().invalidateAll();
    uncached.clear();
  }

  private Entry<V> load(String key, Supplier<Optional<V>> loader) {
    String shared = caches.keyOf(name, key);
    CachedValues values = caches.valuesOf(name, key);
    String unique = UUID.randomUUID().toString();
    for (Duration look = FIRST_LOOK; look.compareTo(LAST_LOOK) < 0; look = look.multipliedBy(2)) {
      switch (values.read(shared, unique)) {
        case Held.Value(String text) -> {
          Entry<V> decoded = decode(shared, text);
          return decoded == null ? loaded(loader) : decoded;
        }
        case Held.Lease(String token) -> {
          return loadLeased(values, shared, token, loader);
        }
        case Held.Nothing() -> {
          return loaded(loader);
        }
        case Held.Loading() -> pause(look);
      }
    }
    return loaded(loader);
  }

  /** Answers what was written as others will read it, so that all answer the same. */
  private Entry<V> loadLeased(
      CachedValues values, String shared, String token, Supplier<Optional<V>> loader) {
    boolean done = false;
    try {
      Entry<V> entry = loaded(loader);
      String text = encode(entry.value());
      boolean kept = values.fill(shared, token, text, jittered());
      done = true;
      Entry<V> asOthersReadIt = kept ? decode(shared, text) : null;
      return asOthersReadIt == null ? entry : asOthersReadIt;
    } finally {
      if (!done) {
        values.giveUp(shared, token);
      }
    }
  }

  private Entry<V> loaded(Supplier<Optional<V>> loader) {
    return new Entry<>(meters.timeLoad(loader), false);
  }

  private String encode(Optional<V> value) {
    try {
      return value.isPresent() ? caches.json().writeValueAsString(value.get()) : NOTHING;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON: " + type, e);
    }
  }

  /** Null for what another version of this program wrote and this one can't read. */
  private @Nullable Entry<V> decode(String shared, String text) {
    try {
      return new Entry<>(Optional.ofNullable(caches.json().readValue(text, type)), true);
    } catch (JsonProcessingException e) {
      LOG.warnf("%s is not a %s: %s", shared, type.getSimpleName(), e.getOriginalMessage());
      return null;
    }
  }

  /** So that what was loaded together does not run out together. */
  private Duration jittered() {
    long millis = timeToLive.toMillis();
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 10 + 1));
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<V> settled(
      ConcurrentMap<String, CompletableFuture<Entry<V>>> from,
      String key,
      CompletableFuture<Entry<V>> loading) {
    Entry<V> entry =
        loading.isDone()
            ? loading.join()
            : loading.copy().orTimeout(LOAD_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    leave(from, key, loading, entry);
    return entry.get();
  }

  private void leave(
      ConcurrentMap<String, CompletableFuture<Entry<V>>> from,
      String key,
      CompletableFuture<Entry<V>> loading,
      Entry<V> entry) {
    if (!entry.lasting()) {
      from.remove(key, loading);
    }
  }
}
