package dev.rendezvous.services.mfa;

import dev.rendezvous.types.UserId;

/** Second factors, for those who sign people in. */
public interface MfaApi {
  /** Longest context in bytes of UTF-8. */
  int MAX_CONTEXT_BYTES = 2048;

  /**
   * What a second factor was proven for.
   *
   * @param user who proved it
   * @param context as it was given to {@link #challenge}
   */
  record Redeemed(UserId user, String context) {}

  /** Whether a sign-in needs a second factor: an authenticator app was set up and confirmed. */
  boolean isEnabled(UserId user);

  /**
   * Begins to wait for the second factor of somebody who has proven the first.
   *
   * @param context JSON of at most {@link #MAX_CONTEXT_BYTES} that {@link #redeem} hands back
   * @return a token of 256 random bits, good for minutes, a few tries and one success
   * @throws dev.rendezvous.types.AppError MFA_NOT_ENABLED
   */
  String challenge(UserId user, String context);

  /**
   * Takes the second factor. Never in an open transaction: what was tried counts even when this
   * fails.
   *
   * @param code of an authenticator app, or a recovery code; both are used up by it
   * @throws dev.rendezvous.types.AppError MFA_INVALID when the code is wrong or used, and alike
   *     when the token is not good (any more); RATE_LIMITED after too many codes for one account;
   *     UNAVAILABLE when they can't be counted
   */
  Redeemed redeem(String mfaToken, String code);

  /**
   * Whether a code proves somebody who is signed in; the code is used up then. With the guards of
   * {@link #redeem}, and like it never in an open transaction.
   *
   * @throws dev.rendezvous.types.AppError RATE_LIMITED; UNAVAILABLE
   */
  boolean prove(UserId user, String code);
}
