package dev.rendezvous.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;

/** Who answers as Redis: one server, or the nodes of a cluster. */
interface Nodes {
  /** Commands on a connection that all share. */
  RedisClusterCommands<String, String> commands();

  /** The same, without waiting. */
  RedisClusterAsyncCommands<String, String> async();

  /**
   * A connection to the node that holds a key now; it stays with that node.
   *
   * @throws RedisException when nobody does, or the node can't be reached
   */
  StatefulRedisConnection<String, String> connectTo(String key);

  /** A connection for publish and subscribe, to any node. */
  <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec);

  /** How many listen to a channel, over all nodes. */
  CompletionStage<Long> subscribers(String channel);

  /** In how many parts that lie apart near caches keep their values. */
  int cacheParts();

  /** Whether another node may hold a key later. */
  boolean mayMove();

  /** Closes all connections. */
  void close();
}
