package dev.rendezvous.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One Redis that holds all keys. */
final class OneNode implements Nodes {
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> shared;

  OneNode(RedisClient client) {
    this.client = client;
    shared = client.connect(StringCodec.UTF8);
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
    return client.connect(StringCodec.UTF8);
  }

  @Override
  public <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec) {
    return client.connectPubSub(codec);
  }

  @Override
  public CompletionStage<Long> subscribers(String channel) {
    return shared
        .async()
        .pubsubNumsub(channel)
        .thenApply(counts -> counts.getOrDefault(channel, 0L));
  }

  @Override
  public int cacheParts() {
    return 1;
  }

  @Override
  public boolean mayMove() {
    return false;
  }

  @Override
  public void close() {
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
