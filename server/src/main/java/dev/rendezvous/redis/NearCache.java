package dev.rendezvous.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Values by key: first from the process' memory, then from Redis, then from a loader. What is not
 * there is remembered too. A change is heard by all processes at once.
 *
 * <p>One loader runs a key and process at a time. After a change the key is barred in Redis for a
 * moment, so that a loader that read before the change can't write back what it read.
 */
public final class NearCache<V> {
  private static final Logger LOG = Logger.getLogger(NearCache.class);
  private static final Executor VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();
  private static final Duration LOAD_TIMEOUT = Duration.ofSeconds(5);

  /** Longer than any load may take. */
  private static final Duration BARRED = LOAD_TIMEOUT.plusSeconds(1);

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int MAX_TRIES = 300;

  private static final String BAR = "";
  private static final String NOTHING = "null";

  private final NearCaches caches;
  private final String prefix;
  private final Class<V> type;
  private final Duration timeToLive;
  private final AsyncCache<String, Entry<V>> local;

  /** What a key holds, and whether that may be kept. */
  private record Entry<V>(Optional<V> value, boolean lasting) {}

  NearCache(NearCaches caches, String prefix, Class<V> type, Duration timeToLive, int maxLocal) {
    this.caches = caches;
    this.prefix = prefix;
    this.type = type;
    this.timeToLive = timeToLive;
    local =
        Caffeine.newBuilder()
            .maximumSize(maxLocal)
            .expireAfterWrite(timeToLive)
            .executor(VIRTUAL)
            .buildAsync();
  }

  /**
   * The value of a key.
   *
   * @param loader where it comes from when no cache has it; may block for up to five seconds
   */
  public Optional<V> get(String key, Supplier<Optional<V>> loader) {
    if (!caches.hearsChanges()) {
      return loader.get();
    }
    String name = prefix + key;
    CompletableFuture<Entry<V>> loading =
        local.get(
            name,
            (_, _) ->
                CompletableFuture.supplyAsync(() -> fromRedisOrLoader(name, loader), VIRTUAL));
    Entry<V> entry = await(loading);
    if (!entry.lasting()) {
      local.asMap().remove(name, loading);
    }
    return entry.value();
  }

  /**
   * Forgets a key everywhere; to be called after the change was committed. While Redis is away it
   * is tried again in the background, since what Redis kept would be believed once it is back.
   */
  public void invalidate(String key) {
    String name = prefix + key;
    forget(name);
    bar(name, MAX_TRIES);
    forget(name);
  }

  private void bar(String name, int triesLeft) {
    if (caches.isSilent()) {
      barLater(name, triesLeft);
      return;
    }
    try {
      caches.connection().sync().psetex(name, BARRED.toMillis(), BAR);
    } catch (RedisException e) {
      caches.noteFailure(e);
      LOG.warnf("%s could not be invalidated yet: %s", name, e.getMessage());
      barLater(name, triesLeft);
    }
  }

  private void barLater(String name, int triesLeft) {
    if (triesLeft > 0) {
      CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL)
          .execute(() -> bar(name, triesLeft - 1));
    }
  }

  void forget(String name) {
    local.synchronous().invalidate(name);
  }

  void forgetAll() {
    local.synchronous().invalidateAll();
  }

  private Entry<V> fromRedisOrLoader(String name, Supplier<Optional<V>> loader) {
    if (caches.isSilent()) {
      return new Entry<>(loader.get(), false);
    }
    String cached = read(name);
    if (cached == null) {
      return load(name, loader);
    }
    Entry<V> decoded = cached.equals(BAR) ? null : decode(name, cached);
    return decoded == null ? new Entry<>(loader.get(), false) : decoded;
  }

  /** What took longer than the bar stands may be older than a change, and is not kept. */
  private Entry<V> load(String name, Supplier<Optional<V>> loader) {
    long begun = System.nanoTime();
    Optional<V> loaded = loader.get();
    boolean fresh = System.nanoTime() - begun < LOAD_TIMEOUT.toNanos();
    if (fresh) {
      write(name, loaded);
    }
    return new Entry<>(loaded, fresh);
  }

  private @Nullable String read(String name) {
    try {
      return caches.connection().sync().get(name);
    } catch (RedisException e) {
      caches.noteFailure(e);
      LOG.debugf("%s could not be read: %s", name, e.getMessage());
      return BAR;
    }
  }

  private void write(String name, Optional<V> value) {
    try {
      String text = value.isPresent() ? caches.json().writeValueAsString(value.get()) : NOTHING;
      caches.connection().sync().set(name, text, SetArgs.Builder.nx().px(jittered()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON: " + type, e);
    } catch (RedisException e) {
      caches.noteFailure(e);
      LOG.debugf("%s could not be written: %s", name, e.getMessage());
    }
  }

  /** Null for what another version of this program wrote and this one can't read. */
  private @Nullable Entry<V> decode(String name, String cached) {
    try {
      return new Entry<>(Optional.ofNullable(caches.json().readValue(cached, type)), true);
    } catch (JsonProcessingException e) {
      LOG.warnf("%s is not a %s: %s", name, type.getSimpleName(), e.getOriginalMessage());
      return null;
    }
  }

  /** So that what was loaded together does not run out together. */
  private long jittered() {
    long millis = timeToLive.toMillis();
    return millis - ThreadLocalRandom.current().nextLong(millis / 10 + 1);
  }

  private Entry<V> await(CompletableFuture<Entry<V>> loading) {
    try {
      return loading.isDone()
          ? loading.join()
          : loading.copy().orTimeout(LOAD_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
