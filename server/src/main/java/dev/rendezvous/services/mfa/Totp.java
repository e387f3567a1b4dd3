package dev.rendezvous.services.mfa;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) in the form that every authenticator app knows: SHA-1,
 * six digits, 30 seconds.
 */
final class Totp {
  static final int DIGITS = 6;
  static final Duration STEP = Duration.ofSeconds(30);

  /** As long as the digest (RFC 4226, section 4, R6). */
  private static final int SECRET_BYTES = 20;

  /** Steps that a clock may be off, either way (RFC 6238, section 5.2). */
  private static final int WINDOW = 1;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HmacOneTimePasswordGenerator CODES =
      new HmacOneTimePasswordGenerator(DIGITS);

  private Totp() {}

  static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /** The step that a time lies in. */
  static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
  }

  static String code(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, "RAW"), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    }
  }

  /**
   * The step that a code is of, if it is one of those around now. All are compared, each in
   * constant time, so that the time taken tells nothing.
   */
  static OptionalLong stepOf(byte[] secret, String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    OptionalLong fitting = OptionalLong.empty();
    for (int off = -WINDOW; off <= WINDOW; off++) {
      long step = stepAt(now) + off;
      if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), given)) {
        fitting = OptionalLong.of(step);
      }
    }
    return fitting;
  }
}
