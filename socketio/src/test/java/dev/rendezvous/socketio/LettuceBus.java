package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.ClusterBus;
import dev.rendezvous.socketio.cluster.PubSub;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The bus over a real Redis, kept as plain as an example. */
final class LettuceBus implements ClusterBus, AutoCloseable {
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisClient client;
  private final StatefulRedisPubSubConnection<String, byte[]> publishing;
  private final StatefulRedisPubSubConnection<String, byte[]> listening;
  private final boolean sharded;

  LettuceBus(String url, boolean sharded) {
    this.client = RedisClient.create(url);
    this.publishing = client.connectPubSub(CODEC);
    this.listening = client.connectPubSub(CODEC);
    this.sharded = sharded;
  }

  private final class Listened implements Channels {
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final RedisPubSubAdapter<String, byte[]> adapter;
    private final boolean shards;

    private Listened(Listener listener, boolean shards) {
      this.shards = shards;
      this.adapter =
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
              if (!shards && channels.contains(channel)) listener.onMessage(channel, message);
            }

            @Override
            public void smessage(String channel, byte[] message) {
              if (shards && channels.contains(channel)) listener.onMessage(channel, message);
            }
          };
      listening.addListener(adapter);
    }

    @Override
    public CompletionStage<Void> add(String channel) {
      channels.add(channel);
      return shards ? listening.async().ssubscribe(channel) : listening.async().subscribe(channel);
    }

    @Override
    public void remove(String channel) {
      channels.remove(channel);
      var _ =
          shards ? listening.async().sunsubscribe(channel) : listening.async().unsubscribe(channel);
    }

    @Override
    public void close() {
      channels.forEach(this::remove);
      listening.removeListener(adapter);
    }
  }

  @Override
  public void publish(String channel, byte[] message) {
    var _ = publishing.async().publish(channel, message);
  }

  @Override
  public Channels listen(Listener listener) {
    return new Listened(listener, false);
  }

  @Override
  public CompletionStage<Long> subscribers(String channel) {
    return count(publishing.async().pubsubNumsub(channel), channel);
  }

  private static CompletionStage<Long> count(
      CompletionStage<Map<String, Long>> counts, String channel) {
    return counts.thenApply(all -> all.getOrDefault(channel, 0L));
  }

  @Override
  public Subscription psubscribe(String pattern, Listener listener) {
    var adapter =
        new RedisPubSubAdapter<String, byte[]>() {
          @Override
          public void message(String fitting, String channel, byte[] message) {
            if (fitting.equals(pattern)) listener.onMessage(channel, message);
          }
        };
    listening.addListener(adapter);
    listening.sync().psubscribe(pattern);
    return () -> listening.removeListener(adapter);
  }

  @Override
  public Optional<PubSub> shards() {
    return sharded ? Optional.of(new Shards()) : Optional.empty();
  }

  private final class Shards implements PubSub {
    @Override
    public void publish(String channel, byte[] message) {
      var _ = publishing.async().spublish(channel, message);
    }

    @Override
    public Channels listen(Listener listener) {
      return new Listened(listener, true);
    }

    @Override
    public CompletionStage<Long> subscribers(String channel) {
      return count(publishing.async().pubsubShardNumsub(channel), channel);
    }
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
