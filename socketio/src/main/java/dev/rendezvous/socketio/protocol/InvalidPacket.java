package dev.rendezvous.socketio.protocol;

/** A packet that no client in order would send. */
public final class InvalidPacket extends Exception {
  private static final long serialVersionUID = 1;

  InvalidPacket(String message) {
    // no stack trace: thrown at a stranger's will
    super(message, null, false, false);
  }
}
