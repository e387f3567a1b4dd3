package dev.rendezvous.services.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWK;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.MasterSecret;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing keys take turns, on a database of their own since months pass. */
@SuppressWarnings("NullAway.Init")
class KeyRotationTest {
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
  private static final SmallRyeConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withMapping(AuthSettings.class)
          .withMapping(ServerSettings.class)
          .withDefaultValues(Map.of("rendezvous.secret", "a secret of no fewer than 32 letters"))
          .withValidateUnknown(false)
          .addDiscoveredConverters()
          .build();
  private static final AuthSettings SETTINGS = CONFIG.getConfigMapping(AuthSettings.class);

  private TestDatabase database;
  private KeyStore store;
  private Transactions tx;
  private MasterSecret secret;

  @BeforeEach
  void open() throws SQLException, GeneralSecurityException {
    database = new TestDatabase();
    tx = new Transactions(database.dataSource());
    store = new KeyStore(new Database(database.dataSource()));
    secret = new MasterSecret(CONFIG.getConfigMapping(ServerSettings.class));
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void aKeyTakesOverWithoutARestartAndWhatTheLastOneSignedIsAccepted() {
    Clock clock = new Clock(START);
    SigningKeys elsewhere = new SigningKeys(store, rotation(clock), secret, clock);
    rotation(clock).turn();
    String first = elsewhere.current().getKeyID();
    clock.pass(Duration.ofMinutes(2));
    String next = kidIn(KeyStore.State.NEXT);
    assertTrue(published(elsewhere).contains(next), "published before it signs");
    clock.pass(SETTINGS.signingKeyLife());
    rotation(clock).turn();
    clock.pass(Duration.ofSeconds(61));
    assertEquals(next, elsewhere.current().getKeyID());
    assertTrue(elsewhere.find(first).isPresent(), "accepted");
    assertTrue(published(elsewhere).contains(first), "and published");
  }

  @Test
  void aProcessThatMissedTheChangeLearnsTheKeyFromATokenThatNamesIt() {
    Clock clock = new Clock(START);
    SigningKeys elsewhere = new SigningKeys(store, rotation(clock), secret, clock);
    rotation(clock).begin();
    String first = elsewhere.current().getKeyID();
    rotation(clock).turn();
    String next = kidIn(KeyStore.State.NEXT);
    clock.pass(Duration.ofSeconds(6));
    assertTrue(elsewhere.find(next).isPresent());
    assertEquals(first, elsewhere.current().getKeyID());
  }

  @Test
  void aKeyThatNobodyCouldHaveHeardOfDoesNotSign() {
    Clock clock = new Clock(START);
    rotation(clock).begin();
    clock.pass(SETTINGS.signingKeyLife().multipliedBy(2));
    rotation(clock).turn(); // makes the next key only now
    String first = kidIn(KeyStore.State.CURRENT);
    clock.pass(SETTINGS.signingKeyAhead().minusSeconds(1));
    rotation(clock).turn();
    assertEquals(first, kidIn(KeyStore.State.CURRENT));
    clock.pass(Duration.ofSeconds(1));
    String next = kidIn(KeyStore.State.NEXT);
    rotation(clock).turn();
    assertEquals(next, kidIn(KeyStore.State.CURRENT));
  }

  @Test
  void anOldKeyIsForgottenOnceItsTokensHaveRunOut() {
    Clock clock = new Clock(START);
    rotation(clock).turn();
    String first = kidIn(KeyStore.State.CURRENT);
    clock.pass(SETTINGS.signingKeyLife());
    rotation(clock).turn();
    clock.pass(SETTINGS.accessTokenLife());
    rotation(clock).turn();
    assertEquals(first, kidIn(KeyStore.State.PREVIOUS));
    clock.pass(Duration.ofMinutes(6));
    rotation(clock).turn();
    assertEquals(0, count(KeyStore.State.PREVIOUS));
    assertFalse(new SigningKeys(store, rotation(clock), secret, clock).find(first).isPresent());
  }

  @Test
  void howeverManyProcessesTurnAtOnceOneKeySignsAndOneIsNext() throws Exception {
    int processes = 8;
    Clock clock = new Clock(START);
    for (int round = 0; round < 3; round++) {
      turnAtOnce(processes, clock);
      assertEquals(1, count(KeyStore.State.CURRENT));
      assertEquals(1, count(KeyStore.State.NEXT));
      clock.pass(SETTINGS.signingKeyLife().plusDays(1));
    }
  }

  private void turnAtOnce(int processes, Clock clock) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(processes);
    try (var threads = Executors.newFixedThreadPool(processes)) {
      List<Future<?>> turns = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        turns.add(
            threads.submit(() -> {
              barrier.await();
              rotation(clock).turn();
              return null;
            }));
      }
      for (Future<?> turn : turns) {
        turn.get();
      }
    }
  }

  private KeyRotation rotation(InstantSource clock) {
    return new KeyRotation(tx, store, secret, SETTINGS, clock);
  }

  private static List<String> published(SigningKeys keys) {
    return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
  }

  private String kidIn(KeyStore.State state) {
    return store.listAccepted().stream()
        .filter(key -> key.state() == state)
        .map(KeyStore.KeyRow::kid)
        .findFirst()
        .orElseThrow();
  }

  private long count(KeyStore.State state) {
    return store.listAccepted().stream().filter(key -> key.state() == state).count();
  }

  /** Time that passes when it is told to. */
  private static final class Clock implements InstantSource {
    private Instant now;

    Clock(Instant now) {
      this.now = now;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
