package dev.rendezvous.middleware.secrets;

import dev.rendezvous.utils.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Random values that can't be guessed, and the digests by which they are kept. */
public final class SecretTokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final int CODE_BOUND = 100_000_000;

  private SecretTokens() {}

  /** 256 random bits in base64url. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Eight random digits. */
  public static String nextCode() {
    return "%08d".formatted(RANDOM.nextInt(CODE_BOUND));
  }

  /** SHA-256; enough for values of 256 random bits, which need no salt. */
  public static byte[] digest(String token) {
    return Sha256.of(token);
  }
}
