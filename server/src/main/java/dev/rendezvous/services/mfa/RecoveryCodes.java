package dev.rendezvous.services.mfa;

import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Codes of 80 random bits that are written down: each is good once, in place of a device. */
@Singleton
final class RecoveryCodes {
  static final int NUMBER = 10;
  private static final int BYTES = 10;
  private static final String GROUPS = "(?<=\\G.{4})(?=.)";

  private final SecureRandom random = new SecureRandom();
  private final FactorStore store;
  private final MasterSecret secret;

  RecoveryCodes(FactorStore store, MasterSecret secret) {
    this.store = store;
    this.secret = secret;
  }

  /** A new set, each as {@code ABCD-EFGH-IJKL-MNOP}; the one before is void. In a transaction. */
  List<String> renew(UserId user, Instant now) {
    List<String> codes = Stream.generate(this::next).limit(NUMBER).toList();
    List<byte[]> digests = codes.stream().map(code -> digest(user, code)).toList();
    store.replaceRecoveryCodes(user, digests, now);
    return codes;
  }

  /** Uses a code up, if it is one of somebody's that are left. In a transaction. */
  boolean take(UserId user, String code, Instant now) {
    return store.takeRecoveryCode(user, digest(user, code), now);
  }

  private String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base32.encode(bytes).replaceAll(GROUPS, "-");
  }

  /** What is kept of a code; bound to whose it is. */
  private byte[] digest(UserId user, String code) {
    return secret.digest("recovery code of " + user, code.replace("-", ""));
  }
}
