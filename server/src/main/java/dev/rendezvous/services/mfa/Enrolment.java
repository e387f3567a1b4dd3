package dev.rendezvous.services.mfa;

import dev.rendezvous.config.MfaSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * How an authenticator app is set up: it is told a secret, and shows with a code that it has it.
 */
@Singleton
final class Enrolment {
  private final Transactions tx;
  private final FactorStore store;
  private final Factors factors;
  private final RecoveryCodes recoveryCodes;
  private final MfaEvents events;
  private final MfaSettings settings;
  private final InstantSource clock;

  Enrolment(
      Transactions tx,
      FactorStore store,
      Factors factors,
      RecoveryCodes recoveryCodes,
      MfaEvents events,
      MfaSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A new secret, in place of one that was not confirmed.
   *
   * @param label what the app shows beside the issuer
   * @throws dev.rendezvous.types.AppError MFA_ALREADY_ENABLED; CONFLICT when two begin at once
   */
  MfaAnswers.TotpSecret begin(UserId user, String label) {
    byte[] secret = Totp.newSecret();
    Instant now = clock.instant();
    boolean kept = tx.call(() -> store.replaceUnconfirmed(user, factors.seal(secret), now));
    if (!kept) {
      throw store.isConfirmed(user)
          ? MfaError.MFA_ALREADY_ENABLED.asError()
          : CommonError.CONFLICT.asError();
    }
    String shown = Base32.encode(secret);
    return new MfaAnswers.TotpSecret(
        shown, otpauthUri(label, shown), now.plus(settings.enrolmentLife()));
  }

  /** The form that apps read off a QR code (Google's Key URI format). */
  private String otpauthUri(String label, String secret) {
    String issuer = encoded(settings.issuer());
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(issuer, encoded(label), secret, issuer, Totp.DIGITS, Totp.STEP.toSeconds());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Puts the second factor into force.
   *
   * @param code the first that the app shows; it can't be used to sign in any more
   * @return recovery codes, told this once
   * @throws dev.rendezvous.types.AppError MFA_INVALID when the app does not have the secret;
   *     MFA_NOT_STARTED when no secret waits for its first code (any more)
   */
  List<String> confirm(UserId user, String code) {
    return tx.call(() -> {
      Instant now = clock.instant();
      FactorStore.TotpRow totp =
          store
              .lockTotp(user)
              .filter(row -> awaitsConfirmation(row, now))
              .orElseThrow(MfaError.MFA_NOT_STARTED::asError);
      OptionalLong step = factors.stepOf(totp, code, now);
      store.confirm(totp.id(), step.orElseThrow(MfaError.MFA_INVALID::asError), now);
      events.enabled(user);
      return recoveryCodes.renew(user, now);
    });
  }

  private boolean awaitsConfirmation(FactorStore.TotpRow totp, Instant now) {
    return !totp.isConfirmed() && now.isBefore(totp.createdAt().plus(settings.enrolmentLife()));
  }
}
