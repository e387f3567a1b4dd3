package dev.rendezvous.middleware.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON Schema of what has no parts. All is bounded: by a rule of its own, or by these. */
final class ScalarShapes {
  /** A text that says nothing of its length; bodies have bounds of their own. */
  private static final int MAX_TEXT = 1024 * 1024;

  private static final int UUID_LENGTH = 36;
  private static final int MAX_TIME = 40;
  private static final int DATE_LENGTH = 10;
  private static final int MAX_URI = 8192;

  /** What JavaScript's numbers hold. */
  private static final long MAX_SAFE = (1L << 53) - 1;

  private ScalarShapes() {}

  /** The schema, unless the type has parts. */
  static Optional<Map<String, Object>> find(Class<?> type) {
    return Optional.ofNullable(
            switch (type.getName()) {
              case "java.lang.String" ->
                  Map.<String, Object>of("type", "string", "maxLength", MAX_TEXT);
              case "boolean", "java.lang.Boolean" -> Map.<String, Object>of("type", "boolean");
              case "int", "java.lang.Integer", "short", "java.lang.Short" ->
                  integer("int32", Integer.MIN_VALUE, Integer.MAX_VALUE);
              case "long", "java.lang.Long" -> integer("int64", -MAX_SAFE, MAX_SAFE);
              case "double", "java.lang.Double", "float", "java.lang.Float" ->
                  Map.<String, Object>of("type", "number", "format", "double");
              default -> ofValue(type);
            })
        .map(LinkedHashMap::new);
  }

  private static @Nullable Map<String, Object> ofValue(Class<?> type) {
    if (type == BigDecimal.class) {
      return Map.of("type", "number");
    }
    if (type == UUID.class || type == UserId.class || type == MatchId.class) {
      return text("uuid", UUID_LENGTH);
    }
    if (type == Instant.class) {
      return text("date-time", MAX_TIME);
    }
    if (type == LocalDate.class) {
      return text("date", DATE_LENGTH);
    }
    if (type == LocalTime.class) {
      return Map.of(
          "type", "string", "pattern", "^\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?$", "maxLength", 18);
    }
    if (type == Pattern.class) {
      return Map.of("type", "string", "maxLength", MAX_TEXT);
    }
    if (type == URI.class) {
      return text("uri", MAX_URI);
    }
    if (type == byte[].class) {
      return text("byte", MAX_TEXT);
    }
    return type == Object.class || JsonNode.class.isAssignableFrom(type) ? Shapes.anything() : null;
  }

  private static Map<String, Object> integer(String format, long min, long max) {
    return Map.of("type", "integer", "format", format, "minimum", min, "maximum", max);
  }

  private static Map<String, Object> text(String format, int maxLength) {
    return Map.of("type", "string", "format", format, "maxLength", maxLength);
  }
}
