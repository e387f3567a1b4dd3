package dev.rendezvous.socketio.cluster;

import java.io.IOException;
import java.util.function.Consumer;

/** Keeps what is malformed or too large from reaching further in. */
record Inbox(Consumer<String> dropped) {
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  /** Reads a message, and does what it says. */
  @FunctionalInterface
  interface Reading {
    void read(byte[] message) throws IOException;
  }

  void take(byte[] message, Reading reading) {
    if (message.length > MAX_MESSAGE_BYTES) {
      dropped.accept("message too large");
      return;
    }
    try {
      reading.read(message);
    } catch (IOException e) {
      dropped.accept("malformed message: " + e.getMessage());
    }
  }
}
