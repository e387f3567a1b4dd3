package dev.rendezvous.socketio.engine;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess. */
public final class RandomIds {
  private static final int SECRET_BYTES = 24;
  private static final int PUBLIC_BYTES = 15;

  private final SecureRandom random;

  /** Draws from the given source. */
  public RandomIds(SecureRandom random) {
    this.random = random;
  }

  /**
   * 192 bits for a session's id or what takes it up again: whoever knows it speaks for the client.
   */
  public String secret() {
    return next(SECRET_BYTES);
  }

  /** 120 bits for an id that others may see. */
  public String publicId() {
    return next(PUBLIC_BYTES);
  }

  private String next(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
