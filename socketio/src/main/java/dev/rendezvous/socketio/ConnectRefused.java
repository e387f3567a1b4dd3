package dev.rendezvous.socketio;

import org.jspecify.annotations.Nullable;

/** Thrown by a {@link Middleware} to keep a client out; the client sees message and data. */
public final class ConnectRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Object data;

  /** Refuses with a message only. */
  public ConnectRefused(String message) {
    this(message, null);
  }

  /** Refuses with a message and data that is written as JSON. */
  public ConnectRefused(String message, @Nullable Object data) {
    // no stack trace: thrown at a stranger's will
    super(message, null, false, false);
    this.data = data;
  }

  @Nullable Object data() {
    return data;
  }

  String text() {
    var message = getMessage();
    return message == null ? "" : message;
  }
}
