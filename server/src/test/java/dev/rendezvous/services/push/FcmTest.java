package dev.rendezvous.services.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import dev.rendezvous.middleware.upstream.GoogleAccount;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestService;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushes by FCM, against a service on this machine that speaks as its documents say. */
@SuppressWarnings("NullAway.Init")
class FcmTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final String TOKEN = "a-registration-token:of-a-device";
  private static final String SETTING = "rendezvous.push.fcm-credentials";
  private static final KeyPair KEY = key();

  private final TestClock clock = new TestClock(NOW);
  private TestService google;
  private TestService.Behaviour fcm;
  private FcmTransport transport;

  @BeforeEach
  void start() throws IOException {
    fcm = TestService.saying(200, "{\"name\":\"projects/an-app/messages/1\"}");
    google = TestService.start(this::answer);
    GoogleAccount account = GoogleAccount.parse(keyFile(), SETTING, JSON);
    transport = new FcmTransport(account, google.uri("/"), Duration.ofMillis(800), JSON, clock);
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void theTokenIsBoughtWithASignedAssertionOnceAnHour() throws Exception {
    assertInstanceOf(PushOutcome.Sent.class, send("match"));
    assertInstanceOf(PushOutcome.Sent.class, send("match"));
    List<TestService.Asked> bought = askedOf("/token");
    assertEquals(1, bought.size());
    Map<String, String> form = form(bought.getFirst().body());
    assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form.get("grant_type"));
    SignedJWT assertion = SignedJWT.parse(form.get("assertion"));
    assertTrue(assertion.verify(new RSASSAVerifier((RSAPublicKey) KEY.getPublic())));
    assertEquals("key-1", assertion.getHeader().getKeyID());
    JWTClaimsSet claims = assertion.getJWTClaimsSet();
    assertEquals("pusher@an-app.iam.gserviceaccount.com", claims.getIssuer());
    assertEquals(List.of(google.uri("/token").toString()), claims.getAudience());
    assertEquals(
        "https://www.googleapis.com/auth/firebase.messaging", claims.getStringClaim("scope"));
    assertEquals(NOW, claims.getIssueTime().toInstant());
    assertEquals(NOW.plus(Duration.ofHours(1)), claims.getExpirationTime().toInstant());
    clock.advance(Duration.ofHours(1));
    assertInstanceOf(PushOutcome.Sent.class, send("match"));
    assertEquals(2, askedOf("/token").size());
  }

  @Test
  void aMessageIsAsFcmWantsIt() throws IOException {
    assertInstanceOf(PushOutcome.Sent.class, send("chat:someone@example.org and more"));
    TestService.Asked sent = askedOf("/v1/projects/an-app/messages:send").getFirst();
    assertEquals("Bearer access-1", sent.headers().firstValue("Authorization").orElse(""));
    JsonNode message = JSON.readTree(sent.body()).get("message");
    assertEquals(TOKEN, message.get("token").textValue());
    assertEquals("New message", message.at("/notification/title").textValue());
    assertEquals("CHAT_MESSAGE", message.at("/data/type").textValue());
    assertEquals("m-1", message.at("/data/matchId").textValue());
    assertEquals("60s", message.at("/android/ttl").textValue());
    String topic = message.at("/webpush/headers/Topic").textValue();
    assertTrue(topic.matches("[A-Za-z0-9_-]{32}"), "RFC 8030: 32 characters of base 64");
    assertEquals(topic, message.at("/apns/headers/apns-collapse-id").textValue());
    assertEquals(topic, message.at("/android/collapse_key").textValue());
    assertEquals(topic, message.at("/android/notification/tag").textValue(), "shown in its place");
    assertEquals(topic, message.at("/webpush/notification/tag").textValue());
    assertEquals("default", message.at("/apns/payload/aps/sound").textValue());
    assertFalse(sent.body().contains("example.org"));
  }

  @Test
  void aDeviceThatIsGoneIsGone() {
    assertOutcome(404, "NOT_FOUND", "UNREGISTERED", PushOutcome.DeviceGone.class);
    assertOutcome(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", PushOutcome.DeviceGone.class);
    assertOutcome(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", PushOutcome.DeviceGone.class);
  }

  @Test
  void aMistakeOfOursCostsNobodyTheirDevice() {
    fcm =
        TestService.saying(
            400,
            """
            {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"x","details":[
              {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError",
                "errorCode":"INVALID_ARGUMENT"},
              {"@type":"type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations":[{"field":"message.data[0].value","description":"x"}]}]}}\
            """);
    assertInstanceOf(PushOutcome.Refused.class, send(null));
    assertOutcome(404, "NOT_FOUND", "", PushOutcome.Refused.class);
    assertOutcome(403, "PERMISSION_DENIED", "", PushOutcome.Later.class);
    assertOutcome(413, "", "", PushOutcome.Refused.class);
  }

  @Test
  void howLongToLeaveItAloneIsHeard() {
    assertEquals(Duration.ofSeconds(125), later(429, "125"));
    assertEquals(Duration.ofMinutes(1), later(429, ""));
    assertEquals(Duration.ofSeconds(30), later(503, "Wed, 4 Mar 2026 05:06:37 GMT"));
    assertNull(later(500, ""));
    assertNull(later(503, "soon"));
    assertNull(later(503, "-5"));
  }

  @Test
  void aTokenThatIsRefusedIsBoughtAnew() {
    fcm = TestService.saying(401, error(401, "UNAUTHENTICATED", "UNSPECIFIED_ERROR"));
    assertInstanceOf(PushOutcome.Later.class, send(null));
    fcm = TestService.saying(200, "{}");
    assertInstanceOf(PushOutcome.Sent.class, send(null));
    assertEquals(2, askedOf("/token").size());
  }

  /** Google's token is good then: it is Apple's key that is not. */
  @Test
  void aTokenIsKeptWhenTheKeyForAnotherServiceIsRefused() {
    fcm = TestService.saying(401, error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"));
    assertInstanceOf(PushOutcome.Refused.class, send(null));
    fcm = TestService.saying(200, "{}");
    assertInstanceOf(PushOutcome.Sent.class, send(null));
    assertEquals(1, askedOf("/token").size());
  }

  @Test
  void aServiceThatHangsOrFloodsIsGivenUp() {
    fcm = google::hang;
    assertInstanceOf(PushOutcome.Later.class, send(null));
    fcm = TestService::endless;
    assertInstanceOf(PushOutcome.Later.class, send(null));
    fcm = TestService.saying(500, "<html>not JSON</html>");
    assertInstanceOf(PushOutcome.Later.class, send(null));
  }

  @Test
  void aTokenEndpointThatRefusesIsNotAskedByEveryPush() {
    google.become(
        (exchange, _) -> TestService.text(exchange, 400, "{\"error\":\"invalid_grant\"}"));
    assertInstanceOf(PushOutcome.Later.class, send(null));
    assertInstanceOf(PushOutcome.Later.class, send(null));
    assertEquals(1, google.asked().size());
    clock.advance(Duration.ofSeconds(11));
    assertInstanceOf(PushOutcome.Later.class, send(null));
    assertEquals(2, google.asked().size());
  }

  @Test
  void whatIsNoKeyFileIsRefusedWithoutBeingTold() throws IOException {
    for (String bad : List.of("", "[]", "secret", keyFile().replace("MII", "XII"))) {
      var refused =
          assertThrows(IllegalStateException.class, () -> GoogleAccount.parse(bad, SETTING, JSON));
      assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
      assertNull(refused.getCause());
    }
    assertFalse(GoogleAccount.parse(keyFile(), SETTING, JSON).toString().contains("pusher"));
  }

  private void answer(HttpExchange exchange, TestService.Asked asked) throws IOException {
    if (asked.path().equals("/token")) {
      int number = askedOf("/token").size();
      TestService.text(
          exchange,
          200,
          "{\"access_token\":\"access-%d\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
              .formatted(number));
    } else {
      fcm.answer(exchange, asked);
    }
  }

  private List<TestService.Asked> askedOf(String path) {
    return google.asked().stream().filter(one -> one.path().equals(path)).toList();
  }

  private PushOutcome send(@Nullable String collapseKey) {
    var content =
        new PushMessage.Content("CHAT_MESSAGE", null, Map.of("matchId", "m-1"), collapseKey);
    return transport.send(TOKEN, new PushTexts().message(content, "en-GB", Duration.ofMinutes(1)));
  }

  private void assertOutcome(
      int status, String canonical, String code, Class<? extends PushOutcome> outcome) {
    fcm = TestService.saying(status, error(status, canonical, code));
    assertInstanceOf(outcome, send(null));
  }

  private @Nullable Duration later(int status, String retryAfter) {
    fcm =
        (exchange, _) -> {
          if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
          }
          TestService.text(exchange, status, error(status, "UNAVAILABLE", "UNAVAILABLE"));
        };
    return assertInstanceOf(PushOutcome.Later.class, send(null)).notBefore();
  }

  private static String error(int status, String canonical, String code) {
    return """
    {"error":{"code":%d,"message":"x","status":"%s","details":[
      {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}\
    """
        .formatted(status, canonical, code);
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
  }

  private String keyFile() throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(KEY.getPrivate().getEncoded());
    return JSON.writeValueAsString(
        Map.of(
            "type", "service_account",
            "project_id", "an-app",
            "private_key_id", "key-1",
            "private_key",
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n",
            "client_email", "pusher@an-app.iam.gserviceaccount.com",
            "token_uri", google.uri("/token").toString()));
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
