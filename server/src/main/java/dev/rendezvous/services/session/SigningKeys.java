package dev.rendezvous.services.session;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.rendezvous.middleware.secrets.MasterSecret;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The RSA keys that sign access tokens, as this process knows them: read from the database now and
 * then, and when a token names one that is not known.
 */
@Singleton
final class SigningKeys {
  /** The next key is published for much longer before it signs. */
  private static final Duration READ_EVERY = Duration.ofMinutes(1);

  /** Tokens with made-up keys must not become queries. */
  private static final Duration READ_AT_MOST_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  private final KeyStore store;
  private final KeyRotation rotation;
  private final MasterSecret secret;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Known known;

  /** Keys as they were read. */
  private record Known(
      RSAKey current, Map<String, RSAKey> byKid, JWKSet published, Instant readAt) {
    boolean isOlderThan(Duration age, Instant now) {
      return readAt.plus(age).isBefore(now);
    }
  }

  SigningKeys(KeyStore store, KeyRotation rotation, MasterSecret secret, InstantSource clock) {
    this.store = store;
    this.rotation = rotation;
    this.secret = secret;
    this.clock = clock;
  }

  /** The key that signs now, with its private half. */
  RSAKey current() {
    return keys(READ_EVERY).current();
  }

  /** The key that a token names, if its tokens are accepted. */
  Optional<RSAKey> find(String kid) {
    RSAKey key = keys(READ_EVERY).byKid().get(kid);
    return Optional.ofNullable(key != null ? key : keys(READ_AT_MOST_EVERY).byKid().get(kid));
  }

  /** The public halves, as JWK set (RFC 7517). */
  JWKSet published() {
    return keys(READ_EVERY).published();
  }

  private Known keys(Duration maxAge) {
    Known before = known;
    if (before != null && !before.isOlderThan(maxAge, clock.instant())) {
      return before;
    }
    if (before == null) {
      reading.lock();
    } else if (!reading.tryLock()) {
      return before; // somebody is reading: what is known will do
    }
    try {
      Known now = known;
      if (now == null || now.isOlderThan(maxAge, clock.instant())) {
        now = read(now);
        known = now;
      }
      return now;
    } finally {
      reading.unlock();
    }
  }

  /** Goes on with the keys from before while the database is away. */
  private Known read(@Nullable Known before) {
    try {
      return read();
    } catch (RuntimeException e) {
      if (before == null) {
        throw e;
      }
      LOG.warnf("the signing keys can't be read now: %s", e.getMessage());
      return new Known(before.current(), before.byKid(), before.published(), clock.instant());
    }
  }

  private Known read() {
    List<KeyStore.KeyRow> rows = store.listAccepted();
    if (rows.stream().noneMatch(row -> row.state() == KeyStore.State.CURRENT)) {
      rotation.begin();
      rows = store.listAccepted();
    }
    Map<String, RSAKey> byKid =
        rows.stream()
            .map(this::unseal)
            .collect(Collectors.toMap(RSAKey::getKeyID, Function.identity()));
    RSAKey current =
        rows.stream()
            .filter(row -> row.state() == KeyStore.State.CURRENT)
            .map(row -> byKid.get(row.kid()))
            .findFirst()
            .orElseThrow();
    JWKSet published = new JWKSet(List.copyOf(byKid.values())).toPublicJWKSet();
    return new Known(current, byKid, published, clock.instant());
  }

  private RSAKey unseal(KeyStore.KeyRow row) {
    try {
      return RSAKey.parse(
          new String(secret.unseal(row.sealedPrivateKey()), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the signing keys in the database were sealed with another RENDEZVOUS_SECRET", e);
    } catch (ParseException e) {
      throw new IllegalStateException("signing key " + row.kid() + " can't be read", e);
    }
  }
}
