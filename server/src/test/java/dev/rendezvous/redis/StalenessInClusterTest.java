package dev.rendezvous.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rendezvous.config.RedisSettings;
import dev.rendezvous.testing.TestCluster;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How stale reads are while a Redis Cluster loses nodes and moves keys. */
class StalenessInClusterTest {
  /** Nothing is kept for a while after the keys came to another node. */
  private static final Duration TILL_KEPT = Duration.ofSeconds(5);

  private TestCluster cluster;
  private StalenessWatch watch;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(TestCluster.isPossible(), TestCluster.MISSING);
    cluster = TestCluster.start(true);
    watch = new StalenessWatch(connect(), connect());
  }

  @AfterEach
  void close() {
    if (watch != null) {
      watch.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void noReadIsStaleWhenTheNodeOfTheKeyIsKilled() throws Exception {
    whileThisHappens(() -> cluster.failOver(name()));
  }

  @Test
  void norWhenItsReplicaTakesItsPlace() throws Exception {
    whileThisHappens(() -> {
      cluster.handOver(name());
      Thread.sleep(TILL_KEPT);
      cluster.handOver(name());
    });
  }

  @Test
  void norWhenTheKeyMovesToAnotherNodeAndBack() throws Exception {
    whileThisHappens(() -> {
      cluster.move(name());
      Thread.sleep(TILL_KEPT);
      cluster.move(name());
    });
    assertListenersAreCounted();
  }

  private void whileThisHappens(StalenessWatch.Scene scene) throws Exception {
    watch.watch(() -> {
      Thread.sleep(TILL_KEPT);
      scene.play();
      Thread.sleep(TILL_KEPT);
    });
    watch.assertSeen();
  }

  /** Each listens at some node, and each node knows its own only. */
  private void assertListenersAreCounted() {
    Redis redis = connect();
    for (int i = 0; i < 6; i++) {
      StatefulRedisPubSubConnection<String, String> one = redis.connectPubSub(StringCodec.UTF8);
      one.sync().subscribe("room");
    }
    assertEquals(6L, redis.await(redis.subscribers("room")));
    redis.close();
  }

  private String name() {
    return watch.readers.keyOf(StalenessWatch.CACHE, StalenessWatch.KEY);
  }

  private Redis connect() {
    return new Redis(
        new RedisSettings() {
          @Override
          public Optional<String> url() {
            return Optional.of(cluster.url());
          }

          @Override
          public boolean cluster() {
            return true;
          }

          @Override
          public Duration timeout() {
            return Duration.ofSeconds(1);
          }
        });
  }
}
