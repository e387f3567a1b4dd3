package dev.rendezvous.services.session;

import java.time.Instant;

/**
 * Whether the tokens of a session are good; kept in the near cache.
 *
 * @param revoked signed out, by its owner or by us
 * @param endsAt when it is over at the latest
 * @param twofold begun with two factors, or with a passkey, which is two
 */
record SessionState(boolean revoked, Instant endsAt, boolean twofold) {
  private static final String TWO_FACTORS = "_MFA";
  private static final String PASSKEY = "PASSKEY";

  /** Whether a way to sign in proves more than one thing. */
  static boolean isTwofold(String method) {
    return method.endsWith(TWO_FACTORS) || method.equals(PASSKEY);
  }

  boolean isGood(Instant now) {
    return !revoked && now.isBefore(endsAt);
  }
}
