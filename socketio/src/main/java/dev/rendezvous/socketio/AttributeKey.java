package dev.rendezvous.socketio;

/**
 * Names a value of a socket and says its type; declare as constants.
 *
 * @param name unique within the application
 * @param type class of the value
 * @param shared whether other processes may see the value, as JSON, in {@link RemoteSocket#data}
 */
public record AttributeKey<T>(String name, Class<T> type, boolean shared) {
  /** A key for this process only. */
  public static <T> AttributeKey<T> of(String name, Class<T> type) {
    return new AttributeKey<>(name, type, false);
  }

  /** A key of which other processes see the value; never for secrets. */
  public static <T> AttributeKey<T> shared(String name, Class<T> type) {
    return new AttributeKey<>(name, type, true);
  }
}
