package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.Target;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which sockets of a namespace are here, and in which rooms. */
final class Rooms {
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();
  private final RoomWatch watch;
  private final Predicate<String> missed;

  /**
   * Empty.
   *
   * @param missed whether a room is listened to for sockets that may come back to it
   */
  Rooms(RoomWatch watch, Predicate<String> missed) {
    this.watch = watch;
    this.missed = missed;
  }

  /**
   * The sockets in one room.
   *
   * @param heard done once what other processes send to it is heard
   */
  private record Room(Set<Socket> members, CompletionStage<Void> heard) {}

  /** Done once what other processes send to the socket is heard. */
  CompletionStage<Void> add(Socket socket) {
    sockets.put(socket.id(), socket);
    return watch.opened(socket.id());
  }

  void remove(Socket socket) {
    // the application may have used an id as a room of others too
    if (sockets.remove(socket.id(), socket)) closeIfUnused(socket.id());
  }

  /** Listens to a room no longer, unless a socket is in it or may come back to it. */
  void closeIfUnused(String room) {
    rooms.compute(
        room,
        (_, known) -> {
          if (known == null && !sockets.containsKey(room) && !missed.test(room)) watch.closed(room);
          return known;
        });
  }

  /** Done once what other processes send to the room is heard. */
  CompletionStage<Void> join(Socket socket, String room) {
    return rooms
        .compute(
            room,
            (_, known) -> {
              var joined =
                  known == null
                      ? new Room(ConcurrentHashMap.newKeySet(1), watch.opened(room))
                      : known;
              joined.members().add(socket);
              return joined;
            })
        .heard();
  }

  void leave(Socket socket, String room) {
    rooms.computeIfPresent(
        room,
        (_, known) -> {
          known.members().remove(socket);
          if (!known.members().isEmpty()) return known;
          if (!sockets.containsKey(room) && !missed.test(room)) watch.closed(room);
          return null;
        });
  }

  Collection<Socket> all() {
    return sockets.values();
  }

  boolean exists(String room) {
    return rooms.containsKey(room) || sockets.containsKey(room);
  }

  /** Names of all rooms, those of single sockets among them. */
  Set<String> names() {
    var names = new HashSet<>(rooms.keySet());
    names.addAll(sockets.keySet());
    return names;
  }

  void forEach(Target target, Consumer<Socket> action) {
    if (target.rooms().isEmpty()) {
      sockets.values().forEach(socket -> visit(socket, target, action));
    } else if (target.rooms().size() == 1) {
      forEachIn(target.rooms().iterator().next(), socket -> visit(socket, target, action));
    } else {
      Set<Socket> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      for (var room : target.rooms()) {
        forEachIn(
            room,
            socket -> {
              if (seen.add(socket)) visit(socket, target, action);
            });
      }
    }
  }

  /** Every socket is in the room of its own id, without that being stored. */
  private void forEachIn(String room, Consumer<Socket> action) {
    var own = sockets.get(room);
    if (own != null) action.accept(own);
    var known = rooms.get(room);
    if (known != null) known.members().forEach(action);
  }

  private static void visit(Socket socket, Target target, Consumer<Socket> action) {
    for (var room : target.except()) {
      if (socket.isIn(room)) return;
    }
    action.accept(socket);
  }
}
