package dev.rendezvous.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One process writes, another reads through its near cache. Whatever happens to Redis meanwhile: no
 * read answers what was overwritten more than a second before the read began.
 */
final class StalenessWatch implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(1);
  static final String CACHE = "test";
  static final String KEY = "one";

  private static final Duration BETWEEN_WRITES = Duration.ofMillis(3);

  final NearCaches writers;
  final NearCaches readers;
  final AtomicLong source = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Redis writersRedis;
  private final Redis readersRedis;

  /** By nanosecond, which version was committed by then. */
  private final ConcurrentSkipListMap<Long, Long> commits = new ConcurrentSkipListMap<>();

  private final ConcurrentSkipListMap<Long, Long> firstSeen = new ConcurrentSkipListMap<>();
  private final AtomicBoolean done = new AtomicBoolean();
  private final List<String> stale = Collections.synchronizedList(new ArrayList<>());

  /** What is cached. */
  record Version(long number) {}

  StalenessWatch(Redis writersRedis, Redis readersRedis) {
    this.writersRedis = writersRedis;
    this.readersRedis = readersRedis;
    writers = new NearCaches(writersRedis, new ObjectMapper(), new SimpleMeterRegistry());
    readers = new NearCaches(readersRedis, new ObjectMapper(), meters);
  }

  /** What happens meanwhile. */
  interface Scene {
    void play() throws Exception;
  }

  void watch(Scene scene) throws Exception {
    NearCache<Version> writer = cache(writers);
    NearCache<Version> reader = cache(readers);
    commits.put(System.nanoTime(), 0L);
    try (ExecutorService pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<?>> all = new ArrayList<>();
      all.add(pool.submit(() -> write(writer)));
      all.add(pool.submit(() -> readOn(reader)));
      all.add(pool.submit(() -> readOn(reader)));
      try {
        scene.play();
      } finally {
        done.set(true);
      }
      for (Future<?> one : all) {
        var _ = one.get();
      }
    }
  }

  private void write(NearCache<Version> cache) {
    while (!done.get()) {
      Runnable committed = cache.change(KEY);
      long version = source.incrementAndGet();
      commits.put(System.nanoTime(), version);
      committed.run();
      pause(BETWEEN_WRITES);
    }
  }

  private void readOn(NearCache<Version> cache) {
    while (!done.get()) {
      long begun = System.nanoTime();
      long seen = read(cache);
      firstSeen.putIfAbsent(seen, System.nanoTime());
      var due = commits.floorEntry(begun - BOUND.toNanos());
      if (due != null && seen < due.getValue()) {
        stale.add("read " + seen + " though " + due.getValue() + " was a second old");
      }
      pause(Duration.ofNanos(50_000));
    }
  }

  void assertSeen() {
    assertEquals(List.of(), stale);
    List<Long> delays = new ArrayList<>();
    commits.forEach((at, version) -> {
      var seen = firstSeen.ceilingEntry(version);
      if (seen != null) {
        delays.add(Math.max(0, seen.getValue() - at));
      }
    });
    Collections.sort(delays);
    assertTrue(delays.size() > 100, "too few writes to tell: " + delays.size());
    System.out.printf(
        "%d writes seen after p50 %.2f ms, p99 %.2f ms, at most %.1f ms%n",
        delays.size(),
        delays.get(delays.size() / 2) / 1e6,
        delays.get(delays.size() * 99 / 100) / 1e6,
        delays.getLast() / 1e6);
    assertTrue(meters.get("rendezvous.near.cache.hits").counter().count() > 100);
    assertTrue(meters.get("rendezvous.near.cache.staleness").timer().count() > 2);
  }

  static NearCache<Version> cache(NearCaches process) {
    return process.create(CACHE, Version.class, Duration.ofMinutes(1), 100);
  }

  long read(NearCache<Version> cache) {
    return cache.get(KEY, () -> Optional.of(new Version(source.get()))).orElseThrow().number();
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    writers.close();
    readers.close();
    writersRedis.close();
    readersRedis.close();
  }
}
