package dev.rendezvous.socketio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose sockets these are, so that nobody has too many of them.
 *
 * <p>The oldest makes room for the newest: it is likelier the one whose client is gone already.
 */
final class Owners {
  private final Map<String, Deque<Socket>> sockets = new ConcurrentHashMap<>();
  private final int maxPerOwner;

  Owners(int maxPerOwner) {
    this.maxPerOwner = maxPerOwner;
  }

  /** Adds a socket; tells which one must go for it, if any. */
  @Nullable Socket add(Socket socket) {
    if (socket.owner().isEmpty()) return null;
    var mustGo = new Socket[1];
    sockets.compute(
        socket.owner(),
        (_, known) -> {
          var all = known == null ? new ArrayDeque<Socket>(1) : known;
          all.add(socket);
          if (all.size() > maxPerOwner) mustGo[0] = all.removeFirst();
          return all;
        });
    return mustGo[0];
  }

  void remove(Socket socket) {
    if (socket.owner().isEmpty()) return;
    sockets.computeIfPresent(
        socket.owner(),
        (_, all) -> {
          all.remove(socket);
          return all.isEmpty() ? null : all;
        });
  }

  int size() {
    return sockets.size();
  }
}
