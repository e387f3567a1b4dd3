package dev.rendezvous.middleware.captcha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestService;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Captchas over HTTP, on a server that asks for them. */
@QuarkusTest
@TestProfile(CaptchaRoutesTest.WithCaptchas.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaptchaRoutesTest {
  private static final String LOGIN =
      "{\"email\":\"nobody@example.org\",\"password\":\"whatever it is\"}";

  @Inject LimitSettings limits;

  private final TestUsers users = TestUsers.here();
  private final TestUser stranger = users.stranger();

  /** A server whose captchas are solved by whoever says so. */
  public static final class WithCaptchas implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      TestService provider = TestService.start(WithCaptchas::verify);
      return Map.of(
          "rendezvous.captcha.provider", "hcaptcha",
          "rendezvous.captcha.secret", "secret",
          "rendezvous.captcha.url", provider.uri("/siteverify").toString());
    }

    private static void verify(HttpExchange exchange, TestService.Asked asked) throws IOException {
      boolean solved = asked.body().contains("response=solved");
      TestService.text(exchange, 200, "{\"success\":" + solved + "}");
    }
  }

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void signingInAndUpAsksForOne() {
    assertEquals("CAPTCHA_REQUIRED", stranger.post("/auth/login", LOGIN).require(403).errorCode());
    assertEquals("CAPTCHA_REQUIRED", stranger.post("/auth/register", "{}").errorCode());
    assertEquals("CAPTCHA_REFUSED", login("made-up").require(403).errorCode());
    assertEquals("INVALID_CREDENTIALS", login("solved").errorCode());
  }

  @Test
  void otherRoutesAskForNone() {
    stranger.get("/.well-known/jwks.json").require(200);
    assertEquals(
        "UNAUTHENTICATED",
        stranger.post("/auth/refresh", "{\"refreshToken\":\"made-up\"}").errorCode());
  }

  @Test
  @Order(Integer.MAX_VALUE) // the server remembers for some seconds whom it refused
  void theLimitIsCountedFirst() {
    int quota = limits.authentication().times();
    String last = "";
    for (int i = 0; i <= 2 * quota && !last.equals("RATE_LIMITED"); i++) { // some are earned back
      last = stranger.post("/auth/login", LOGIN).errorCode();
    }
    assertEquals("RATE_LIMITED", last);
    assertEquals("RATE_LIMITED", login("solved").errorCode());
  }

  @Test
  void theDocumentTellsOfTheHeader() {
    JsonNode paths = stranger.get("/openapi.json").json().path("paths");
    JsonNode header = paths.path("/auth/login").path("post").path("parameters").path(0);
    assertEquals("Captcha-Token", header.path("name").asText());
    assertEquals("header", header.path("in").asText());
    assertEquals(2048, header.path("schema").path("maxLength").asInt());
    assertTrue(paths.path("/auth/refresh").path("post").path("parameters").isMissingNode());
  }

  private TestAnswer login(String captcha) {
    return stranger.post("/auth/login", LOGIN, "Captcha-Token", captcha);
  }
}
