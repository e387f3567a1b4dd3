package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestGoogle;
import dev.rendezvous.testing.TestIssuer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coins that are bought in Google Play. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GooglePurchaseTest {
  private static final String PATH = "/webhooks/google";
  private static final String PRODUCT = "coins_100";
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();
  private final TestGoogle google = TestGoogle.shared();

  @AfterEach
  void googleIsBack() {
    google.away(0);
  }

  @Test
  void aTokenGivesCoinsOnceAndIsConsumed() {
    TestUser anna = users.signUp("Anna");
    String token = google.buy(PRODUCT, of(anna));
    buy(anna, token).require(200);
    buy(anna, token).require(200);
    assertEquals(100, Buyers.balance(anna));
    awaitConsumed(token);
  }

  @Test
  void googleIsToldAlsoWhenItWasAwayAtFirst() {
    TestUser anna = users.signUp("Anna");
    String token = google.buy(PRODUCT, of(anna));
    buy(anna, token).require(200);
    google.away(500);
    google.away(0);
    awaitConsumed(token);
  }

  @Test
  void whatAnotherAccountBoughtIsNoReceipt() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    String token = google.buy(PRODUCT, of(anna));
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, token).require(409).errorCode());
    String unnamed = google.buy(PRODUCT, Map.of());
    buy(anna, unnamed).require(200);
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, unnamed).require(409).errorCode());
    String odd = google.buy(PRODUCT, Map.of("obfuscatedExternalAccountId", "somebody"));
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, odd).require(409).errorCode());
    assertEquals(0, Buyers.balance(eve));
  }

  @Test
  void whatGoogleDoesNotVouchForGivesNothing() {
    TestUser anna = users.signUp("Anna");
    assertEquals(
        "RECEIPT_PENDING",
        buy(anna, google.buy(PRODUCT, Map.of("purchaseState", 2))).require(409).errorCode());
    assertEquals(
        "RECEIPT_INVALID",
        buy(anna, google.buy(PRODUCT, Map.of("purchaseState", 1))).require(422).errorCode());
    assertEquals(
        "RECEIPT_INVALID",
        buy(anna, google.buy("coins_3250", Map.of())).require(422).errorCode(),
        "the token of another product");
    for (String token : List.of("unknown", "../../x", "..", "a b", "ä", "%2e%2e/x")) {
      assertEquals("RECEIPT_INVALID", buy(anna, token).require(422).errorCode(), token);
    }
    google.away(503);
    assertEquals(
        "UPSTREAM_UNAVAILABLE", buy(anna, "a-token-of-usual-length").require(502).errorCode());
    assertEquals(0, Buyers.balance(anna));
  }

  @Test
  void aVoidedPurchaseTakesTheCoinsBack() {
    TestUser anna = users.signUp("Anna");
    String token = google.buy(PRODUCT, of(anna));
    buy(anna, token).require(200);
    String push = voided(token, Instant.now());
    for (int i = 0; i < 3; i++) {
      post(push, TestGoogle.pushClaims().build()).require(204);
    }
    Buyers.awaitBalance(anna, 0);
    Operator.signUp(users, standing).awaitHandled();
    assertEquals(0, Buyers.balance(anna));
  }

  @Test
  void aPushOfSomebodyElseIsRefused() {
    String push = voided("a-token", Instant.now());
    Instant now = Instant.now();
    for (JWTClaimsSet claims :
        List.of(
            TestGoogle.pushClaims().audience("https://another.example.org").build(),
            TestGoogle.pushClaims().claim("email", "eve@an-app.iam.gserviceaccount.com").build(),
            TestGoogle.pushClaims().claim("email_verified", false).build(),
            TestGoogle.pushClaims().issuer("https://issuer.example.org").build(),
            TestGoogle.pushClaims()
                .issueTime(Date.from(now.minusSeconds(9000)))
                .expirationTime(Date.from(now.minusSeconds(5400)))
                .build())) {
      assertEquals("SIGNATURE_INVALID", post(push, claims).require(403).errorCode());
    }
    TestUser stranger = users.stranger();
    assertEquals("SIGNATURE_INVALID", stranger.post(PATH, push).require(403).errorCode());
    var key = TestIssuer.newRsaKey();
    String forged =
        TestIssuer.sign(
            TestIssuer.headerOf(key), TestGoogle.pushClaims().build(), TestIssuer.signer(key));
    assertEquals(
        "SIGNATURE_INVALID",
        stranger.post(PATH, push, "Authorization", "Bearer " + forged).errorCode());
    String another =
        TestGoogle.push(UUID.randomUUID().toString(), Map.of("packageName", "org.other"), now);
    assertEquals("SIGNATURE_INVALID", post(another, TestGoogle.pushClaims().build()).errorCode());
    assertEquals("SIGNATURE_INVALID", post("no JSON", TestGoogle.pushClaims().build()).errorCode());
  }

  private static String voided(String token, Instant at) {
    return TestGoogle.push(
        UUID.randomUUID().toString(),
        Map.of(
            "voidedPurchaseNotification",
            Map.of("purchaseToken", token, "orderId", "GPA.1", "productType", 2, "refundType", 1)),
        at);
  }

  private TestAnswer post(String push, JWTClaimsSet claims) {
    return users.stranger().post(PATH, push, "Authorization", TestGoogle.authorization(claims));
  }

  private void awaitConsumed(String token) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!google.told(PRODUCT, token).equals("consume")) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Google was not told");
      }
      Buyers.pause();
    }
  }

  private static Map<String, Object> of(TestUser user) {
    return Map.of(
        "obfuscatedExternalAccountId",
        user.get("/coins/account-token").require(200).data().get("accountToken").asText());
  }

  private static TestAnswer buy(TestUser user, String token) {
    return Buyers.buy(user, Buyers.SMALL, "google", token);
  }
}
