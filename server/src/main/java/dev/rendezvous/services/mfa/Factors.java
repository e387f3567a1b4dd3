package dev.rendezvous.services.mfa;

import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Codes as proofs: whether one is good, and that it is good once. */
@Singleton
final class Factors {
  static final int MAX_CODE = 64;
  private static final Pattern TOTP_CODE = Pattern.compile("[0-9]{" + Totp.DIGITS + "}");
  private static final Pattern RECOVERY_CODE = Pattern.compile("[A-Z2-7]{16}");
  private static final Pattern SPACING = Pattern.compile("[ -]");

  private final FactorStore store;
  private final RecoveryCodes recoveryCodes;
  private final MasterSecret secret;
  private final MfaEvents events;

  Factors(FactorStore store, RecoveryCodes recoveryCodes, MasterSecret secret, MfaEvents events) {
    this.store = store;
    this.recoveryCodes = recoveryCodes;
    this.secret = secret;
    this.events = events;
  }

  /** Whether a code proves somebody; it is used up then. In an open transaction. */
  boolean accept(UserId user, String code, Instant now) {
    if (code.length() > MAX_CODE) {
      return false;
    }
    String bare = bare(code);
    if (TOTP_CODE.matcher(bare).matches()) {
      return acceptTotp(user, bare, now);
    }
    return RECOVERY_CODE.matcher(bare).matches() && acceptRecoveryCode(user, bare, now);
  }

  /** A secret as it is to be kept. */
  byte[] seal(byte[] totpSecret) {
    return secret.seal(totpSecret);
  }

  /** The step that a code is of, if it is one of this secret and of now. */
  OptionalLong stepOf(FactorStore.TotpRow totp, String code, Instant now) {
    return Totp.stepOf(unseal(totp), bare(code), now);
  }

  private boolean acceptTotp(UserId user, String code, Instant now) {
    FactorStore.TotpRow totp =
        store.findTotp(user).filter(FactorStore.TotpRow::isConfirmed).orElse(null);
    if (totp == null) {
      return false;
    }
    OptionalLong step = stepOf(totp, code, now);
    return step.isPresent() && store.takeStep(totp.id(), step.getAsLong(), now);
  }

  private boolean acceptRecoveryCode(UserId user, String code, Instant now) {
    if (!recoveryCodes.take(user, code, now)) {
      return false;
    }
    events.recoveryCodeUsed(user, store.countRecoveryCodes(user));
    return true;
  }

  private byte[] unseal(FactorStore.TotpRow totp) {
    try {
      return secret.unseal(totp.sealedSecret());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "second factors in the database were sealed with another RENDEZVOUS_SECRET", e);
    }
  }

  /** As people type it: in any case, with blanks or hyphens between. */
  private static String bare(String code) {
    return SPACING.matcher(code).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
