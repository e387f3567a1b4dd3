package dev.rendezvous.socketio.cluster;

import java.util.concurrent.CompletionStage;

/** Channels that processes publish to and listen to. */
public interface PubSub {
  /** Sends to whoever listens now; at most once, without waiting for them. */
  void publish(String channel, byte[] message);

  /** Begins to listen, to no channel yet; all that are added are heard by this one listener. */
  Channels listen(Listener listener);

  /** How many processes listen to a channel by its name. */
  CompletionStage<Long> subscribers(String channel);

  /** Receives messages, one after the other; returns soon. */
  @FunctionalInterface
  interface Listener {
    void onMessage(String channel, byte[] message);
  }

  /** Channels listened to, which come and go; calls take effect in their order and do not block. */
  interface Channels {
    /** Listens to a channel; done once messages do come. */
    CompletionStage<Void> add(String channel);

    /** Stops listening to a channel. */
    void remove(String channel);

    /** Stops listening to all of them. */
    void close();
  }
}
