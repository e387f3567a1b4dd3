package dev.rendezvous.services.advert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAdMob;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestService;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Ads that were watched, as AdMob tells of them, and as others would like to. */
@QuarkusTest
class AdRoutesTest {
  private final TestUsers users = TestUsers.here();

  @Test
  void aSignedCallbackEarnsOneRewardHoweverOftenItComes() {
    TestUser anna = users.signUp("Anna");
    String query = signed(content(anna.id().toString(), newAd()));
    Callable<Boolean> send = () -> send(query).require(200).data().get("noted").asBoolean();
    List<Boolean> noted = Race.of(Collections.nCopies(6, send));
    assertEquals(1, noted.stream().filter(one -> one).count());
    assertEquals(3, redeem(anna, "a").require(200).data().at("/balance/balance").asInt());
    anna.get("/coins/rewards")
        .require(200)
        .data()
        .forEach(reward -> assertEquals(0, reward.path("earned").asInt(), reward.toString()));
  }

  @Test
  void whatWasSignedBeforeItWasEncodedIsGoodToo() {
    TestUser anna = users.signUp("Anna");
    String plain =
        content(anna.id().toString(), newAd()).replace("custom_data=x", "custom_data=a b/ü");
    String encoded = plain.replace("a b/ü", "a%20b%2F%C3%BC");
    assertTrue(noted(encoded + tail(TestAdMob.sign(plain))));
  }

  @Test
  void whatIsNotSignedOrNotByThemIsRefused() {
    TestUser anna = users.signUp("Anna");
    String content = content(anna.id().toString(), newAd());
    String good = TestAdMob.sign(content);
    String other = TestAdMob.sign(content, TestAdMob.newKey().getPrivate());
    String later = content.replace("reward_amount=1", "reward_amount=9");
    String mangled = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[70]);
    for (String query :
        List.of(
            "",
            content,
            content + tail(other),
            later + tail(good),
            content + tail(mangled),
            content + tail("!!!"),
            content + "&signature=" + good + "&key_id=x",
            content + "&signature=" + good + "&key_id=77",
            content + "&transaction_id=1" + tail(TestAdMob.sign(content + "&transaction_id=1")),
            content + "&signature=" + good)) {
      assertEquals("FORBIDDEN", send(query).errorCode(), query);
    }
    assertEquals("REWARD_NOT_EARNED", redeem(anna, "a").errorCode());
  }

  @Test
  void adsOfNobodyOldOnesAndOtherUnitsCountForNothing() {
    TestUser anna = users.signUp("Anna");
    String content = content(anna.id().toString(), newAd());
    assertFalse(noted(signed(content(UUID.randomUUID().toString(), newAd()))));
    assertFalse(noted(signed(content("", newAd()))));
    assertFalse(noted(signed(content.replace(TestAdMob.AD_UNIT, "1"))));
    assertFalse(noted(signed(content.replaceFirst("timestamp=[0-9]+", "timestamp=1507770365237"))));
    assertFalse(noted(signed(content(anna.id().toString(), "a b"))));
    assertEquals("REWARD_NOT_EARNED", redeem(anna, "a").errorCode());
  }

  @Test
  void keysThatChangeAreFetchedAgainButNotForEachThatIsMadeUp() {
    try (TestService service =
        TestService.start((exchange, _) -> TestService.text(exchange, 200, keys(1)))) {
      TestClock clock = new TestClock(Instant.parse("2026-02-03T04:05:06Z"));
      AdKeys keys = new AdKeys(Optional.of(service.uri("/keys")), new ObjectMapper(), clock);
      assertTrue(keys.find(1).isPresent());
      service.become((exchange, _) -> TestService.text(exchange, 200, keys(2)));
      for (int made = 0; made < 20; made++) {
        assertTrue(keys.find(2 + made).isEmpty());
      }
      assertEquals(1, service.asked().size());
      clock.advance(Duration.ofSeconds(11));
      assertTrue(keys.find(2).isPresent());
      assertTrue(keys.find(1).isEmpty(), "withdrawn");
      service.become(TestService.saying(500, ""));
      clock.advance(Duration.ofHours(12));
      assertTrue(keys.find(2).isPresent(), "during an outage");
      clock.advance(Duration.ofHours(13));
      Assertions.assertThrows(AppError.class, () -> keys.find(2));
      service.become(TestService.saying(200, "{\"keys\":[{\"keyId\":3,\"base64\":\"AAAA\"}]}"));
      clock.advance(Duration.ofSeconds(11));
      Assertions.assertThrows(AppError.class, () -> keys.find(3));
      keys.close();
    }
  }

  private static String keys(long id) {
    return "{\"keys\":[{\"keyId\":%d,\"base64\":\"%s\"}]}"
        .formatted(
            id, Base64.getEncoder().encodeToString(TestAdMob.newKey().getPublic().getEncoded()));
  }

  private static String newAd() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String content(String user, String transaction) {
    return "ad_network=5450213213286189855&ad_unit=%s&custom_data=x&reward_amount=1&reward_item=coin&timestamp=%d&transaction_id=%s&user_id=%s"
        .formatted(
            TestAdMob.AD_UNIT, System.currentTimeMillis(), transaction.replace(" ", "%20"), user);
  }

  private static String signed(String content) {
    return content + tail(TestAdMob.sign(content));
  }

  private static String tail(String signature) {
    return "&signature=" + signature + "&key_id=" + TestAdMob.keyId();
  }

  private boolean noted(String query) {
    return send(query).require(200).data().get("noted").asBoolean();
  }

  private TestAnswer send(String query) {
    return users.stranger().get("/webhooks/admob?" + query);
  }

  private static TestAnswer redeem(TestUser user, String key) {
    return user.post(
        "/coins/redeem-reward", "{\"activity\":\"rewarded_ad\"}", "Idempotency-Key", key);
  }
}
