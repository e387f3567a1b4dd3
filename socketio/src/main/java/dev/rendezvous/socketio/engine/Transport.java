package dev.rendezvous.socketio.engine;

/** How a session's bytes travel at the moment; all calls but {@link #writable} on its loop. */
sealed interface Transport permits PollingTransport, WebSocketTransport {
  String POLLING = "polling";
  String WEBSOCKET = "websocket";

  String name();

  /** Whether a message would leave at once. May be asked from any thread and be outdated. */
  boolean writable();

  /** Sends as much of the queue as the client can take now. */
  void flush(OutboundQueue queue);

  /**
   * Sends the rest of the queue and closes.
   *
   * @param reason why, of which clients are not told
   * @return false when the client must first ask for the rest
   */
  boolean closeAfter(OutboundQueue queue, CloseReason reason);

  /** Closes at once. */
  void abort(CloseReason reason);
}
