package dev.rendezvous.socketio.cluster;

/** Publish and subscribe between processes, as Redis offers it; the host brings the client. */
public interface ClusterBus {
  /** Sends to whoever listens now; at most once, without waiting for them. */
  void publish(String channel, byte[] message);

  /** Listens to one channel from the time this returns. */
  Subscription subscribe(String channel, Listener listener);

  /** Listens to all channels that fit a glob pattern, from the time this returns. */
  Subscription psubscribe(String pattern, Listener listener);

  /** Receives messages, one after the other; returns soon. */
  @FunctionalInterface
  interface Listener {
    void onMessage(String channel, byte[] message);
  }

  /** Something listened to. */
  @FunctionalInterface
  interface Subscription {
    /** Stops listening. */
    void unsubscribe();
  }
}
