package dev.rendezvous.services.password;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.SecureString;
import com.password4j.types.Argon2;
import dev.rendezvous.config.PasswordSettings;
import dev.rendezvous.middleware.secrets.SecretTokens;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Hashes and checks passwords with Argon2id, at no less than the minimum of OWASP's ASVS (19 MiB, 2
 * passes).
 */
@Singleton
final class PasswordHasher {
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function argon2;
  final HashingGate gate;

  /** A hash that no password fits, checked where there is no account: it costs the same. */
  private final String nobodys;

  PasswordHasher(PasswordSettings settings, MeterRegistry meters) {
    argon2 =
        Argon2Function.getInstance(
            settings.memoryKib(), settings.passes(), settings.lanes(), HASH_BYTES, Argon2.ID);
    int width =
        settings.hashingThreads() > 0
            ? settings.hashingThreads()
            : Runtime.getRuntime().availableProcessors();
    gate = new HashingGate(width, settings.hashingQueue(), settings.hashingWait(), meters);
    nobodys = hashNow(SecretTokens.next());
  }

  String hash(String password) {
    return gate.pass(() -> hashNow(password));
  }

  boolean matches(String password, Optional<String> hash) {
    Optional<String> readable = hash.filter(kept -> parameters(kept).isPresent());
    boolean fits = gate.pass(() -> matchesNow(password, readable.orElse(nobodys)));
    return fits && readable.isPresent();
  }

  boolean needsRehash(String hash) {
    return !parameters(hash).equals(Optional.of(argon2));
  }

  private String hashNow(String password) {
    return Password.hash(secure(password)).addRandomSalt(SALT_BYTES).with(argon2).getResult();
  }

  private static boolean matchesNow(String password, String hash) {
    return Password.check(secure(password), hash).with(Argon2Function.getInstanceFromHash(hash));
  }

  /** How a hash was made; empty when not with Argon2. */
  private static Optional<Argon2Function> parameters(String hash) {
    try {
      return Optional.of(Argon2Function.getInstanceFromHash(hash));
    } catch (BadParametersException e) {
      return Optional.empty();
    }
  }

  private static SecureString secure(String password) {
    return new SecureString(PlainPassword.composed(password).toCharArray());
  }

  @PreDestroy
  void close() {
    gate.close();
  }
}
