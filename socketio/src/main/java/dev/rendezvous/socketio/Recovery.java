package dev.rendezvous.socketio;

import java.time.Duration;

/**
 * How long and how much is kept for clients that lose their connection.
 *
 * @param window how long a client may be away
 * @param maxSockets how many that are away are kept, in each namespace
 * @param maxBytes how much of the last packets is kept, in each namespace
 */
public record Recovery(Duration window, int maxSockets, long maxBytes) {
  private static final int DEFAULT_SOCKETS = 10_000;
  private static final long DEFAULT_BYTES = 16_000_000;

  public Recovery {
    if (window.toMillis() <= 0 || maxSockets <= 0 || maxBytes <= 0) {
      throw new IllegalArgumentException("all must be positive");
    }
  }

  /** Keeps 10,000 sockets and 16 MB of packets at most. */
  public static Recovery within(Duration window) {
    return new Recovery(window, DEFAULT_SOCKETS, DEFAULT_BYTES);
  }
}
