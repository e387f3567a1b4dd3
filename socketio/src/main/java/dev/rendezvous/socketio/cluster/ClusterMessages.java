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

/** The bytes of broadcasts and requests between processes. */
final class ClusterMessages {
  static final int JOIN = 2;
  static final int LEAVE = 3;
  static final int DISCONNECT = 4;

  private static final int EVENT = 2;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = new JsonMapper();

  private ClusterMessages() {}

  /**
   * A broadcast: who sent it, what, to whom.
   *
   * @param data the event's name and arguments
   */
  record Broadcast(
      String uid, String namespace, ArrayNode data, Target target, boolean droppable) {}

  static byte[] encode(Broadcast broadcast) {
    var packet = NODES.objectNode().put("type", EVENT);
    packet.set("data", broadcast.data());
    packet.put("nsp", broadcast.namespace());
    var options = encode(broadcast.target());
    var flags = options.putObject("flags");
    if (broadcast.droppable()) flags.put("volatile", true);
    return MsgPack.encode(NODES.arrayNode().add(broadcast.uid()).add(packet).add(options));
  }

  static Broadcast decodeBroadcast(byte[] message) throws IOException {
    var root = MsgPack.decode(message);
    var packet = root.path(1);
    var options = root.path(2);
    if (!(packet.path("data") instanceof ArrayNode data)
        || data.isEmpty()
        || packet.path("type").asInt() != EVENT
        || !options.isObject()) {
      throw new IOException("not a broadcast");
    }
    var namespace = packet.path("nsp").asText("/");
    var droppable = options.path("flags").path("volatile").asBoolean();
    return new Broadcast(root.path(0).asText(), namespace, data, decodeTarget(options), droppable);
  }

  static ObjectNode request(String uid, int type, Target target) {
    var request = NODES.objectNode().put("uid", uid).put("type", type);
    request.set("opts", encode(target));
    return request;
  }

  static byte[] encodeRequest(ObjectNode request) {
    try {
      return JSON.writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plain tree can always be written", e);
    }
  }

  /** Requests are JSON, those of other kinds of adapters MessagePack. */
  static JsonNode decodeRequest(byte[] message) throws IOException {
    if (message.length == 0) throw new IOException("empty request");
    var request = message[0] == '{' ? JSON.readTree(message) : MsgPack.decode(message);
    if (!request.isObject()) throw new IOException("not a request");
    return request;
  }

  private static ObjectNode encode(Target target) {
    var options = NODES.objectNode();
    target.rooms().forEach(options.putArray("rooms")::add);
    target.except().forEach(options.putArray("except")::add);
    return options;
  }

  static Target decodeTarget(JsonNode options) {
    return new Target(strings(options.path("rooms")), strings(options.path("except")));
  }

  /** Room names; JavaScript senders may have used numbers. */
  static Set<String> strings(JsonNode array) {
    var strings = new LinkedHashSet<String>();
    for (var item : array) strings.add(item.asText());
    return strings;
  }
}
