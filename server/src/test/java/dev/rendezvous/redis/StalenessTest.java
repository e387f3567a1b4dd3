package dev.rendezvous.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How stale reads are while Redis is well, is killed, or hangs. */
class StalenessTest {
  private RedisServer server;
  private StalenessWatch watch;

  @BeforeEach
  void open() throws IOException {
    server = new RedisServer();
    watch = new StalenessWatch(server.connect(), server.connect());
  }

  @AfterEach
  void close() {
    server.signal("CONT");
    watch.close();
    server.close();
  }

  @Test
  void whatOneProcessWritesTheOtherSeesSoon() throws Exception {
    watch.watch(() -> Thread.sleep(Duration.ofSeconds(3)));
    watch.assertSeen();
  }

  @Test
  void alsoAfterRedisWasKilledAndStartedAgain() throws Exception {
    watch.watch(() -> {
      Thread.sleep(Duration.ofSeconds(1));
      server.kill();
      Thread.sleep(Duration.ofSeconds(1));
      server.start();
      Thread.sleep(Duration.ofSeconds(3));
    });
    watch.assertSeen();
  }

  @Test
  void alsoWhileRedisHangs() throws Exception {
    watch.watch(() -> {
      Thread.sleep(Duration.ofSeconds(1));
      server.signal("STOP");
      Thread.sleep(Duration.ofSeconds(3));
      server.signal("CONT");
      Thread.sleep(Duration.ofSeconds(3));
    });
    watch.assertSeen();
  }

  @Test
  void alsoWhenTheWriterDiesBetweenCommitAndInvalidation() {
    NearCache<StalenessWatch.Version> writer = StalenessWatch.cache(watch.writers);
    NearCache<StalenessWatch.Version> reader = StalenessWatch.cache(watch.readers);
    assertEquals(0, watch.read(reader));
    var _ = writer.change(StalenessWatch.KEY);
    watch.source.set(1);
    long deadline = System.nanoTime() + StalenessWatch.BOUND.toNanos();
    while (watch.read(reader) == 0) {
      assertTrue(System.nanoTime() < deadline, "not within " + StalenessWatch.BOUND);
    }
    watch.source.set(2);
    assertEquals(2, watch.read(reader), "nothing was kept while the change was under way");
  }
}
