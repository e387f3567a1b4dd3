package dev.rendezvous.services.oidc;

import java.util.Locale;

/** An ID token that is not good, and why: for logs and metrics, never for the client. */
final class TokenRefused extends Exception {
  private final Reason reason;

  /** Rules that a token can break; few, so that each has its counter. */
  enum Reason {
    MALFORMED,
    HEADER,
    ALGORITHM,
    UNKNOWN_KEY,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    TIME,
    SUBJECT,
    NONCE,
    USED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  TokenRefused(Reason reason) {
    super(reason.label(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
