package dev.rendezvous.services.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Setting up and removing an authenticator app, over HTTP. */
@QuarkusTest
class MfaRoutesTest {
  private final TestUsers users = TestUsers.here();
  private final TestUser ann = users.signUp("Ann");

  @Test
  void anAppIsSetUpLookedAtAndRemoved() {
    assertFalse(status().get("totpEnabled").asBoolean());

    JsonNode codes = confirm(begin().get("secret").asText()).require(200).data();
    assertEquals(10, codes.get("recoveryCodes").size());
    assertTrue(status().get("totpEnabled").asBoolean());
    assertTrue(status().has("confirmedAt"));
    assertEquals(10, status().get("recoveryCodesLeft").asInt());

    ann.delete("/auth/mfa/totp").require(204);
    assertFalse(status().get("totpEnabled").asBoolean());
    assertFalse(status().has("confirmedAt"));
    assertEquals(0, status().get("recoveryCodesLeft").asInt());
    ann.delete("/auth/mfa/totp").require(204);
  }

  @Test
  void signInAsksForACodeOnceAnAppIsSetUp() {
    String secret = begin().get("secret").asText();
    String first = codeOf(secret);
    confirmWith(first).require(200);

    users.forgetLimits();
    TestUser stranger = users.stranger();
    JsonNode asked = stranger.post("/auth/login", credentials()).require(200).data();
    assertTrue(asked.get("mfaRequired").asBoolean());
    assertFalse(asked.has("accessToken"));

    String token = asked.get("mfaToken").asText();
    String used = proof(token, first);
    assertEquals("MFA_INVALID", stranger.post("/auth/mfa/verify", used).require(401).errorCode());
    String next = proof(token, nextCodeOf(secret));
    JsonNode tokens = stranger.post("/auth/mfa/verify", next).require(200).data();
    assertEquals(ann.id().toString(), tokens.at("/user/id").asText());
    assertEquals("MFA_INVALID", stranger.post("/auth/mfa/verify", next).require(401).errorCode());
  }

  @Test
  void theUriIsWhatAppsReadOffAQrCode() {
    JsonNode begun = begin();
    String secret = begun.get("secret").asText();
    assertEquals(
        "otpauth://totp/Rendezvous:"
            + ann.email().replace("@", "%40")
            + "?secret="
            + secret
            + "&issuer=Rendezvous&algorithm=SHA1&digits=6&period=30",
        begun.get("otpauthUri").asText());
    assertTrue(secret.matches("[A-Z2-7]{32}"), secret);
    assertTrue(Instant.parse(begun.get("expiresAt").asText()).isAfter(Instant.now()));
  }

  @Test
  void aSecondAppIsRefusedWhileOneIsSetUp() {
    confirm(begin().get("secret").asText()).require(200);
    assertEquals("MFA_ALREADY_ENABLED", ann.post("/auth/mfa/totp", "").require(409).errorCode());
  }

  @Test
  void aWrongFirstCodeSetsNothingUp() {
    String secret = begin().get("secret").asText();
    String right = codeOf(secret);
    String wrong = right.equals("000000") ? "000001" : "000000";
    assertEquals("MFA_INVALID", confirmWith(wrong).require(401).errorCode());
    assertFalse(status().get("totpEnabled").asBoolean());
    confirm(secret).require(200);
  }

  @Test
  void nothingIsConfirmedThatWasNotBegun() {
    assertEquals("MFA_NOT_STARTED", confirmWith("123456").require(409).errorCode());
  }

  @Test
  void recoveryCodesBelongToAnApp() {
    assertEquals(
        "MFA_NOT_ENABLED", ann.post("/auth/mfa/recovery-codes", "").require(409).errorCode());
    JsonNode first = confirm(begin().get("secret").asText()).require(200).data();
    JsonNode renewed = ann.post("/auth/mfa/recovery-codes", "").require(200).data();
    assertEquals(10, renewed.get("recoveryCodes").size());
    assertFalse(renewed.equals(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"code\":null}",
        "{\"code\":123456}",
        "{\"code\":\"12345\"}",
        "{\"code\":\"1234567\"}",
        "{\"code\":\"12345a\"}",
        "{\"code\":\"١٢٣٤٥٦\"}",
        "{\"code\":\"123456\",\"userId\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}"
      })
  void whatIsNoCodeIsRefused(String body) {
    assertEquals("VALIDATION_FAILED", ann.post("/auth/mfa/totp/confirm", body).errorCode());
  }

  @Test
  void strangersHaveNoSecondFactors() {
    TestUser stranger = users.stranger();
    assertEquals(401, stranger.get("/auth/mfa").status());
    assertEquals(401, stranger.post("/auth/mfa/totp", "").status());
    assertEquals(401, stranger.post("/auth/mfa/totp/confirm", "{\"code\":\"123456\"}").status());
    assertEquals(401, stranger.delete("/auth/mfa/totp").status());
    assertEquals(401, stranger.post("/auth/mfa/recovery-codes", "").status());
  }

  private JsonNode begin() {
    return ann.post("/auth/mfa/totp", "").require(200).data();
  }

  private TestAnswer confirm(String secret) {
    return confirmWith(codeOf(secret));
  }

  private TestAnswer confirmWith(String code) {
    return ann.post("/auth/mfa/totp/confirm", "{\"code\":\"" + code + "\"}");
  }

  private JsonNode status() {
    return ann.get("/auth/mfa").require(200).data();
  }

  private String credentials() {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ann.email(), TestUsers.PASSWORD);
  }

  private static String proof(String token, String code) {
    return "{\"mfaToken\":\"%s\",\"code\":\"%s\"}".formatted(token, code);
  }

  /** Apps may be a step ahead; so this one is still good when the step ends meanwhile. */
  private static String nextCodeOf(String secret) {
    return Totp.code(Secrets.decoded(secret), Totp.stepAt(Instant.now()) + 1);
  }

  private static String codeOf(String secret) {
    return Totp.code(Secrets.decoded(secret), Totp.stepAt(Instant.now()));
  }
}
