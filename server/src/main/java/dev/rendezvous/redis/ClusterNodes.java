package dev.rendezvous.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a Redis Cluster. A command goes to the node that holds its first key; who holds what
 * is learnt anew when a node refuses or is away, and from time to time.
 */
final class ClusterNodes implements Nodes {
  private static final Duration LOOKED_ROUND_EVERY = Duration.ofSeconds(5);
  private static final Duration NOT_AGAIN_WITHIN = Duration.ofMillis(500);

  /** Enough that each of a few nodes has some: each costs a process a connection. */
  private static final int CACHE_PARTS = 8;

  private final RedisClient client;
  private final RedisClusterClient cluster;
  private final StatefulRedisClusterConnection<String, String> shared;
  private long lookedNanos;

  /**
   * Joins a cluster.
   *
   * @param client that connects to single nodes
   * @param any some of the nodes
   * @param traces hears of each command
   */
  ClusterNodes(
      RedisClient client,
      ClientOptions options,
      List<RedisURI> any,
      Optional<? extends CommandListener> traces) {
    this.client = client;
    cluster = RedisClusterClient.create(client.getResources(), any);
    cluster.setOptions(
        ClusterClientOptions.builder(options)
            .topologyRefreshOptions(
                ClusterTopologyRefreshOptions.builder()
                    .enableAllAdaptiveRefreshTriggers()
                    .adaptiveRefreshTriggersTimeout(NOT_AGAIN_WITHIN)
                    .enablePeriodicRefresh(LOOKED_ROUND_EVERY)
                    .build())
            .build());
    traces.ifPresent(cluster::addListener);
    shared = cluster.connect(StringCodec.UTF8);
    lookedNanos = System.nanoTime();
  }

  @Override
  public RedisClusterCommands<String, String> commands() {
    return shared.sync();
  }

  @Override
  public RedisClusterAsyncCommands<String, String> async() {
    return shared.async();
  }

  @Override
  public StatefulRedisConnection<String, String> connectTo(String key) {
    lookRound();
    @Nullable RedisClusterNode holder =
        cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
    if (holder == null) {
      throw new RedisException("no node of the cluster holds " + key);
    }
    return client.connect(StringCodec.UTF8, holder.getUri());
  }

  /** Who asks for a node may do so because the one before is gone. */
  private synchronized void lookRound() {
    if (System.nanoTime() - lookedNanos > NOT_AGAIN_WITHIN.toNanos()) {
      cluster.refreshPartitions();
      lookedNanos = System.nanoTime();
    }
  }

  @Override
  public <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec) {
    return cluster.connectPubSub(codec);
  }

  /** Each node knows its own listeners only; one that is away has none. */
  @Override
  public CompletionStage<Long> subscribers(String channel) {
    CompletableFuture<Long> sum = CompletableFuture.completedFuture(0L);
    for (CompletableFuture<Map<String, Long>> node :
        shared.async().all().commands().pubsubNumsub(channel).futures()) {
      CompletableFuture<Long> here =
          node.handle((counts, failure) -> failure == null ? counts.getOrDefault(channel, 0L) : 0L);
      sum = sum.thenCombine(here, Long::sum);
    }
    return sum;
  }

  @Override
  public int cacheParts() {
    return CACHE_PARTS;
  }

  @Override
  public boolean mayMove() {
    return true;
  }

  @Override
  public void close() {
    cluster.shutdown(0, 2, TimeUnit.SECONDS);
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
