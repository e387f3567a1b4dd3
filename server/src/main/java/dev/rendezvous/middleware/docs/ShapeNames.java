package dev.rendezvous.middleware.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The schemas that others refer to, by names that a reader of the document understands: the type's
 * own, with the room in front where two have the same, and "Input" behind where what is sent
 * differs from what is answered.
 */
final class ShapeNames {
  private final Map<Key, Map<String, Object>> definitions = new LinkedHashMap<>();

  /** A type, one way. */
  record Key(Class<?> type, Shapes.Way way) {}

  /** Whether this is to be defined now; false when it was begun before. */
  boolean begin(Key key) {
    return definitions.putIfAbsent(key, new LinkedHashMap<>()) == null;
  }

  void define(Key key, Map<String, Object> schema) {
    definitions.put(key, schema);
  }

  /** All that were referred to, by name. */
  Map<String, Map<String, Object>> all(String prefix) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    definitions.forEach((key, schema) -> all.put(name(key), resolved(schema, prefix)));
    return all;
  }

  /**
   * A schema with the names in its references.
   *
   * @param prefix where the document keeps them, such as {@code #/components/schemas/}
   */
  @SuppressWarnings("unchecked") // a schema is copied as a schema
  Map<String, Object> resolved(Map<String, Object> schema, String prefix) {
    return (Map<String, Object>) copy(schema, prefix);
  }

  private Object copy(Object value, String prefix) {
    return switch (value) {
      case Key key -> prefix + name(key);
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, part) -> copy.put(String.valueOf(name), copy(part, prefix)));
        yield copy;
      }
      case List<?> list -> list.stream().map(part -> copy(part, prefix)).toList();
      default -> value;
    };
  }

  private String name(Key key) {
    Key written = new Key(key.type(), Shapes.Way.WRITTEN);
    boolean differs =
        key.way() == Shapes.Way.READ
            && definitions.containsKey(written)
            && !expanded(key, new HashSet<>()).equals(expanded(written, new HashSet<>()));
    return nameOf(key.type()) + (differs ? "Input" : "");
  }

  private String nameOf(Class<?> type) {
    String simple = type.getSimpleName();
    if (isAlone(type, simple, Class::getSimpleName)) {
      return simple;
    }
    return isAlone(type, inRoom(type), ShapeNames::inRoom) ? inRoom(type) : inOwner(type);
  }

  private boolean isAlone(Class<?> type, String name, Function<Class<?>, String> naming) {
    return definitions.keySet().stream()
        .map(Key::type)
        .noneMatch(other -> other != type && naming.apply(other).equals(name));
  }

  private static String inRoom(Class<?> type) {
    String room = type.getPackageName().replaceAll(".*\\.", "");
    return room.substring(0, 1).toUpperCase(Locale.ROOT) + room.substring(1) + type.getSimpleName();
  }

  private static String inOwner(Class<?> type) {
    Class<?> owner = type.getEnclosingClass();
    return (owner == null ? "" : owner.getSimpleName()) + inRoom(type);
  }

  /** The whole of it as text, so that two can be compared whatever their parts are called. */
  private String expanded(Key key, Set<Key> open) {
    if (!open.add(key)) {
      return key.type().getName();
    }
    String text = expanded(definitions.getOrDefault(key, Map.of()), open);
    open.remove(key);
    return text;
  }

  private String expanded(Object value, Set<Key> open) {
    return switch (value) {
      case Key key -> expanded(key, open);
      case Map<?, ?> map -> {
        List<String> parts = new ArrayList<>();
        map.forEach((name, part) -> parts.add(name + "=" + expanded(part, open)));
        yield parts.stream().sorted().toList().toString();
      }
      case List<?> list -> list.stream().map(part -> expanded(part, open)).toList().toString();
      default -> value.toString();
    };
  }
}
