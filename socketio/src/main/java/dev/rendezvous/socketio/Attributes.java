package dev.rendezvous.socketio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the application keeps about one socket, such as who is behind it; safe for any thread. */
public final class Attributes {
  private final Map<AttributeKey<?>, Object> values = new ConcurrentHashMap<>(4);

  Attributes() {}

  /** Sets a value. */
  public <T> void put(AttributeKey<T> key, T value) {
    values.put(key, key.type().cast(value));
  }

  /**
   * A value that must be there.
   *
   * @throws NoSuchElementException when it was never set
   */
  public <T> T get(AttributeKey<T> key) {
    return find(key).orElseThrow(() -> new NoSuchElementException("no attribute " + key.name()));
  }

  /** A value that may be there. */
  public <T> Optional<T> find(AttributeKey<T> key) {
    return Optional.ofNullable(values.get(key)).map(key.type()::cast);
  }

  /** Takes a value away. */
  public void remove(AttributeKey<?> key) {
    values.remove(key);
  }

  /** What other processes may see, by name. */
  Map<String, Object> shared() {
    var shared = new LinkedHashMap<String, Object>();
    values.forEach((key, value) -> {
      if (key.shared()) shared.put(key.name(), value);
    });
    return shared;
  }

  /** Takes over what an earlier life of the socket knew and this one has not set anew. */
  void inherit(Attributes earlier) {
    earlier.values.forEach(values::putIfAbsent);
  }
}
