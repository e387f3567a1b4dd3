package dev.rendezvous.services.auth;

/**
 * The first factor was right; the second is wanted at {@code POST /auth/mfa/verify}.
 *
 * @param mfaRequired always true
 * @param mfaToken good for minutes and a few tries
 */
record MfaRequired(boolean mfaRequired, String mfaToken) implements SignInAnswer {
  MfaRequired(String mfaToken) {
    this(true, mfaToken);
  }

  @Override
  public String toString() {
    return "MfaRequired";
  }
}
