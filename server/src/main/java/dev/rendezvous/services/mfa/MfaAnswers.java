package dev.rendezvous.services.mfa;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mfa routes answer. */
final class MfaAnswers {
  private MfaAnswers() {}

  /**
   * What an authenticator app needs; told this once.
   *
   * @param secret in base 32, to be typed in
   * @param otpauthUri the same and more, for a QR code
   * @param expiresAt until when the app's first code is awaited
   */
  record TotpSecret(String secret, String otpauthUri, Instant expiresAt) {
    @Override
    public String toString() {
      return "TotpSecret";
    }
  }

  /** Recovery codes, each good once; told this once. */
  record RecoveryCodeSet(List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "RecoveryCodeSet";
    }
  }

  /**
   * The second factors of the caller.
   *
   * @param totpEnabled whether sign-in asks for a code of an authenticator app
   * @param confirmedAt since when
   * @param recoveryCodesLeft of ten
   */
  record Status(boolean totpEnabled, @Nullable Instant confirmedAt, int recoveryCodesLeft) {}
}
