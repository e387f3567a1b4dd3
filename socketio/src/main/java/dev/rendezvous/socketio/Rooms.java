package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.Target;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which sockets of a namespace are here, and in which rooms. */
final class Rooms {
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final Map<String, Set<Socket>> rooms = new ConcurrentHashMap<>();

  void add(Socket socket) {
    sockets.put(socket.id(), socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket.id());
  }

  void join(Socket socket, String room) {
    rooms.compute(
        room,
        (_, members) -> {
          var joined = members == null ? ConcurrentHashMap.<Socket>newKeySet(1) : members;
          joined.add(socket);
          return joined;
        });
  }

  void leave(Socket socket, String room) {
    rooms.computeIfPresent(
        room,
        (_, members) -> {
          members.remove(socket);
          return members.isEmpty() ? null : members;
        });
  }

  Collection<Socket> all() {
    return sockets.values();
  }

  boolean exists(String room) {
    return rooms.containsKey(room) || sockets.containsKey(room);
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
    var members = rooms.get(room);
    if (members != null) members.forEach(action);
  }

  private static void visit(Socket socket, Target target, Consumer<Socket> action) {
    for (var room : target.except()) {
      if (socket.isIn(room)) return;
    }
    action.accept(socket);
  }
}
