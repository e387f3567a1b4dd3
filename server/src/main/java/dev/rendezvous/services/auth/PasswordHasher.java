package dev.rendezvous.services.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.SecureString;
import com.password4j.types.Argon2;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.types.CommonError;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hashes and checks passwords with Argon2id at the minimum of OWASP's ASVS (19 MiB, 2 passes).
 *
 * <p>Each hash takes a core and 19 MiB for some 50 ms, so that hashing has threads of its own, no
 * more than cores, and a short queue; when that is full, the client is asked to come back.
 */
@Singleton
final class PasswordHasher {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final long TIMEOUT_SECONDS = 10;

  private final Argon2Function argon2 =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final ThreadPoolExecutor gate;

  /** A hash that no password fits, checked where there is no account: it costs the same. */
  private final String nobodys;

  PasswordHasher(AuthSettings settings) {
    int threads =
        settings.hashingThreads() > 0
            ? settings.hashingThreads()
            : Runtime.getRuntime().availableProcessors();
    gate =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.hashingQueue()),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    nobodys = hashNow(SecretTokens.next());
  }

  /**
   * The hash to keep.
   *
   * @throws dev.rendezvous.types.AppError {@link CommonError#UNAVAILABLE} when too many wait
   */
  String hash(String password) {
    return behindGate(() -> hashNow(password));
  }

  /**
   * Whether a password fits; takes as long where there is no hash.
   *
   * @throws dev.rendezvous.types.AppError {@link CommonError#UNAVAILABLE} when too many wait
   */
  boolean matches(String password, Optional<String> hash) {
    boolean fits = behindGate(() -> matchesNow(password, hash.orElse(nobodys)));
    return fits && hash.isPresent();
  }

  private String hashNow(String password) {
    return Password.hash(normalized(password)).addRandomSalt(SALT_BYTES).with(argon2).getResult();
  }

  private static boolean matchesNow(String password, String hash) {
    return Password.check(normalized(password), hash)
        .with(Argon2Function.getInstanceFromHash(hash));
  }

  private static SecureString normalized(String password) {
    return new SecureString(Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray());
  }

  private <T> T behindGate(Callable<T> work) {
    try {
      return gate.submit(work).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException | TimeoutException e) {
      throw CommonError.UNAVAILABLE.asError();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommonError.UNAVAILABLE.asError();
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing failed", e.getCause());
    }
  }

  @PreDestroy
  void close() {
    gate.shutdownNow();
  }
}
