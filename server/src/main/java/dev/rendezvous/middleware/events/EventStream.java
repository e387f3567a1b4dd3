package dev.rendezvous.middleware.events;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.telemetry.Traces;
import dev.rendezvous.types.UserId;
import io.lettuce.core.StreamMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How events are written in the Redis streams that all services share: one a topic, which is what
 * stands before the dot of a type. So an event wakes only those who want some of its topic.
 */
final class EventStream {
  private static final String PREFIX = "{events}:";

  /** Events that no group could handle; for operators. */
  static final String DEAD_KEY = "{events}:dead";

  /** Enough for hours; what is older has been read by all, or never will be. */
  static final long MAX_LENGTH = 1_000_000;

  private EventStream() {}

  /** The stream of the events of a type; all of them lie in one slot of a cluster. */
  static String keyOf(String type) {
    int dot = type.indexOf('.');
    return PREFIX + (dot < 0 ? type : type.substring(0, dot));
  }

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
    Traces.current().ifPresent(trace -> fields.put(Traces.PARENT, trace));
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
