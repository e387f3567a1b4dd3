package dev.rendezvous.socketio;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The rooms of one socket; small sets, copied on each change. */
final class Membership {
  private final Socket socket;
  private final Rooms index;
  private final int capacity;
  private volatile Set<String> joined = Set.of();
  private boolean ended;

  Membership(Socket socket, Rooms index, int capacity) {
    this.socket = socket;
    this.index = index;
    this.capacity = capacity;
  }

  Set<String> joined() {
    return joined;
  }

  /** Done once what other processes send to the room is heard. */
  synchronized CompletionStage<Void> join(String room) {
    if (ended || joined.contains(room)) return RoomWatch.HEARD;
    if (joined.size() >= capacity) {
      throw new IllegalStateException("socket is in " + capacity + " rooms already");
    }
    var heard = index.join(socket, room);
    var more = new HashSet<>(joined);
    more.add(room);
    joined = Set.copyOf(more);
    return heard;
  }

  synchronized void leave(String room) {
    if (!joined.contains(room)) return;
    index.leave(socket, room);
    var fewer = new HashSet<>(joined);
    fewer.remove(room);
    joined = Set.copyOf(fewer);
  }

  /** Leaves all rooms for good: a join that comes late must not keep the socket alive. */
  synchronized void end() {
    ended = true;
    joined.forEach(room -> index.leave(socket, room));
    joined = Set.of();
  }
}
