package dev.rendezvous.middleware.sockets;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.socketio.AttributeKey;
import java.time.Instant;

/**
 * Who is behind a socket, and by which token.
 *
 * @param token kept to ask again whether it is still good
 * @param caller what it said
 */
record SignedIn(String token, Caller caller) {
  static final AttributeKey<SignedIn> KEY = AttributeKey.of("signedIn", SignedIn.class);

  /** The end of the token that its client was warned about. */
  static final AttributeKey<Instant> WARNED_OF = AttributeKey.of("warnedOf", Instant.class);

  /** Tells no token. */
  @Override
  public String toString() {
    return "SignedIn[" + caller + "]";
  }
}
