package dev.rendezvous.socketio.cluster;

import java.util.Optional;

/** Publish and subscribe between processes, as Redis offers it; the host brings the client. */
public interface ClusterBus extends PubSub {
  /** Listens to all channels that fit a glob pattern, from the time this returns. Blocks. */
  Subscription psubscribe(String pattern, Listener listener);

  /**
   * Sharded channels (Redis 7: SPUBLISH, SSUBSCRIBE), of which a cluster bothers one node only;
   * empty where they are not known. Must be the same for all processes.
   */
  default Optional<PubSub> shards() {
    return Optional.empty();
  }

  /** Something listened to. */
  @FunctionalInterface
  interface Subscription {
    /** Stops listening. */
    void unsubscribe();
  }
}
