package dev.rendezvous.services.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.MasterSecret;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The life of signing keys: made and published ahead, signing for a month, accepted until the last
 * token that they signed has run out. Any process may turn it; the database lets only one.
 */
@Singleton
final class KeyRotation {
  private static final Logger LOG = Logger.getLogger(KeyRotation.class);
  private static final int BITS = 2048;

  /** For clocks that differ, and for processes that have not yet heard of the next key. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  private final Transactions tx;
  private final KeyStore store;
  private final MasterSecret secret;
  private final AuthSettings settings;
  private final InstantSource clock;

  KeyRotation(
      Transactions tx,
      KeyStore store,
      MasterSecret secret,
      AuthSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.secret = secret;
    this.settings = settings;
    this.clock = clock;
  }

  /** Makes the first key, when there is none; safe to call in all processes at once. */
  void begin() {
    ensure(KeyStore.State.CURRENT);
  }

  /** Does what is due; safe to call in all processes at once, and any number of times. */
  void turn() {
    begin();
    tx.run(() -> {
      Instant now = clock.instant();
      changeOver(now);
      store.retire(now.minus(settings.accessTokenLife()).minus(SLACK), now);
    });
    ensure(KeyStore.State.NEXT);
  }

  private void changeOver(Instant now) {
    Optional<KeyStore.KeyRow> current = store.lock(KeyStore.State.CURRENT);
    Optional<KeyStore.KeyRow> next = store.lock(KeyStore.State.NEXT);
    if (current.isEmpty() || next.isEmpty()) {
      return;
    }
    Instant since = current.get().activatedAt();
    boolean due = since == null || !since.plus(settings.signingKeyLife()).isAfter(now);
    boolean known = !next.get().createdAt().plus(settings.signingKeyAhead()).isAfter(now);
    if (due && known) {
      store.supersede(current.get().kid(), now);
      store.activate(next.get().kid(), now);
      LOG.infof("signing key %s takes over from %s", next.get().kid(), current.get().kid());
    }
  }

  private void ensure(KeyStore.State state) {
    if (tx.call(() -> store.lock(state)).isEmpty()) {
      KeyStore.KeyRow key = generate(state);
      boolean _ = tx.call(() -> store.insert(key));
    }
  }

  private KeyStore.KeyRow generate(KeyStore.State state) {
    Instant now = clock.instant();
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyID(UUID.randomUUID().toString())
              .generate();
      return new KeyStore.KeyRow(
          key.getKeyID(),
          secret.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8)),
          key.toPublicJWK().toJSONString(),
          state,
          state == KeyStore.State.CURRENT ? now : null,
          now);
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key could be made", e);
    }
  }
}
