package dev.rendezvous.socketio.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rendezvous.socketio.engine.Utf8;
import java.io.IOException;
import java.util.Set;

/** Reads the text part of packets; one for the whole server, without state. */
public final class PacketParser {
  /** Names that would confuse clients' own life cycle events. */
  public static final Set<String> RESERVED_EVENTS =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  /** Most digits of an ack id: all such numbers are exact in JavaScript. */
  private static final int MAX_ID_DIGITS = 15;

  private final ProtocolLimits limits;
  private final ObjectReader json;

  public PacketParser(ProtocolLimits limits) {
    this.limits = limits;
    var constraints =
        StreamReadConstraints.builder().maxNestingDepth(limits.maxJsonDepth()).build();
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            // for event loops, which are few
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            // text frames are UTF-8, whatever their first bytes look like
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
    this.json =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
  }

  ProtocolLimits limits() {
    return limits;
  }

  /** A packet of which the attachments may still be to come. */
  record Parsed(Packet packet, int attachments) {}

  Parsed parse(Utf8 text) throws InvalidPacket {
    var scanner = new PacketScanner(text);
    var type = scanner.type();
    int attachments = type.binary() ? scanner.attachments(limits.maxAttachments()) : 0;
    var namespace = scanner.namespace(limits.maxNamespaceLength());
    long id = scanner.id(MAX_ID_DIGITS);
    var data = payload(scanner.rest());
    var packet = new Packet(type, namespace, id, data);
    requireValid(packet);
    return new Parsed(packet, attachments);
  }

  private JsonNode payload(Utf8 text) throws InvalidPacket {
    if (text.length() == 0) return MissingNode.getInstance();
    try {
      JsonNode node = json.readValue(text.bytes(), text.start(), text.length());
      return node;
    } catch (IOException _) {
      throw new InvalidPacket("payload is not valid JSON");
    }
  }

  private static void requireValid(Packet packet) throws InvalidPacket {
    var data = packet.data();
    var valid =
        switch (packet.type()) {
          case CONNECT -> data.isMissingNode() || data.isObject();
          case DISCONNECT -> data.isMissingNode();
          case CONNECT_ERROR -> data.isObject() || data.isTextual();
          case EVENT, BINARY_EVENT -> data.isArray() && isEventName(data.path(0));
          case ACK, BINARY_ACK -> data.isArray() && packet.hasId();
        };
    if (!valid) throw new InvalidPacket("payload does not fit " + packet.type());
  }

  private static boolean isEventName(JsonNode name) {
    return name.isNumber() || (name.isTextual() && !RESERVED_EVENTS.contains(name.textValue()));
  }
}
