package dev.rendezvous.socketio;

import org.jspecify.annotations.Nullable;

/** An event's payload did not fit what its handler expects, or the event is not known at all. */
public final class BadPayload extends Exception {
  private static final long serialVersionUID = 1;

  BadPayload(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
