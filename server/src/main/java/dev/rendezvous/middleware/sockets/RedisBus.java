package dev.rendezvous.middleware.sockets;

import dev.rendezvous.redis.Redis;
import dev.rendezvous.socketio.cluster.ClusterBus;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What processes say to each other's sockets, over Redis' publish and subscribe.
 *
 * <p>One connection listens, which takes up its subscriptions again when it was lost; another one
 * publishes. What is published in order by one thread arrives in that order. What is lost while
 * Redis is away is lost, but noticed: see {@link #onLoss}.
 */
@Singleton
final class RedisBus implements ClusterBus {
  private static final Logger LOG = Logger.getLogger(RedisBus.class);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Redis redis;
  private final StatefulRedisPubSubConnection<String, byte[]> publishing;
  private final Map<String, Listener> byChannel = new ConcurrentHashMap<>();
  private final LostMessages unsaid;
  private volatile Supplier<Duration> whenUnheard = () -> Duration.ZERO;
  private volatile Supplier<Duration> whenUnsaid = () -> Duration.ZERO;
  private @Nullable StatefulRedisPubSubConnection<String, byte[]> listening;

  RedisBus(Redis redis) {
    this.redis = redis;
    publishing = redis.connectPubSub(CODEC);
    unsaid = new LostMessages(publishing, () -> whenUnsaid.get());
  }

  /**
   * Takes who is to be told of messages that may have been lost, after Redis is back; each answers
   * how long clients take to catch up.
   *
   * @param whenUnheard what others said may not have been heard here
   * @param whenUnsaid what was said here may not have been heard by others
   */
  void onLoss(Supplier<Duration> whenUnheard, Supplier<Duration> whenUnsaid) {
    this.whenUnheard = whenUnheard;
    this.whenUnsaid = whenUnsaid;
  }

  @Override
  public void publish(String channel, byte[] message) {
    var _ =
        publishing
            .async()
            .publish(channel, message)
            .exceptionally(failure -> {
              LOG.debugf("a message to sockets elsewhere was lost: %s", failure.getMessage());
              unsaid.note();
              return 0L;
            });
  }

  @Override
  public Channels listen(Listener listener) {
    return new Listened(listening(), listener);
  }

  @Override
  public CompletionStage<Long> subscribers(String channel) {
    return redis.subscribers(channel);
  }

  /** Each channel has one listener, which is found without asking the others. */
  private final class Listened implements Channels {
    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final Listener listener;

    private Listened(StatefulRedisPubSubConnection<String, byte[]> connection, Listener listener) {
      this.connection = connection;
      this.listener = listener;
    }

    @Override
    public CompletionStage<Void> add(String channel) {
      byChannel.put(channel, listener);
      return subscribe(channel);
    }

    /** Tried anew while Redis is away: it takes up again only what it had confirmed. */
    private CompletionStage<Void> subscribe(String channel) {
      return connection
          .async()
          .subscribe(channel)
          .whenComplete((_, failure) -> {
            if (failure != null) {
              LATER.execute(() -> subscribeIfWanted(channel));
            }
          });
    }

    private void subscribeIfWanted(String channel) {
      if (listener.equals(byChannel.get(channel))) {
        var _ = subscribe(channel);
      }
    }

    @Override
    public void remove(String channel) {
      if (byChannel.remove(channel, listener)) {
        var _ = connection.async().unsubscribe(channel);
      }
    }

    @Override
    public void close() {
      byChannel.forEach((channel, mine) -> {
        if (mine.equals(listener)) {
          remove(channel);
        }
      });
    }
  }

  @Override
  public Subscription psubscribe(String pattern, Listener listener) {
    var connection = listening();
    var adapter =
        new RedisPubSubAdapter<String, byte[]>() {
          @Override
          public void message(String fitting, String from, byte[] message) {
            if (fitting.equals(pattern)) {
              hand(listener, from, message);
            }
          }
        };
    connection.addListener(adapter);
    connection.sync().psubscribe(pattern);
    return () -> {
      connection.removeListener(adapter);
      var _ = connection.async().punsubscribe(pattern);
    };
  }

  /** A listener that fails must not silence those after it. */
  private static void hand(Listener listener, String channel, byte[] message) {
    try {
      listener.onMessage(channel, message);
    } catch (RuntimeException e) {
      LOG.error("a message to sockets of this process was lost", e);
    }
  }

  private void noteReconnects(StatefulRedisPubSubConnection<String, byte[]> connection) {
    var unheard = new LostMessages(connection, () -> whenUnheard.get());
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            unheard.note();
          }
        });
  }

  /** Opened when first needed: a process without sockets has nothing to listen for. */
  private synchronized StatefulRedisPubSubConnection<String, byte[]> listening() {
    if (listening == null) {
      listening = redis.connectPubSub(CODEC);
      noteReconnects(listening);
      listening.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, byte[] message) {
              var listener = byChannel.get(from);
              if (listener != null) {
                hand(listener, from, message);
              }
            }
          });
    }
    return listening;
  }
}
