package dev.rendezvous.services.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.MasterSecret;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The RSA keys that sign access tokens: made at the first use, shared through the database. */
@Singleton
final class SigningKeys {
  private static final int BITS = 2048;

  private final Transactions tx;
  private final KeyStore store;
  private final MasterSecret secret;
  private final InstantSource clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Loaded loaded;

  /** Keys as this process knows them. */
  private record Loaded(RSAKey current, Map<String, RSAKey> byKid, JWKSet published) {}

  SigningKeys(Transactions tx, KeyStore store, MasterSecret secret, InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.secret = secret;
    this.clock = clock;
  }

  /** The key that signs now, with its private half. */
  RSAKey current() {
    return keys().current();
  }

  /** The key that a token names, if its tokens are accepted. */
  Optional<RSAKey> find(String kid) {
    return Optional.ofNullable(keys().byKid().get(kid));
  }

  /** The public halves, as JWK set (RFC 7517). */
  JWKSet published() {
    return keys().published();
  }

  private Loaded keys() {
    Loaded known = loaded;
    if (known != null) {
      return known;
    }
    loading.lock();
    try {
      known = loaded;
      if (known == null) {
        known = load();
        loaded = known;
      }
      return known;
    } finally {
      loading.unlock();
    }
  }

  private Loaded load() {
    List<KeyStore.KeyRow> rows = store.listAccepted();
    if (rows.stream().noneMatch(KeyStore.KeyRow::current)) {
      tx.call(() -> store.insertCurrent(generate(), clock.instant()));
      rows = store.listAccepted();
    }
    Map<String, RSAKey> byKid =
        rows.stream()
            .map(this::unseal)
            .collect(Collectors.toMap(RSAKey::getKeyID, Function.identity()));
    RSAKey current =
        rows.stream()
            .filter(KeyStore.KeyRow::current)
            .map(row -> byKid.get(row.kid()))
            .findFirst()
            .orElseThrow();
    return new Loaded(current, byKid, new JWKSet(List.copyOf(byKid.values())).toPublicJWKSet());
  }

  private KeyStore.KeyRow generate() {
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyID(UUID.randomUUID().toString())
              .generate();
      byte[] sealed = secret.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8));
      return new KeyStore.KeyRow(key.getKeyID(), sealed, key.toPublicJWK().toJSONString(), true);
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key could be made", e);
    }
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
