package dev.rendezvous.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two processes in front of one Redis, and a source that both load from. */
@QuarkusTest
class NearCacheTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Inject Redis redis;
  @Inject ObjectMapper json;

  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicReference<Optional<Text>> source =
      new AtomicReference<>(Optional.of(new Text("first")));
  private final String key = UUID.randomUUID().toString();

  /** What is cached. */
  record Text(String value) {}

  @Test
  void whatWasLoadedOnceIsThereForBothProcesses() {
    NearCache<Text> one = process();
    NearCache<Text> other = process();
    assertEquals("first", value(one));
    assertEquals("first", value(one));
    assertEquals("first", value(other));
    assertEquals(1, loads.get());
  }

  @Test
  void manyWhoAskAtOnceLoadOnce() throws InterruptedException {
    NearCache<Text> cache = process();
    var start = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        pool.execute(() -> {
          try {
            assertTrue(start.await(10, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          assertEquals("first", value(cache));
        });
      }
      start.countDown();
    }
    assertEquals(1, loads.get());
  }

  @Test
  void thatThereIsNothingIsRememberedToo() {
    source.set(Optional.empty());
    NearCache<Text> cache = process();
    assertEquals(Optional.empty(), cache.get(key, this::load));
    assertEquals(Optional.empty(), cache.get(key, this::load));
    assertEquals(1, loads.get());
  }

  @Test
  void aChangeIsSeenByWhoMadeItAtOnceAndByOthersSoon() {
    NearCache<Text> writer = process();
    NearCache<Text> reader = process();
    assertEquals("first", value(writer));
    assertEquals("first", value(reader));
    source.set(Optional.of(new Text("second")));
    writer.invalidate(key);
    assertEquals("second", value(writer));
    await(() -> Optional.of(value(reader)).filter("second"::equals));
  }

  @Test
  void whoReadBeforeAChangeCannotBringTheOldValueBack() throws Exception {
    NearCache<Text> slow = process();
    NearCache<Text> writer = process();
    var hasRead = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    Supplier<Optional<Text>> slowLoader =
        () -> {
          Optional<Text> old = source.get();
          hasRead.countDown();
          try {
            assertTrue(mayGoOn.await(4, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return old;
        };
    Thread reading = Thread.ofVirtual().start(() -> slow.get(key, slowLoader));
    assertTrue(hasRead.await(5, TimeUnit.SECONDS));
    source.set(Optional.of(new Text("second")));
    writer.invalidate(key);
    mayGoOn.countDown();
    assertTrue(reading.join(SOON));
    assertEquals("second", value(writer));
    await(() -> Optional.of(value(slow)).filter("second"::equals));
  }

  @Test
  void otherProcessesWaitForTheOneThatLoads() throws InterruptedException {
    NearCache<Text> one = process();
    NearCache<Text> other = process();
    var loading = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    Thread first =
        Thread.ofVirtual()
            .start(() ->
                one.get(
                    key,
                    () -> {
                      loading.countDown();
                      awaitQuietly(mayGoOn);
                      return load();
                    }));
    awaitQuietly(loading);
    Thread second = Thread.ofVirtual().start(() -> assertEquals("first", value(other)));
    mayGoOn.countDown();
    assertTrue(first.join(SOON));
    assertTrue(second.join(SOON));
    assertEquals("first", value(other));
    assertEquals(1, loads.get());
  }

  @Test
  void whoHoldsALeaseAndIsDeadIsNotWaitedForLong() {
    NearCache<Text> cache = process();
    assertEquals("first", value(cache));
    String name = redis.commands().keys("cache:*:test:" + key).getFirst();
    var _ = redis.commands().psetex(name, Duration.ofMinutes(1).toMillis(), "~of-somebody-dead");
    await(() -> {
      String value = value(cache);
      return loads.get() > 1 ? Optional.of(value) : Optional.empty();
    });
    assertEquals("first", value(cache));
  }

  @Test
  void aLoaderThatFailsIsTriedAgainByTheNext() {
    NearCache<Text> cache = process();
    assertThrows(
        IllegalStateException.class,
        () ->
            cache.get(
                key,
                () -> {
                  throw new IllegalStateException("away");
                }));
    assertEquals("first", value(cache));
    assertEquals("first", value(cache));
    assertEquals(1, loads.get());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(5, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private NearCache<Text> process() {
    return new NearCaches(redis, json, new SimpleMeterRegistry())
        .create("test", Text.class, Duration.ofMinutes(1), 100);
  }

  private Optional<Text> load() {
    loads.incrementAndGet();
    return source.get();
  }

  private String value(NearCache<Text> cache) {
    return cache.get(key, this::load).orElseThrow().value();
  }

  private static void await(Supplier<Optional<String>> probe) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (probe.get().isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "not within " + SOON);
    }
  }
}
