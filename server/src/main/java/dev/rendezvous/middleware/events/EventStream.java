package dev.rendezvous.middleware.events;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.types.UserId;
import io.lettuce.core.StreamMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an event is written in the Redis stream that all services share. */
final class EventStream {
  static final String KEY = "events";

  /** Events that no group could handle; for operators. */
  static final String DEAD_KEY = "events:dead";

  /** Enough for hours; what is older has been read by all, or never will be. */
  static final long MAX_LENGTH = 1_000_000;

  private EventStream() {}

  static Map<String, String> write(OutboxEvent event) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", event.id().toString());
    fields.put("type", event.type());
    UserId key = event.key();
    if (key != null) {
      fields.put("key", key.toString());
    }
    fields.put("payload", event.payloadJson());
    fields.put("at", event.at().toString());
    return fields;
  }

  static OutboxEvent read(StreamMessage<String, String> message) {
    Map<String, String> fields = message.getBody();
    @Nullable String key = fields.get("key");
    return new OutboxEvent(
        UUID.fromString(field(fields, "id")),
        field(fields, "type"),
        key == null ? null : UserId.of(key),
        field(fields, "payload"),
        Instant.parse(field(fields, "at")));
  }

  private static String field(Map<String, String> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }
}
