package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestApple;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coins that are bought in the App Store. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ApplePurchaseTest {
  private static final String PATH = "/webhooks/apple";
  private static final String PRODUCT = "coins.100";

  @Inject StandingApi standing;
  @Inject CoinsApi coins;

  private final TestUsers users = TestUsers.here();
  private final TestApple apple = TestApple.shared();

  @Test
  void whatAppleHasSignedGivesCoinsOnce() {
    TestUser anna = users.signUp("Anna");
    String receipt = apple.sign(of(anna));
    buy(anna, receipt).require(200);
    buy(anna, receipt).require(200);
    assertEquals(100, Buyers.balance(anna));
  }

  @Test
  void severalAtOnceAreSeveralTimesAsMany() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> three = of(anna);
    three.put("quantity", 3);
    buy(anna, apple.sign(three)).require(200);
    assertEquals(300, Buyers.balance(anna));
    three = of(anna);
    three.put("quantity", 100_000);
    assertEquals("RECEIPT_INVALID", buy(anna, apple.sign(three)).require(422).errorCode());
  }

  @Test
  void theSameTransactionSignedAnewIsTheSame() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> said = of(anna);
    buy(anna, apple.sign(said)).require(200);
    said.put("signedDate", Instant.now().plusSeconds(60).toEpochMilli());
    buy(anna, apple.sign(said)).require(200);
    assertEquals(100, Buyers.balance(anna));
  }

  @AfterEach
  void appleIsBack() {
    apple.away(0);
  }

  @Test
  void ofWhatWasSignedAWhileAgoAppleIsAskedWhetherItStillHolds() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> said = old(anna);
    String receipt = apple.sign(said);
    assertEquals("RECEIPT_INVALID", buy(anna, receipt).require(422).errorCode(), "not known there");
    Map<String, Object> revoked = new HashMap<>(said);
    revoked.put("revocationDate", Instant.now().toEpochMilli());
    apple.tell(revoked);
    assertEquals("RECEIPT_INVALID", buy(anna, receipt).require(422).errorCode(), "given back");
    apple.away(503);
    assertEquals("UPSTREAM_UNAVAILABLE", buy(anna, receipt).require(502).errorCode());
    apple.away(0);
    assertEquals(0, Buyers.balance(anna));
    apple.tell(said);
    TestAnswer bought = buy(anna, receipt);
    for (int i = 0; i < 100 && bought.status() == 502; i++) {
      Buyers.pause(); // the API is left alone for a moment after it failed
      bought = buy(anna, receipt);
    }
    bought.require(200);
    assertEquals(100, Buyers.balance(anna));
  }

  private static Map<String, Object> old(TestUser user) {
    Map<String, Object> said = of(user);
    said.put("signedDate", Instant.now().minus(Duration.ofHours(1)).toEpochMilli());
    return said;
  }

  @Test
  void whatAnotherAccountBoughtIsNoReceipt() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    String receipt = apple.sign(of(anna));
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, receipt).require(409).errorCode());
    buy(anna, receipt).require(200);
    String unnamed = apple.sign(TestApple.consumable(PRODUCT));
    buy(anna, unnamed).require(200);
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, unnamed).require(409).errorCode());
    assertEquals(0, Buyers.balance(eve));
  }

  @Test
  void whatIsNotForUsIsNoReceipt() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> spoilt =
        Map.of(
            "bundleId", "org.example.another",
            "environment", "Production",
            "productId", "coins.3250",
            "type", "Non-Consumable",
            "revocationDate", Instant.now().toEpochMilli());
    spoilt.forEach((field, value) -> {
      Map<String, Object> said = of(anna);
      said.put(field, value);
      assertEquals("RECEIPT_INVALID", buy(anna, apple.sign(said)).require(422).errorCode(), field);
    });
    assertEquals(0, Buyers.balance(anna));
  }

  @Test
  void whatAppleHasNotSignedIsNoReceipt() {
    TestUser anna = users.signUp("Anna");
    Instant now = Instant.now();
    Instant before = now.minus(Duration.ofDays(30));
    Map<String, TestApple> forgers =
        Map.of(
            "a foreign root", TestApple.foreign(),
            "an unmarked leaf", TestApple.trusted(made(true, false, before, now.plusSeconds(600))),
            "an unmarked middle",
                TestApple.trusted(made(false, true, before, now.plusSeconds(600))),
            "an expired leaf", TestApple.trusted(made(true, true, before, now.minusSeconds(60))),
            "a leaf of tomorrow",
                TestApple.trusted(made(true, true, now.plusSeconds(600), now.plusSeconds(6000))));
    forgers.forEach((why, forger) ->
        assertEquals(
            "RECEIPT_INVALID", buy(anna, forger.sign(of(anna))).require(422).errorCode(), why));
    String good = apple.sign(of(anna));
    String other = apple.sign(of(anna));
    String[] parts = good.split("\\.", -1);
    for (String forged :
        List.of(
            "no-jws",
            "..",
            parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + other.split("\\.", -1)[2],
            "eyJhbGciOiJub25lIn0." + parts[1] + ".")) {
      assertEquals("RECEIPT_INVALID", buy(anna, forged).require(422).errorCode(), forged);
    }
    assertEquals(0, Buyers.balance(anna));
    buy(anna, good).require(200);
  }

  @Test
  void aNoticeThatIsNotSignedIsRefused() {
    Map<String, Object> refund =
        apple.notification("REFUND", TestApple.consumable(PRODUCT), Instant.now());
    refused(TestApple.foreign().body(refund));
    String[] one = apple.sign(refund).split("\\.", -1);
    String[] other =
        apple
            .sign(apple.notification("REFUND", TestApple.consumable(PRODUCT), Instant.now()))
            .split("\\.", -1);
    refused("{\"signedPayload\":\"%s.%s.%s\"}".formatted(one[0], other[1], one[2]));
    refused("{\"signedPayload\":\"x\"}");
    refused("{}");
    refused("no JSON");
    refused("");
    Map<String, Object> another = new HashMap<>(refund);
    another.put(
        "data",
        Map.of(
            "bundleId", "org.example.another",
            "environment", "Sandbox",
            "signedTransactionInfo", "x"));
    refused(apple.body(another));
    another.put("data", Map.of("bundleId", TestApple.BUNDLE_ID, "environment", "Production"));
    refused(apple.body(another));
    users.stranger().post(PATH, "x".repeat(300_000)).require(413);
  }

  private void refused(String body) {
    assertEquals(
        "SIGNATURE_INVALID", users.stranger().post(PATH, body).require(403).errorCode(), body);
  }

  @Test
  void aRefundThatIsUndoneAndMadeAgainEndsAsTheLastSays() {
    for (long seed = 1; seed <= 3; seed++) {
      TestUser anna = users.signUp("Anna");
      Map<String, Object> said = of(anna);
      buy(anna, apple.sign(said)).require(200);
      Instant now = Instant.now();
      List<String> notices = new ArrayList<>();
      notices.add(apple.body(apple.notification("REFUND", said, now)));
      notices.add(apple.body(apple.notification("REFUND_REVERSED", said, now.plusSeconds(1))));
      notices.addAll(List.copyOf(notices));
      Collections.shuffle(notices, new Random(seed));
      notices.forEach(body -> users.stranger().post(PATH, body).require(204));
      Operator.signUp(users, standing).awaitHandled();
      assertEquals(100, Buyers.balance(anna), "order " + seed);
      String last = apple.body(apple.notification("REVOKE", said, now.minusSeconds(9)));
      users.stranger().post(PATH, last).require(204);
      Operator.signUp(users, standing).awaitHandled();
      assertEquals(100, Buyers.balance(anna), "what was said before is no news");
    }
  }

  @Test
  void aRefundTakesTheCoinsBackAndComesBeforeThePurchaseToo() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> said = of(anna);
    buy(anna, apple.sign(said)).require(200);
    send("REFUND", said);
    Buyers.awaitBalance(anna, 0);
    assertEquals("RECEIPT_INVALID", buy(anna, apple.sign(said)).require(422).errorCode());
    Map<String, Object> early = of(anna);
    send("REFUND", early);
    Operator.signUp(users, standing).awaitHandled();
    assertEquals("RECEIPT_INVALID", buy(anna, apple.sign(early)).require(422).errorCode());
    assertEquals(0, Buyers.balance(anna));
  }

  @Test
  void whatWasSpentOfARefundIsOwedAndARefundUndoneSettlesIt() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> said = of(anna);
    buy(anna, apple.sign(said)).require(200);
    var _ = coins.spend(anna.id(), 70, "boost", UUID.randomUUID());
    send("REFUND", said);
    Buyers.awaitBalance(anna, 0);
    assertEquals(70, coins.balanceOf(anna.id()).debt());
    assertThrows(AppError.class, () -> coins.spend(anna.id(), 1, "boost", UUID.randomUUID()));
    String undone =
        apple.body(apple.notification("REFUND_REVERSED", said, Instant.now().plusSeconds(1)));
    users.stranger().post(PATH, undone).require(204);
    Buyers.awaitBalance(anna, 30);
    assertEquals(0, coins.balanceOf(anna.id()).debt());
    String again = apple.body(apple.notification("REFUND", said, Instant.now().plusSeconds(2)));
    users.stranger().post(PATH, again).require(204);
    Buyers.awaitBalance(anna, 0);
    assertEquals(70, coins.balanceOf(anna.id()).debt(), "it is the second purchase that is undone");
  }

  private void send(String type, Map<String, Object> transaction) {
    String body = apple.body(apple.notification(type, transaction, Instant.now()));
    users.stranger().post(PATH, body).require(204);
  }

  private static Map<String, Object> of(TestUser user) {
    Map<String, Object> said = TestApple.consumable(PRODUCT);
    said.put(
        "appAccountToken",
        user.get("/coins/account-token").require(200).data().get("accountToken").asText());
    return said;
  }

  private static TestApple.Making made(
      boolean middle, boolean leaf, Instant notBefore, Instant notAfter) {
    return new TestApple.Making(middle, leaf, notBefore, notAfter);
  }

  private static TestAnswer buy(TestUser user, String receipt) {
    return Buyers.buy(user, UUID.randomUUID().toString(), Buyers.SMALL, "apple", receipt);
  }
}
