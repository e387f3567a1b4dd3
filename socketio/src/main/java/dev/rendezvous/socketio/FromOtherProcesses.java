package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.socketio.cluster.ClusterListener;
import dev.rendezvous.socketio.cluster.Target;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What other processes ask for, done to the sockets of this one. */
final class FromOtherProcesses implements ClusterListener {
  private static final Duration ACK_PATIENCE = Duration.ofSeconds(30);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Namespace namespace;

  FromOtherProcesses(Namespace namespace) {
    this.namespace = namespace;
  }

  @Override
  public void broadcast(ArrayNode data, Target target, boolean droppable) {
    namespace.deliver(Broadcast.arguments(data), target, droppable);
  }

  @Override
  public int broadcastWithAcks(ArrayNode data, Target target, Consumer<JsonNode> acks) {
    return namespace.ask(Broadcast.arguments(data), target, ACK_PATIENCE, acks);
  }

  @Override
  public void join(Target target, Set<String> joined) {
    here(target).socketsJoin(joined.toArray(String[]::new));
  }

  @Override
  public void leave(Target target, Set<String> left) {
    here(target).socketsLeave(left.toArray(String[]::new));
  }

  @Override
  public void disconnect(Target target, boolean close) {
    here(target).disconnectSockets(close);
  }

  private Broadcast here(Target target) {
    return namespace.all().with(target).local();
  }

  @Override
  public ArrayNode describe(Target target) {
    var sockets = NODES.arrayNode();
    namespace.sockets().forEach(target, socket -> sockets.add(describe(socket)));
    return sockets;
  }

  /** In the shape that the others know; what a client brought to its handshake stays here. */
  private ObjectNode describe(Socket socket) {
    var described = NODES.objectNode().put("id", socket.id());
    var handshake = described.putObject("handshake");
    handshake.putObject("headers");
    handshake.putObject("query");
    handshake.putObject("auth");
    handshake.put("address", socket.handshake().remoteAddress());
    socket.rooms().forEach(described.putArray("rooms")::add);
    described.set("data", namespace.payloads().mapper().valueToTree(socket.attributes().shared()));
    return described;
  }

  @Override
  public Set<String> ids(Target target) {
    var ids = new LinkedHashSet<String>();
    namespace.sockets().forEach(target, socket -> ids.add(socket.id()));
    return ids;
  }

  @Override
  public Set<String> rooms() {
    return namespace.sockets().names();
  }

  @Override
  public void serverEvent(ArrayNode data, Consumer<JsonNode> reply) {
    namespace.serverEvents().handle(data, reply);
  }

  @Override
  public boolean hasRoom(String room) {
    return namespace.sockets().exists(room) || namespace.keepsFor(room);
  }

  @Override
  public void dropped(String reason) {
    namespace.metrics().clusterDropped(reason);
  }
}
