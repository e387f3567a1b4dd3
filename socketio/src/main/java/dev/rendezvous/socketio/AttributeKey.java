package dev.rendezvous.socketio;

/**
 * Names a value of a socket and says its type; declare as constants.
 *
 * @param name unique within the application
 * @param type class of the value
 */
public record AttributeKey<T>(String name, Class<T> type) {
  /** A key. */
  public static <T> AttributeKey<T> of(String name, Class<T> type) {
    return new AttributeKey<>(name, type);
  }
}
