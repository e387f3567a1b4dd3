package dev.rendezvous.services.reward;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a claim's proof must look like: the part of JSON Schema that flat objects need. What it does
 * not name is refused.
 *
 * @param properties by name
 * @param required which of them must be there
 */
record ProofSchema(@Nullable Map<String, Property> properties, @Nullable Set<String> required) {
  static final ProofSchema NOTHING = new ProofSchema(Map.of(), Set.of());

  private static final int MAX_LENGTH = 256;

  ProofSchema {
    properties = properties == null ? Map.of() : Map.copyOf(properties);
    required = required == null ? Set.of() : Set.copyOf(required);
  }

  /** What a value may be. */
  enum Type {
    @JsonProperty("string")
    STRING,
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("boolean")
    BOOLEAN
  }

  /**
   * One field.
   *
   * @param maxLength of a string; 256 at the most
   * @param pattern of a whole string
   */
  record Property(
      Type type,
      @Nullable Integer maxLength,
      @Nullable @Schema(type = SchemaType.STRING) Pattern pattern) {
    boolean allows(Object value) {
      return switch (type) {
        case STRING -> value instanceof String text && allows(text);
        case INTEGER -> value instanceof Integer || value instanceof Long;
        case BOOLEAN -> value instanceof Boolean;
      };
    }

    private boolean allows(String text) {
      int most = maxLength == null ? MAX_LENGTH : Math.min(maxLength, MAX_LENGTH);
      return text.length() <= most && (pattern == null || pattern.matcher(text).matches());
    }
  }

  /** Whether a field is a text. */
  boolean isText(String field) {
    Property property = properties == null ? null : properties.get(field);
    return property != null && property.type() == Type.STRING;
  }

  /**
   * Refuses what is not as it must be.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  void check(Map<String, Object> proof) {
    List<FieldError> errors = new ArrayList<>();
    for (String name : required == null ? Set.<String>of() : required) {
      if (!proof.containsKey(name)) {
        errors.add(new FieldError("proof." + name, "NOT_NULL", "must be there"));
      }
    }
    proof.forEach((name, value) -> {
      Property property = properties == null ? null : properties.get(name);
      if (property == null) {
        errors.add(new FieldError("proof." + name, "UNKNOWN_FIELD", "is not known"));
      } else if (!property.allows(value)) {
        errors.add(new FieldError("proof." + name, "INVALID", "is not what it must be"));
      }
    });
    if (!errors.isEmpty()) {
      throw CommonError.VALIDATION_FAILED.asError(errors);
    }
  }
}
