package dev.rendezvous.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/** Turns arguments of events into the application's types. */
record Payloads(ObjectMapper mapper, PayloadValidator validator, ErrorToAck errors) {
  /** The first argument as {@code type}, valid. */
  <T> T read(List<JsonNode> args, Class<T> type) throws Exception {
    JsonNode node = args.isEmpty() ? NullNode.getInstance() : args.getFirst();
    var payload = type.isInstance(node) ? type.cast(node) : map(node, type);
    validator.validate(payload);
    return payload;
  }

  private <T> T map(JsonNode node, Class<T> type) throws BadPayload {
    try {
      var payload = node.isNull() ? null : mapper.treeToValue(node, type);
      if (payload == null) throw new BadPayload("payload is missing", null);
      return payload;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadPayload("payload is no " + type.getSimpleName(), e);
    }
  }
}
