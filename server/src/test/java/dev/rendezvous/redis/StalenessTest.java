package dev.rendezvous.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One process writes, another reads through its near cache. Whatever happens to Redis meanwhile: no
 * read answers what was overwritten more than a second before the read began.
 */
class StalenessTest {
  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(3);
  private static final String KEY = "one";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong source = new AtomicLong();

  /** By nanosecond, which version was committed by then. */
  private final ConcurrentSkipListMap<Long, Long> commits = new ConcurrentSkipListMap<>();

  private final ConcurrentSkipListMap<Long, Long> firstSeen = new ConcurrentSkipListMap<>();
  private final AtomicBoolean done = new AtomicBoolean();
  private final List<String> stale = Collections.synchronizedList(new ArrayList<>());
  private RedisServer server;
  private Redis writersRedis;
  private Redis readersRedis;
  private NearCaches writers;
  private NearCaches readers;

  /** What is cached. */
  record Version(long number) {}

  @BeforeEach
  void open() throws IOException {
    server = new RedisServer();
    writersRedis = server.connect();
    readersRedis = server.connect();
    writers = new NearCaches(writersRedis, new ObjectMapper(), new SimpleMeterRegistry());
    readers = new NearCaches(readersRedis, new ObjectMapper(), meters);
  }

  @AfterEach
  void close() {
    server.signal("CONT");
    writers.close();
    readers.close();
    writersRedis.close();
    readersRedis.close();
    server.close();
  }

  @Test
  void whatOneProcessWritesTheOtherSeesSoon() throws Exception {
    watch(() -> Thread.sleep(Duration.ofSeconds(3)));
    assertSeen();
  }

  @Test
  void alsoAfterRedisWasKilledAndStartedAgain() throws Exception {
    watch(() -> {
      Thread.sleep(Duration.ofSeconds(1));
      server.kill();
      Thread.sleep(Duration.ofSeconds(1));
      server.start();
      Thread.sleep(Duration.ofSeconds(3));
    });
    assertSeen();
  }

  @Test
  void alsoWhileRedisHangs() throws Exception {
    watch(() -> {
      Thread.sleep(Duration.ofSeconds(1));
      server.signal("STOP");
      Thread.sleep(Duration.ofSeconds(3));
      server.signal("CONT");
      Thread.sleep(Duration.ofSeconds(3));
    });
    assertSeen();
  }

  @Test
  void alsoWhenTheWriterDiesBetweenCommitAndInvalidation() {
    NearCache<Version> writer = cache(writers);
    NearCache<Version> reader = cache(readers);
    assertEquals(0, read(reader));
    var _ = writer.change(KEY);
    source.set(1);
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (read(reader) == 0) {
      assertTrue(System.nanoTime() < deadline, "not within " + BOUND);
    }
    source.set(2);
    assertEquals(2, read(reader), "nothing was kept while the change was under way");
  }

  /** What happens meanwhile. */
  private interface Scene {
    void play() throws Exception;
  }

  private void watch(Scene scene) throws Exception {
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

  private void assertSeen() {
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

  private NearCache<Version> cache(NearCaches process) {
    return process.create("test", Version.class, Duration.ofMinutes(1), 100);
  }

  private long read(NearCache<Version> cache) {
    return cache.get(KEY, () -> Optional.of(new Version(source.get()))).orElseThrow().number();
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
