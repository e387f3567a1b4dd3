package dev.rendezvous.middleware.docs;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The rules of Bean Validation that JSON Schema can say too. */
final class ShapeRules {
  private ShapeRules() {}

  /** Adds to a schema what the rules say; what refers to another schema says it there. */
  static void add(List<Annotation> rules, Map<String, Object> schema) {
    if (schema.containsKey("type")) {
      rules.forEach(rule -> add(rule, schema));
    }
  }

  private static void add(Annotation rule, Map<String, Object> schema) {
    switch (rule) {
      case Size size -> size(schema, size.min(), size.max());
      case CodePointLength length -> size(schema, length.min(), length.max());
      case NotEmpty _ -> size(schema, 1, Integer.MAX_VALUE);
      case NotBlank _ -> {
        size(schema, 1, Integer.MAX_VALUE);
        schema.putIfAbsent("pattern", "\\S");
      }
      case Pattern pattern -> {
        if (pattern.flags().length == 0) {
          schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
        }
      }
      case Min min -> schema.put("minimum", min.value());
      case Max max -> schema.put("maximum", max.value());
      case Positive _ -> schema.put("minimum", 1);
      case PositiveOrZero _ -> schema.put("minimum", 0);
      case DecimalMin min -> schema.put("minimum", new BigDecimal(min.value()));
      case DecimalMax max -> schema.put("maximum", new BigDecimal(max.value()));
      case Schema said -> said(said, schema);
      default -> {
        // says nothing that could be said here
      }
    }
  }

  private static void said(Schema said, Map<String, Object> schema) {
    if (!said.format().isEmpty()) {
      schema.put("format", said.format());
    }
    if (!said.description().isEmpty()) {
      schema.put("description", said.description());
    }
  }

  private static void size(Map<String, Object> schema, int min, int max) {
    String unit =
        switch (String.valueOf(schema.get("type"))) {
          case "array" -> "Items";
          case "object" -> "Properties";
          default -> "Length";
        };
    if (min > 0) {
      schema.put("min" + unit, min);
    }
    if (max < Integer.MAX_VALUE) {
      schema.put("max" + unit, max);
    }
  }
}
