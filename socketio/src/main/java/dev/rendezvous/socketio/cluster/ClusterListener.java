package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;
import java.util.function.Consumer;

/** Carries out on this process's sockets what another process asked for; returns soon. */
public interface ClusterListener {
  /** Emits an event; {@code data} is its name and arguments. */
  void broadcast(ArrayNode data, Target target, boolean droppable);

  /**
   * Emits an event that clients must answer.
   *
   * @param acks takes the first argument of each answer
   * @return how many clients were asked
   */
  int broadcastWithAcks(ArrayNode data, Target target, Consumer<JsonNode> acks);

  /** Makes the sockets join the rooms. */
  void join(Target target, Set<String> rooms);

  /** Makes the sockets leave the rooms. */
  void leave(Target target, Set<String> rooms);

  /** Disconnects the sockets, with their connection if {@code close}. */
  void disconnect(Target target, boolean close);

  /** The sockets as other processes may see them. */
  ArrayNode describe(Target target);

  /** The ids of the sockets. */
  Set<String> ids(Target target);

  /** The names of all rooms, those of single sockets among them. */
  Set<String> rooms();

  /** An event for this process; {@code reply} takes its answer, and drops it if none is wanted. */
  void serverEvent(ArrayNode data, Consumer<JsonNode> reply);

  /** Whether a room has a socket here; broadcasts to other rooms are not even decoded. */
  boolean hasRoom(String room);

  /** A message was thrown away or could not be sent. */
  void dropped(String reason);
}
