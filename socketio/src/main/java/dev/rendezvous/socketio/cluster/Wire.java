package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Channels and bytes of one of the two adapters that others know. */
sealed interface Wire permits ClassicWire, ShardedWire {
  String PREFIX = "socket.io";

  /** The only kind of packet that is broadcast. */
  int EVENT = 2;

  JsonNodeFactory NODES = JsonNodeFactory.instance;
  JsonMapper JSON = new JsonMapper();

  /** Takes what comes in. */
  interface Receiver {
    void message(ClusterMessage message, Consumer<ClusterAnswer> reply);

    void answer(ClusterAnswer answer);
  }

  /** Listens from now on. Blocks. */
  void start(Receiver receiver);

  /** Stops listening. */
  void stop();

  /** Listens to what is sent to a room; done once it is heard. Does not block. */
  CompletionStage<Void> open(String room);

  /** Listens no more to what is sent to a room. */
  void close(String room);

  /** Sends to all other processes. */
  void publish(ClusterMessage message);

  /** How many processes listen, this one among them once it has started. */
  CompletionStage<Long> processes();

  /** Waits until a channel is heard. */
  static void await(CompletionStage<Void> listening) {
    try {
      listening.toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the bus does not answer", e);
    }
  }

  /** Nothing to wait for. */
  static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  // ---- what both have in common

  static byte[] json(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plain tree can always be written", e);
    }
  }

  /** JSON, or MessagePack where there may be bytes. */
  static JsonNode decode(byte[] message) throws IOException {
    if (message.length == 0) throw new IOException("empty message");
    var tree = message[0] == '{' ? JSON.readTree(message) : MsgPack.decode(message);
    if (!tree.isObject()) throw new IOException("not an object");
    return tree;
  }

  static ObjectNode packet(String namespace, ArrayNode data) {
    var packet = NODES.objectNode().put("type", EVENT);
    packet.set("data", data);
    return packet.put("nsp", namespace);
  }

  static ArrayNode event(JsonNode packet) throws IOException {
    if (packet.path("data") instanceof ArrayNode data
        && !data.isEmpty()
        && packet.path("type").asInt() == EVENT) {
      return data;
    }
    throw new IOException("not an event");
  }

  static ObjectNode options(Target target) {
    var options = NODES.objectNode();
    target.rooms().forEach(options.putArray("rooms")::add);
    target.except().forEach(options.putArray("except")::add);
    return options;
  }

  static ObjectNode options(ClusterMessage.Broadcast broadcast) {
    var options = options(broadcast.target());
    var flags = options.putObject("flags");
    if (broadcast.droppable()) flags.put("volatile", true);
    return options;
  }

  static Target target(JsonNode options) throws IOException {
    if (!options.isObject()) throw new IOException("no options");
    return new Target(strings(options.path("rooms")), strings(options.path("except")));
  }

  static boolean droppable(JsonNode options) {
    return options.path("flags").path("volatile").asBoolean();
  }

  static ArrayNode array(JsonNode node) throws IOException {
    if (node instanceof ArrayNode array) return array;
    throw new IOException("not an array");
  }

  /** Room names; JavaScript senders may have used numbers. */
  static Set<String> strings(JsonNode array) {
    var strings = new LinkedHashSet<String>();
    for (var item : array) strings.add(item.asText());
    return strings;
  }

  static ArrayNode strings(Set<String> names) {
    var array = NODES.arrayNode();
    names.forEach(array::add);
    return array;
  }
}
