package dev.rendezvous.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** Receives what one session's client sends; all calls on the session's loop. */
public interface SessionHandler {
  /** A text message, without the packet type. */
  void text(Utf8 message);

  /** A binary message. */
  void binary(Buffer data);

  /** The session ended; nothing follows. */
  void closed(CloseReason reason);

  /** Makes the handler of a session that was just opened. */
  @FunctionalInterface
  interface Factory {
    SessionHandler open(EngineSession session);
  }
}
