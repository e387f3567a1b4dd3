package dev.rendezvous.socketio.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.socketio.engine.Utf8;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one session's packets together from texts and binary attachments. */
public final class PacketReader {
  private final PacketParser parser;
  private @Nullable Packet pending;
  private int missing;
  private int pendingBytes;
  private List<byte[]> attachments = List.of();

  public PacketReader(PacketParser parser) {
    this.parser = parser;
  }

  /** Takes a text; null while attachments are missing. */
  public @Nullable Packet text(Utf8 text) throws InvalidPacket {
    if (pending != null) throw new InvalidPacket("text came where an attachment is due");
    var parsed = parser.parse(text);
    if (!parsed.packet().type().binary()) return parsed.packet();
    pending = parsed.packet();
    missing = parsed.attachments();
    pendingBytes = 0;
    attachments = new ArrayList<>(missing);
    return missing == 0 ? complete(parsed.packet()) : null;
  }

  /** Takes an attachment; null while more are missing. */
  public @Nullable Packet binary(byte[] data) throws InvalidPacket {
    var packet = pending;
    if (packet == null) throw new InvalidPacket("attachment without a packet");
    pendingBytes += data.length;
    if (pendingBytes > parser.limits().maxAttachmentBytes()) {
      throw new InvalidPacket("attachments are too large");
    }
    attachments.add(data);
    return --missing == 0 ? complete(packet) : null;
  }

  private Packet complete(Packet packet) throws InvalidPacket {
    var data = fill(packet.data());
    pending = null;
    attachments = List.of();
    var type = packet.type() == PacketType.BINARY_EVENT ? PacketType.EVENT : PacketType.ACK;
    return new Packet(type, packet.namespace(), packet.id(), data);
  }

  /** Recursion is bounded by the nesting limit of the parser. */
  private JsonNode fill(JsonNode node) throws InvalidPacket {
    return switch (node) {
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) array.set(i, fill(array.get(i)));
        yield array;
      }
      case ObjectNode object when object.path("_placeholder").booleanValue() ->
          BinaryNode.valueOf(attachment(object.path("num")));
      case ObjectNode object -> {
        for (var entry : object.properties()) entry.setValue(fill(entry.getValue()));
        yield object;
      }
      default -> node;
    };
  }

  private byte[] attachment(JsonNode num) throws InvalidPacket {
    int index = num.isInt() ? num.intValue() : -1;
    if (index < 0 || index >= attachments.size()) throw new InvalidPacket("illegal attachments");
    return attachments.get(index);
  }
}
