package dev.rendezvous.socketio.engine;

/** Counters of the Engine.IO layer; called on event loops, so implementations must not block. */
public interface EngineMetrics {
  /** A session was opened over {@code polling} or {@code websocket}. */
  default void sessionOpened(String transport) {}

  /** A session moved from polling to WebSocket. */
  default void sessionUpgraded() {}

  /** A session ended. */
  default void sessionClosed(CloseReason reason) {}

  /** A request was refused, for example {@code UNKNOWN_SID}. */
  default void requestRefused(String reason) {}

  /** A packet came in; {@code size} in bytes. */
  default void packetReceived(int size) {}

  /** A message was handed to a transport; {@code size} in bytes. */
  default void packetSent(int size) {}

  /** A volatile message was dropped since the client could not take it at once. */
  default void volatileDropped() {}
}
