package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;

/** Carries out on this process's sockets what another process asked for. */
public interface ClusterListener {
  /** Emits an event; {@code data} is its name and arguments. */
  void broadcast(ArrayNode data, Target target, boolean droppable);

  /** Makes the sockets join the rooms. */
  void join(Target target, Set<String> rooms);

  /** Makes the sockets leave the rooms. */
  void leave(Target target, Set<String> rooms);

  /** Disconnects the sockets, with their connection if {@code close}. */
  void disconnect(Target target, boolean close);

  /** Whether a room has a socket here; broadcasts to other rooms are not even decoded. */
  boolean hasRoom(String room);

  /** A message was thrown away or could not be sent. */
  void dropped(String reason);
}
