package dev.rendezvous.services.presence;

import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.UserId;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Hears in each process that holds sockets who is seen otherwise, and tells who looks at them. */
@Singleton
final class SightEars {
  private static final Logger LOG = Logger.getLogger(SightEars.class);

  private final Redis redis;
  private final List<SightNewsApi> listeners;
  private final boolean here;

  SightEars(
      Redis redis,
      @All List<SightNewsApi> listeners,
      @ConfigProperty(name = "rendezvous.role.realtime", defaultValue = "true") boolean here) {
    this.redis = redis;
    this.listeners = listeners;
    this.here = here;
  }

  /** The driver subscribes again by itself when the connection was lost. */
  void listen(@Observes StartupEvent started) {
    if (here) {
      StatefulRedisPubSubConnection<String, String> listening =
          redis.connectPubSub(StringCodec.UTF8);
      listening.addListener(
          new RedisPubSubAdapter<String, String>() {
            @Override
            public void message(String channel, String message) {
              hear(message);
            }
          });
      var _ = listening.async().subscribe(SightNews.CHANNEL);
    }
  }

  private void hear(String message) {
    try {
      Set<UserId> changed = SightNews.read(message);
      listeners.forEach(listener -> listener.changed(changed));
    } catch (RuntimeException e) {
      LOG.error("who is seen otherwise could not be heard", e);
    }
  }
}
