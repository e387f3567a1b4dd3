package dev.rendezvous.socketio;

/** The socket ended, or too many acks were awaited, before the client answered. */
public final class AckFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  AckFailed(String message) {
    super(message, null, false, false);
  }
}
