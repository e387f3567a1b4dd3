package dev.rendezvous.socketio.engine;

/** Counts one client's packets per second; confined to the session's loop. */
final class FloodGate {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int maxPerSecond;
  private long windowStart;
  private int count;

  FloodGate(int maxPerSecond, long now) {
    this.maxPerSecond = maxPerSecond;
    this.windowStart = now;
  }

  /** Whether one more packet at {@code now} (nanoseconds, monotonic) is within the limit. */
  boolean admits(long now) {
    if (now - windowStart >= SECOND_NANOS) {
      windowStart = now;
      count = 0;
    }
    return ++count <= maxPerSecond;
  }
}
