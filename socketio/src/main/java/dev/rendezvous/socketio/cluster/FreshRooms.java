package dev.rendezvous.socketio.cluster;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Rooms that this process has just asked others to fill. They need a moment until they listen to a
 * room's own channel; what is sent to it meanwhile goes to the channel that all listen to.
 */
final class FreshRooms {
  private static final long MOMENT_NANOS = 2_000_000_000L;
  private static final int MAX_ROOMS = 10_000;

  private final Map<String, Long> joinedAt = new ConcurrentHashMap<>();
  private final LongSupplier nanoClock;

  FreshRooms(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  void add(Set<String> rooms) {
    long now = nanoClock.getAsLong();
    joinedAt.values().removeIf(at -> now - at > MOMENT_NANOS);
    if (joinedAt.size() >= MAX_ROOMS) return;
    rooms.forEach(room -> joinedAt.put(room, now));
  }

  boolean has(String room) {
    // mostly there are none
    if (joinedAt.isEmpty()) return false;
    var at = joinedAt.get(room);
    return at != null && nanoClock.getAsLong() - at <= MOMENT_NANOS;
  }
}
