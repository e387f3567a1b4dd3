package dev.rendezvous.socketio;

import dev.rendezvous.socketio.engine.CloseReason;
import dev.rendezvous.socketio.engine.EngineMetrics;

/**
 * Counters of the server; called on hot paths and event loops, so implementations must not block.
 */
public interface SocketIoMetrics extends EngineMetrics {
  /** Counts nothing. */
  SocketIoMetrics NONE = new SocketIoMetrics() {};

  /** A client was let into a namespace. */
  default void socketConnected(String namespace) {}

  /** A client came back in time and goes on where it was. */
  default void socketRecovered(String namespace) {}

  /** A client was kept out of a namespace, or asked for one that does not exist. */
  default void socketRefused(String namespace) {}

  /** A socket ended. */
  default void socketDisconnected(String namespace, CloseReason reason) {}

  /** An event reached its handler; {@code failed} when its payload or its handler did not work. */
  default void eventHandled(String namespace, String event, boolean failed) {}

  /** An event came for which there is no handler. */
  default void eventUnknown(String namespace) {}

  /** An ack came that nobody waits for. */
  default void ackUnknown(String namespace) {}

  /** A message between processes was dropped, since it was malformed or could not be sent. */
  default void clusterDropped(String reason) {}
}
