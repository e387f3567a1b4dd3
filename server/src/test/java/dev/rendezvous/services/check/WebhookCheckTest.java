package dev.rendezvous.services.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.services.moderation.FindingsApi.Finding;
import dev.rendezvous.services.moderation.ReportReason;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestService;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that looks at texts and pictures, also one that is slow, wrong or away. */
class WebhookCheckTest {
  private static final String NOTHING = "{\"findings\":[]}";
  private static final String SECRET = "a secret that both know";

  private final ObjectMapper json = new ObjectMapper();
  private final TestClock clock = new TestClock(Instant.parse("2026-03-04T05:06:07Z"));
  private final TestService service = TestService.start(TestService.saying(200, NOTHING));
  private final WebhookCheck check = asking(service.uri("/look").toString());

  private WebhookCheck asking(String url) {
    return new WebhookCheck(
        GivenChecks.of(Map.of("url", url, "secret", SECRET)), new ObjectMapper(), clock);
  }

  @AfterEach
  void close() {
    check.close();
    service.close();
  }

  private static Content text(String text) {
    return new Content(Content.Kind.TEXT, new UserId(new UUID(7, 7)), "bio", text);
  }

  @Test
  void whatIsSentIsSignedAndNamesNobody() throws Exception {
    assertEquals(List.of(), check.check(text("Grüße \"you\"")));
    TestService.Asked asked = service.asked().getFirst();
    JsonNode body = json.readTree(asked.body());
    assertEquals("text", body.get("type").asText());
    assertEquals("Grüße \"you\"", body.get("text").asText());
    assertFalse(asked.body().contains(text("").author().toString()));
    String seconds = Long.toString(clock.instant().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed =
        HexFormat.of()
            .formatHex(
                mac.doFinal((seconds + "." + asked.body()).getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "t=" + seconds + ",v1=" + signed,
        asked.headers().firstValue(WebhookCheck.SIGNATURE).orElseThrow());
  }

  @Test
  void picturesAreSentByTheirAddress() throws Exception {
    var picture =
        new Content(Content.Kind.IMAGE, UserId.ERASED, "picture 1", "https://cdn.example/1?sig=x");
    assertEquals(List.of(), check.check(picture));
    JsonNode body = json.readTree(service.asked().getFirst().body());
    assertEquals("image", body.get("type").asText());
    assertEquals("https://cdn.example/1?sig=x", body.get("url").asText());
  }

  @Test
  void whatItFindsIsTold() {
    service.become(
        TestService.saying(
            200,
            "{\"findings\":[{\"reason\":\"HATE\",\"confidence\":0.93,\"note\":\" a slur\\n\"},"
                + "{\"reason\":\"SPAM\",\"confidence\":0}],\"more\":1}"));
    List<Finding> found = check.check(text("x"));
    assertEquals(
        new Finding("webhook", ReportReason.HATE, 0.93, "bio", "a slur"), found.getFirst());
    assertNull(found.get(1).note());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no",
        "[]",
        "{}",
        "{\"findings\":{}}",
        "{\"findings\":[1]}",
        "{\"findings\":[{\"reason\":\"RUDE\",\"confidence\":1}]}",
        "{\"findings\":[{\"reason\":\"SPAM\"}]}",
        "{\"findings\":[{\"reason\":\"SPAM\",\"confidence\":2}]}",
        "{\"findings\":[{\"reason\":\"SPAM\",\"confidence\":\"NaN\"}]}"
      })
  void whatIsNoAnswerIsAnOutage(String answer) {
    service.become(TestService.saying(200, answer));
    assertAway();
    assertEquals(2, service.asked().size(), "it is asked once more");
  }

  private void assertAway() {
    AppError away = assertThrows(AppError.class, () -> check.check(text("x")));
    assertEquals("UPSTREAM_UNAVAILABLE", away.code().name());
  }

  @Test
  void redirectsAndErrorsAreOutages() {
    for (int status : new int[] {302, 401, 500}) {
      service.become(TestService.saying(status, NOTHING));
      assertAway();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 414, 415, 422})
  void whatItCanNotLookAtIsForAPerson(int status) {
    service.become(TestService.saying(status, "{}"));
    for (int i = 0; i < 6; i++) {
      Finding found = check.check(text("x")).getFirst();
      assertEquals(ReportReason.OTHER, found.reason());
      assertEquals(1, found.confidence());
      assertEquals("bio", found.where());
    }
    assertEquals(6, service.asked().size(), "each is asked once, and all are");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 451})
  void aRefusalKeepsTheEventAndOpensNoCircuit(int status) {
    service.become(TestService.saying(status, "{}"));
    for (int i = 0; i < 6; i++) {
      assertAway();
    }
    assertEquals(6, service.asked().size());
    service.become(TestService.saying(200, NOTHING));
    assertEquals(List.of(), check.check(text("x")));
  }

  @Test
  void tooManyQuestionsAreAnOutage() {
    service.become(TestService.saying(429, "{}"));
    assertAway();
    assertEquals(2, service.asked().size());
  }

  @Test
  void aServiceThatHangsIsGivenUpAndThenLeftAlone() {
    service.become(service::hang);
    for (int i = 0; i < 5; i++) {
      assertAway();
    }
    int before = service.asked().size();
    service.become(TestService.saying(200, NOTHING));
    assertAway();
    assertEquals(before, service.asked().size(), "nobody asks it for a while");
    clock.advance(Duration.ofSeconds(31));
    assertEquals(List.of(), check.check(text("x")));
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() {
    service.become(TestService::endless);
    assertAway();
  }

  @Test
  void withoutAnAddressItLooksAtNothing() {
    WebhookCheck none = new WebhookCheck(GivenChecks.of(Map.of()), json, clock);
    assertFalse(none.looksAt(Content.Kind.TEXT));
    assertEquals(List.of(), none.check(text("x")));
    assertTrue(check.looksAt(Content.Kind.IMAGE));
    none.close();
  }

  @Test
  void anAddressThatIsNotSafeStopsTheStart() {
    assertThrows(IllegalStateException.class, () -> asking("http://moderation.example/look"));
    assertThrows(IllegalStateException.class, () -> asking("file:///etc/passwd"));
    var unsigned = GivenChecks.of(Map.of("url", "https://moderation.example/look"));
    assertThrows(
        IllegalStateException.class, () -> new WebhookCheck(unsigned, new ObjectMapper(), clock));
  }
}
