package dev.rendezvous.services.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords over HTTP: which are taken, and that they go on fitting. */
@QuarkusTest
class PasswordRoutesTest {
  private static final String EMOJI = "🦄";

  @Inject IdentityStore identities;
  @Inject PasswordApi passwords;
  @Inject Transactions tx;
  @Inject MeterRegistry meters;

  private final TestUsers users = TestUsers.here();
  private final TestUser stranger = users.stranger();
  private final String email = UUID.randomUUID() + "@example.org";

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void aHundredAndTwentyEightCharactersOfAnyKindDo() {
    register(EMOJI.repeat(128)).require(202);
    verify();
    login(EMOJI.repeat(128)).require(200);
    assertEquals("INVALID_CREDENTIALS", login(EMOJI.repeat(127)).errorCode());
  }

  @Test
  void oneCharacterMoreIsRefusedAsIsOneTooShort() {
    assertEquals("password: SIZE", register(EMOJI.repeat(129)).require(400).refusedField());
    assertEquals("password: SIZE", register("a".repeat(1000)).require(400).refusedField());
    assertEquals("password: SIZE", register("seven77").require(400).refusedField());
  }

  @Test
  void aPasswordThatWouldBeGuessedIsRefused() {
    assertEquals("password: LEAKED", register("Password").require(400).refusedField());
    assertEquals("password: PERSONAL", register(email).require(400).refusedField());
    assertEquals("password: CONTEXT_WORD", register("Rendezvous1").require(400).refusedField());
  }

  @Test
  void theSameLettersSignInFromAnotherKeyboard() {
    register("pässwörd für Zoë").require(202);
    verify();
    login("pa\u0308sswo\u0308rd fu\u0308r Zoe\u0308").require(200);
  }

  @Test
  void asMuchIsHashedForSomebodyUnknownAsForAWrongPassword() {
    signedUp("a long enough password");
    long before = hashed();
    assertEquals("INVALID_CREDENTIALS", login("a wrong password").errorCode());
    assertEquals(before + 1, hashed());
    assertEquals("INVALID_CREDENTIALS", login("nobody@example.org", "a wrong one").errorCode());
    assertEquals(before + 2, hashed());
  }

  @Test
  void anOldHashIsMadeAnewAtSignIn() {
    UserId id = signedUp("a long enough password");
    String old = weaklyHashed("a long enough password");
    replaceHash(id, hashOf(id), old);
    assertEquals("INVALID_CREDENTIALS", login("a wrong password").errorCode());
    assertEquals(old, hashOf(id));
    login("a long enough password").require(200);
    assertNotEquals(old, hashOf(id));
    assertFalse(passwords.needsRehash(hashOf(id)));
    login("a long enough password").require(200);
  }

  @Test
  void aHashThatWasChangedMeanwhileIsLeftAlone() {
    UserId id = signedUp("a long enough password");
    String now = hashOf(id);
    replaceHash(id, weaklyHashed("the password before"), "a renewed hash of that");
    assertEquals(now, hashOf(id));
  }

  @Test
  void aCurrentHashIsLeftAlone() {
    UserId id = signedUp("a long enough password");
    String before = hashOf(id);
    login("a long enough password").require(200);
    assertEquals(before, hashOf(id));
  }

  private UserId signedUp(String password) {
    register(password).require(202);
    return verify();
  }

  private UserId verify() {
    String proof = "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, users.awaitCode(email));
    TestAnswer answer = stranger.post("/auth/verify-email", proof).require(200);
    return UserId.of(answer.data().path("user").path("id").asText());
  }

  private void replaceHash(UserId id, String old, String other) {
    tx.run(() -> identities.rehash(id, old, other));
  }

  private String hashOf(UserId id) {
    return identities.findPassword(id).orElseThrow().hash();
  }

  private static String weaklyHashed(String password) {
    String hash =
        Password.hash(password)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(1024, 1, 1, 32, Argon2.ID))
            .getResult();
    assertTrue(hash.contains("m=1024"));
    return hash;
  }

  private long hashed() {
    return meters.get("rendezvous.passwords.hashing").timer().count();
  }

  private TestAnswer login(String password) {
    return login(email, password);
  }

  private TestAnswer login(String who, String password) {
    return stranger.post(
        "/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(who, password));
  }

  private TestAnswer register(String password) {
    return stranger.post(
        "/auth/register",
        """
        {"email":"%s","password":"%s","displayName":"Ann","birthDate":"1990-01-01",\
        "acceptedTerms":true}\
        """
            .formatted(email, password));
  }
}
