package dev.rendezvous.middleware.docs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Schemas in the words of the OpenAPI extension. */
final class ShapeModels {
  private ShapeModels() {}

  /** The same schema, as a part of an OpenAPI document. */
  static Schema of(Map<?, ?> shape) {
    Schema schema = OASFactory.createSchema();
    shape.forEach((name, value) -> set(schema, String.valueOf(name), value));
    return schema;
  }

  private static void set(Schema schema, String name, Object value) {
    switch (name) {
      case "$ref" -> schema.setRef(value.toString());
      case "type" ->
          schema.addType(Schema.SchemaType.valueOf(value.toString().toUpperCase(Locale.ROOT)));
      case "format" -> schema.setFormat(value.toString());
      case "description" -> schema.setDescription(value.toString());
      case "pattern" -> schema.setPattern(value.toString());
      case "enum" -> list(value).forEach(schema::addEnumeration);
      case "const" -> schema.setConstValue(value);
      case "required" -> list(value).forEach(one -> schema.addRequired(one.toString()));
      case "properties" ->
          ((Map<?, ?>) value)
              .forEach((part, of) -> schema.addProperty(part.toString(), of((Map<?, ?>) of)));
      case "items" -> schema.setItems(of((Map<?, ?>) value));
      case "additionalProperties" -> {
        boolean any = value instanceof Boolean;
        schema.setAdditionalPropertiesSchema(
            any ? OASFactory.createSchema().booleanSchema((Boolean) value) : of((Map<?, ?>) value));
      }
      case "oneOf" -> list(value).forEach(one -> schema.addOneOf(of((Map<?, ?>) one)));
      default -> bound(schema, name, new BigDecimal(value.toString()));
    }
  }

  private static void bound(Schema schema, String name, BigDecimal value) {
    switch (name) {
      case "minimum" -> schema.setMinimum(value);
      case "maximum" -> schema.setMaximum(value);
      case "minLength" -> schema.setMinLength(value.intValueExact());
      case "maxLength" -> schema.setMaxLength(value.intValueExact());
      case "minItems" -> schema.setMinItems(value.intValueExact());
      case "maxItems" -> schema.setMaxItems(value.intValueExact());
      case "minProperties" -> schema.setMinProperties(value.intValueExact());
      case "maxProperties" -> schema.setMaxProperties(value.intValueExact());
      default -> throw new IllegalArgumentException("schemas have no " + name);
    }
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }
}
