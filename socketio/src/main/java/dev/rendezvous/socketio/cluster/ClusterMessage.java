package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;

/** What one process asks of the others, whatever the bytes look like. */
sealed interface ClusterMessage {
  /** Stands for "no answer is wanted". */
  String NO_REQUEST = "";

  /** Emit an event; {@code data} is its name and arguments. With a request, clients' acks too. */
  record Broadcast(ArrayNode data, Target target, boolean droppable, String requestId)
      implements ClusterMessage {}

  /** Let the sockets join rooms. */
  record Join(Target target, Set<String> rooms) implements ClusterMessage {}

  /** Let the sockets leave rooms. */
  record Leave(Target target, Set<String> rooms) implements ClusterMessage {}

  /** Disconnect the sockets. */
  record Disconnect(Target target, boolean close) implements ClusterMessage {}

  /** Tell the sockets; only their ids where {@code idsOnly}. */
  record Fetch(Target target, boolean idsOnly, String requestId) implements ClusterMessage {}

  /** Tell the names of all rooms. */
  record ListRooms(String requestId) implements ClusterMessage {}

  /** An event for the processes themselves; {@code data} is its name and arguments. */
  record ServerEvent(ArrayNode data, String requestId) implements ClusterMessage {}
}
