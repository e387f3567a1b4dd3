package dev.rendezvous.middleware.sockets;

import dev.rendezvous.socketio.Broadcast;
import dev.rendezvous.socketio.Namespace;
import java.time.Duration;

/**
 * Tells clients that they may have missed something, so that they ask what, and not all at once.
 */
record CatchUp(Namespace all) {
  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofMinutes(1);

  /**
   * What {@code sync:due} carries.
   *
   * @param withinMillis how long clients are spread over
   */
  record Due(long withinMillis) {}

  /** For the clients of this process: a thousand a second; tells how long they take. */
  Duration here() {
    long clients = all.localSockets().size();
    return tell(all.local(), Math.clamp(clients, SOONEST.toMillis(), LATEST.toMillis()));
  }

  /** For those of all processes, of which nobody knows here how many they are. */
  Duration everywhere() {
    return tell(all.all(), LATEST.toMillis());
  }

  private static Duration tell(Broadcast clients, long withinMillis) {
    clients.emit("sync:due", new Due(withinMillis));
    return Duration.ofMillis(withinMillis);
  }
}
