package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** What a process answers to the one that asked. */
sealed interface ClusterAnswer {
  /** The request that this belongs to. */
  String requestId();

  /** The sockets that were asked for, or only their ids. */
  record Sockets(String requestId, ArrayNode sockets) implements ClusterAnswer {}

  /** The names of all rooms. */
  record RoomNames(String requestId, ArrayNode rooms) implements ClusterAnswer {}

  /** The answer to an event for processes. */
  record ServerReply(String requestId, JsonNode data) implements ClusterAnswer {}

  /** How many clients were sent a broadcast that wants acks. */
  record ClientCount(String requestId, int count) implements ClusterAnswer {}

  /** The ack of one client. */
  record ClientAck(String requestId, JsonNode data) implements ClusterAnswer {}
}
