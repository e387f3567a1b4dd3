package dev.rendezvous.services.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts over HTTP: what their owners can do, and strangers can't. */
@QuarkusTest
class AccountRoutesTest {
  private static final String PASSWORD = "a long enough password";

  private final TestUsers users = TestUsers.here();
  private final TestUser stranger = users.stranger();

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void theYoungAreRefusedAndNothingIsStored() {
    String email = email();
    LocalDate almost = LocalDate.now(ZoneOffset.UTC).minusYears(18).plusDays(2);
    TestAnswer refused = stranger.post("/auth/register", registration(email, almost.toString()));
    assertEquals(403, refused.status());
    assertEquals("AGE_REQUIREMENT", refused.errorCode());
    assertEquals("INVALID_CREDENTIALS", login(email, PASSWORD).errorCode());
  }

  @Test
  void registeringTellsNobodyWhetherAnAddressIsKnown() {
    TestUser ann = users.signUp("Ann");
    users.forgetLimits(ann.email());
    TestAnswer known = stranger.post("/auth/register", registration(ann.email(), "1990-01-01"));
    TestAnswer unknown = stranger.post("/auth/register", registration(email(), "1990-01-01"));
    assertEquals(202, known.status());
    assertEquals(unknown.body(), known.body());
  }

  @Test
  void whoRegistersASecondTimeCannotTakeTheAccountOver() {
    TestUser ann = users.signUp("Ann");
    users.forgetLimits(ann.email());
    stranger.post("/auth/register", registration(ann.email(), "1990-01-01")).require(202);
    var _ = users.awaitMail(ann.email(), "already has an account");
    assertEquals("EMAIL_NOT_VERIFIED", login(ann.email(), PASSWORD).errorCode());
    users.forgetLimits(ann.email());
    stranger.post("/auth/verify-email/resend", address(ann.email())).require(202);
    login(ann.email(), TestUsers.PASSWORD).require(200);
  }

  @Test
  void codesAreMailedOnceAMinuteToAnAddress() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    for (String route : new String[] {"/auth/verify-email/resend", "/auth/forgot-password"}) {
      TestAnswer refused = stranger.post(route, address(email));
      assertEquals("RATE_LIMITED", refused.errorCode());
    }
    stranger.post("/auth/forgot-password", address(email())).require(202);
  }

  @Test
  void oneAddressIsOneAccountHoweverItIsTyped() {
    String email = "M\u00fcller." + email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    verify(email, users.awaitCode(email)).require(200);
    login(email.toUpperCase(java.util.Locale.ROOT), PASSWORD).require(200);
    login(" " + email.replace("\u00fc", "u\u0308") + " ", PASSWORD);
    login(email.replace("\u00fc", "u\u0308"), PASSWORD).require(200);
    String lookalike = email.replace('e', '\u0435');
    assertEquals("INVALID_CREDENTIALS", login(lookalike, PASSWORD).errorCode());
  }

  @Test
  void mailsAreInTheLanguageOfTheClient() {
    String email = email();
    stranger
        .post(
            "/auth/register",
            registration(email, "1990-01-01"),
            "Accept-Language",
            "de-AT,de;q=0.9")
        .require(202);
    var _ = users.awaitMail(email, "Dein Code");
  }

  @Test
  void anAddressThatTwoClaimAtOnceIsItsOwnersAndKeepsNeithersPassword() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    String ownersCode = users.awaitCode(email);
    users.forgetLimits(email);
    stranger
        .post("/auth/register", registration(email, "1990-01-01", "the squatter's password"))
        .require(202);
    String squattersCode = users.awaitAnotherCode(email, ownersCode);
    verify(email, squattersCode).require(200);
    assertEquals("INVALID_CREDENTIALS", login(email, "the squatter's password").errorCode());
    assertEquals("EMAIL_NOT_VERIFIED", login(email, PASSWORD).errorCode());
    assertEquals("INVALID_CREDENTIALS", verify(email, ownersCode).errorCode());
  }

  @Test
  void aCodeThatIsAskedForAgainOpensTheDoorToNobodyElse() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    String first = users.awaitCode(email);
    users.forgetLimits(email);
    stranger
        .post("/auth/register", registration(email, "1990-01-01", "the squatter's password"))
        .require(202);
    String second = users.awaitAnotherCode(email, first);
    String wrong = "00000000";
    for (int i = 0; i < 5; i++) {
      assertEquals("INVALID_CREDENTIALS", verify(email, wrong).errorCode());
    }
    users.forgetLimits(email);
    stranger.post("/auth/verify-email/resend", address(email)).require(202);
    String third = users.awaitCodeOtherThan(email, List.of(first, second));
    verify(email, third).require(200);
    assertEquals("INVALID_CREDENTIALS", login(email, "the squatter's password").errorCode());
  }

  @Test
  void whoRegistersTwiceKeepsThePasswordByGivingItWithTheCode() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    String first = users.awaitCode(email);
    users.forgetLimits(email);
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    String second = users.awaitAnotherCode(email, first);
    stranger
        .post(
            "/auth/verify-email",
            "{\"email\":\"%s\",\"code\":\"%s\",\"password\":\"%s\"}"
                .formatted(email, second, PASSWORD))
        .require(200);
    login(email, PASSWORD).require(200);
  }

  @Test
  void aRegistrationThatIsNotProvenTellsNobodyWhetherTheAddressHasAnAccount() {
    TestUser ann = users.signUp("Ann");
    String nobody = email();
    users.forgetLimits(ann.email());
    stranger.post("/auth/register", registration(ann.email(), "1990-01-01")).require(202);
    stranger.post("/auth/register", registration(nobody, "1990-01-01")).require(202);
    assertEquals(login(ann.email(), PASSWORD).body(), login(nobody, PASSWORD).body());
    assertEquals(login(ann.email(), "a guess").body(), login(nobody, "a guess").body());
  }

  @Test
  void anAddressThatOneClaimsKeepsThePassword() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    verify(email, users.awaitCode(email)).require(200);
    login(email, PASSWORD).require(200);
  }

  @Test
  void signingInBeforeTheCodeIsToldApartFromAWrongPassword() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    assertEquals("EMAIL_NOT_VERIFIED", login(email, PASSWORD).errorCode());
    assertEquals("INVALID_CREDENTIALS", login(email, "something else").errorCode());
  }

  @Test
  void aCodeIsGoodForFiveTriesOnly() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    String code = users.awaitCode(email);
    String wrong = code.equals("00000000") ? "00000001" : "00000000";
    for (int i = 0; i < 5; i++) {
      assertEquals("INVALID_CREDENTIALS", verify(email, wrong).errorCode());
    }
    assertEquals("INVALID_CREDENTIALS", verify(email, code).errorCode());
  }

  @Test
  void aCodeIsGoodOnce() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    String code = users.awaitCode(email);
    verify(email, code).require(200);
    assertEquals("INVALID_CREDENTIALS", verify(email, code).errorCode());
  }

  @Test
  void anotherCodeVoidsTheOneBefore() {
    String email = email();
    stranger.post("/auth/register", registration(email, "1990-01-01")).require(202);
    String first = users.awaitCode(email);
    users.forgetLimits(email);
    stranger.post("/auth/verify-email/resend", address(email)).require(202);
    String second = users.awaitAnotherCode(email, first);
    assertEquals("INVALID_CREDENTIALS", verify(email, first).errorCode());
    verify(email, second).require(200);
  }

  @Test
  void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
    TestUser ann = users.signUp("Ann");
    TestAnswer wrong = login(ann.email(), "not her password");
    TestAnswer unknown = login(email(), "not her password");
    assertEquals(401, wrong.status());
    assertEquals(unknown.body(), wrong.body());
  }

  @Test
  void theAccountIsTold() {
    TestUser ann = users.signUp("Ann");
    JsonNode me = ann.get("/auth/me").data();
    assertEquals(ann.id().toString(), me.get("id").asText());
    assertEquals(ann.email(), me.get("email").asText());
    assertTrue(me.get("emailVerified").asBoolean());
    assertEquals("USER", me.get("role").asText());
    assertFalse(me.get("mfaEnabled").asBoolean());
    assertEquals(0, me.get("entitlements").size());
    assertTrue(me.get("createdAt").asText().matches(".*T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
  }

  @Test
  void thePublishedKeysHoldNothingPrivate() {
    JsonNode keys = stranger.get("/.well-known/jwks.json").json().get("keys");
    assertTrue(keys.size() >= 1);
    for (JsonNode key : keys) {
      assertEquals("RS256", key.get("alg").asText());
      for (String secret : new String[] {"d", "p", "q", "dp", "dq", "qi"}) {
        assertFalse(key.has(secret), secret);
      }
    }
  }

  private TestAnswer login(String email, String password) {
    return stranger.post(
        "/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
  }

  private TestAnswer verify(String email, String code) {
    return stranger.post(
        "/auth/verify-email", "{\"email\":\"" + email + "\",\"code\":\"" + code + "\"}");
  }

  private static String address(String email) {
    return "{\"email\":\"" + email + "\"}";
  }

  private static String registration(String email, String birthDate) {
    return registration(email, birthDate, PASSWORD);
  }

  private static String registration(String email, String birthDate, String password) {
    return """
    {"email":"%s","password":"%s","displayName":"Ann","birthDate":"%s","acceptedTerms":true}\
    """
        .formatted(email, password, birthDate);
  }

  private static String email() {
    return UUID.randomUUID() + "@example.org";
  }
}
