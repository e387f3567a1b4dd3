package dev.rendezvous.socketio.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** JSON trees to MessagePack and back, with bounds for what comes from outside. */
final class MsgPack {
  private static final int MAX_DEPTH = 64;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MsgPack() {}

  static byte[] encode(JsonNode node) {
    try (var packer = MessagePack.newDefaultBufferPacker()) {
      pack(packer, node);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(MessageBufferPacker packer, JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        packer.packMapHeader(node.size());
        for (var entry : node.properties()) {
          packer.packString(entry.getKey());
          pack(packer, entry.getValue());
        }
      }
      case ARRAY -> {
        packer.packArrayHeader(node.size());
        for (var item : node) pack(packer, item);
      }
      case STRING -> packer.packString(node.textValue());
      case BOOLEAN -> packer.packBoolean(node.booleanValue());
      case NUMBER -> packNumber(packer, node);
      case BINARY -> {
        var bytes = node.binaryValue();
        packer.packBinaryHeader(bytes.length);
        packer.writePayload(bytes);
      }
      case NULL, MISSING, POJO -> packer.packNil();
    }
  }

  private static void packNumber(MessageBufferPacker packer, JsonNode node) throws IOException {
    // numbers beyond these two are no numbers in JavaScript either
    if (node.isIntegralNumber() && node.canConvertToLong()) packer.packLong(node.longValue());
    else packer.packDouble(node.doubleValue());
  }

  /**
   * Decodes one value.
   *
   * @throws IOException when the bytes are no MessagePack, are cut off or nest too deep
   */
  static JsonNode decode(byte[] bytes) throws IOException {
    try (var unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return unpack(unpacker, bytes.length, 0);
    } catch (RuntimeException e) {
      // the library reports bad input by unchecked exceptions
      throw new IOException("not MessagePack", e);
    }
  }

  private static JsonNode unpack(MessageUnpacker in, int total, int depth) throws IOException {
    if (depth > MAX_DEPTH) throw new IOException("nested too deep");
    return switch (in.getNextFormat().getValueType()) {
      case NIL -> {
        in.unpackNil();
        yield NODES.nullNode();
      }
      case BOOLEAN -> NODES.booleanNode(in.unpackBoolean());
      case INTEGER -> integer(in);
      case FLOAT -> NODES.numberNode(in.unpackDouble());
      case STRING ->
          NODES.textNode(
              new String(payload(in, in.unpackRawStringHeader(), total), StandardCharsets.UTF_8));
      case BINARY -> NODES.binaryNode(payload(in, in.unpackBinaryHeader(), total));
      case ARRAY -> array(in, total, depth);
      case MAP -> map(in, total, depth);
      case EXTENSION -> {
        // JavaScript's undefined and dates; neither is part of JSON
        payload(in, in.unpackExtensionTypeHeader().getLength(), total);
        yield NODES.nullNode();
      }
    };
  }

  private static JsonNode integer(MessageUnpacker in) throws IOException {
    var value = in.unpackBigInteger();
    return value.bitLength() < Long.SIZE
        ? NODES.numberNode(value.longValue())
        : NODES.numberNode(value);
  }

  /** A length is believed only as far as there are bytes. */
  private static byte[] payload(MessageUnpacker in, int length, int total) throws IOException {
    if (length > total - in.getTotalReadBytes()) throw new IOException("cut off");
    return in.readPayload(length);
  }

  private static ArrayNode array(MessageUnpacker in, int total, int depth) throws IOException {
    int size = in.unpackArrayHeader();
    var array = NODES.arrayNode();
    for (int i = 0; i < size; i++) array.add(unpack(in, total, depth + 1));
    return array;
  }

  private static ObjectNode map(MessageUnpacker in, int total, int depth) throws IOException {
    int size = in.unpackMapHeader();
    var map = NODES.objectNode();
    for (int i = 0; i < size; i++) {
      var key = unpack(in, total, depth + 1).asText();
      map.set(key, unpack(in, total, depth + 1));
    }
    return map;
  }
}
