package dev.rendezvous.middleware.docs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (2020-12) of what is read and written, out of the records that it is made of: what
 * Jackson calls their parts, what may be absent, and the rules that they declare.
 */
final class Shapes {
  private static final int MAX_ITEMS = 10_000;
  private static final Set<Class<? extends Annotation>> NEEDED =
      Set.of(NotNull.class, NotBlank.class, NotEmpty.class);

  private final ObjectMapper json;
  private final ShapeNames names = new ShapeNames();

  Shapes(ObjectMapper json) {
    this.json = json;
  }

  /** Whether a client sends it or is sent it: what must be there depends on that. */
  enum Way {
    READ,
    WRITTEN
  }

  /**
   * The schema of a type; refers to {@link #named()} by keys that are yet to be named.
   *
   * @throws IllegalStateException for a type that nothing is known of
   */
  Map<String, Object> of(AnnotatedType type, Way way) {
    Map<String, Object> schema =
        type instanceof AnnotatedParameterizedType generic
            ? ofGeneric(generic, way)
            : of(type.getType(), way);
    ShapeRules.add(Arrays.asList(type.getAnnotations()), schema);
    return schema;
  }

  /** The schema of a type. */
  Map<String, Object> of(Type type, Way way) {
    if (type instanceof WildcardType) {
      return anything();
    }
    if (!(type instanceof Class<?> plain)) {
      throw unknown(type);
    }
    return ScalarShapes.find(plain).orElseGet(() -> reference(plain, way));
  }

  /** The names given to the schemas that others refer to, and their references. */
  ShapeNames named() {
    return names;
  }

  /** Whatever JSON there is. */
  static Map<String, Object> anything() {
    return new LinkedHashMap<>(Map.of("description", "Any JSON."));
  }

  private static IllegalStateException unknown(Type type) {
    return new IllegalStateException("no schema for " + type.getTypeName());
  }

  private Map<String, Object> ofGeneric(AnnotatedParameterizedType type, Way way) {
    AnnotatedType[] of = type.getAnnotatedActualTypeArguments();
    Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
    Map<String, Object> schema = new LinkedHashMap<>();
    if (Collection.class.isAssignableFrom(raw)) {
      schema.put("type", "array");
      schema.put("items", of(of[0], way));
      schema.put("maxItems", MAX_ITEMS);
    } else if (Map.class.isAssignableFrom(raw)) {
      schema.put("type", "object");
      schema.put("additionalProperties", of(of[1], way));
      schema.put("maxProperties", MAX_ITEMS);
    } else {
      throw unknown(type.getType());
    }
    return schema;
  }

  private Map<String, Object> reference(Class<?> type, Way way) {
    ShapeNames.Key key = new ShapeNames.Key(type, type.isEnum() ? Way.WRITTEN : way);
    if (names.begin(key)) {
      names.define(key, definition(type, way));
    }
    return new LinkedHashMap<>(Map.of("$ref", key));
  }

  private Map<String, Object> definition(Class<?> type, Way way) {
    if (type.isEnum()) {
      List<String> constants =
          Stream.of(type.getEnumConstants())
              .map(constant -> json.valueToTree(constant).asText())
              .toList();
      return new LinkedHashMap<>(Map.of("type", "string", "enum", constants));
    }
    if (type.isSealed()) {
      List<Object> each = new ArrayList<>();
      for (Class<?> one : type.getPermittedSubclasses()) {
        each.add(reference(one, way));
      }
      return new LinkedHashMap<>(Map.of("oneOf", each));
    }
    if (type.getName().startsWith("java.")) {
      throw unknown(type);
    }
    return object(type, way);
  }

  private Map<String, Object> object(Class<?> type, Way way) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (BeanPropertyDefinition property : properties(type, way)) {
      AnnotatedMember member = way == Way.WRITTEN ? property.getAccessor() : property.getMutator();
      Part part = Part.of(type, property.getInternalName(), member);
      if (part == null) {
        continue;
      }
      Map<String, Object> schema = of(part.type(), way);
      ShapeRules.add(part.rules(), schema);
      properties.put(property.getName(), schema);
      if (way == Way.WRITTEN ? !part.isNullable() : part.isNeeded()) {
        required.add(property.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (way == Way.READ) {
      // what is not known is refused
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private List<BeanPropertyDefinition> properties(Class<?> type, Way way) {
    JavaType known = json.constructType(type);
    BeanDescription bean =
        way == Way.WRITTEN
            ? json.getSerializationConfig().introspect(known)
            : json.getDeserializationConfig().introspect(known);
    JsonIgnoreProperties ignored = type.getAnnotation(JsonIgnoreProperties.class);
    List<String> left = ignored == null ? List.of() : List.of(ignored.value());
    return bean.findProperties().stream()
        .filter(p -> way == Way.WRITTEN ? p.couldSerialize() : p.couldDeserialize())
        .filter(p -> !left.contains(p.getName()))
        .toList();
  }

  /**
   * One part of a record.
   *
   * @param type as it was declared, with what was said about it there
   * @param rules what it is held to
   */
  private record Part(AnnotatedType type, List<Annotation> rules) {
    static @Nullable Part of(Class<?> owner, String name, @Nullable AnnotatedMember member) {
      try {
        Field field = owner.getDeclaredField(name);
        return new Part(field.getAnnotatedType(), Arrays.asList(field.getAnnotations()));
      } catch (NoSuchFieldException e) {
        return member != null && member.getAnnotated() instanceof Method method
            ? new Part(method.getAnnotatedReturnType(), Arrays.asList(method.getAnnotations()))
            : null;
      }
    }

    boolean isNullable() {
      return type.isAnnotationPresent(Nullable.class);
    }

    boolean isNeeded() {
      return (type.getType() instanceof Class<?> plain && plain.isPrimitive())
          || Stream.concat(rules.stream(), Arrays.stream(type.getAnnotations()))
              .anyMatch(Part::isNeed);
    }

    private static boolean isNeed(Annotation rule) {
      return NEEDED.contains(rule.annotationType())
          || (rule instanceof Schema said && said.required());
    }
  }
}
