package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coins that are paid on Stripe's page. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StripePurchaseTest {
  @Inject StandingApi standing;
  @Inject CoinsApi coins;
  @Inject DataSource source;
  @Inject MeterRegistry registry;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();
  private final StripePages pages = new StripePages(users, stripe);

  @AfterEach
  void stripeIsBack() {
    stripe.away(0);
  }

  @Test
  void coinsComeWhenThePageWasPaid() {
    TestUser anna = users.signUp("Anna");
    ObjectNode session = pages.checkout(anna, Buyers.LARGER);
    assertEquals(449, session.get("amount_subtotal").asLong());
    assertEquals("eur", session.get("currency").asText());
    assertTrue(session.get("success_url").asText().contains("{CHECKOUT_SESSION_ID}"));
    assertTrue(!session.toString().contains(anna.id().toString()), "it learns nobody's id");
    String id = session.get("id").asText();
    assertEquals("RECEIPT_PENDING", Buyers.buy(anna, Buyers.LARGER, "stripe", id).errorCode());
    var _ = stripe.pay(id);
    pages.send(StripePages.completed(id)).require(204);
    Buyers.awaitBalance(anna, 550);
    Buyers.buy(anna, Buyers.LARGER, "stripe", id).require(200);
    assertEquals(550, Buyers.balance(anna), "the app comes back with what is there already");
  }

  @Test
  void theSessionIsAReceiptTooAndTheEventThenGivesNoMore() {
    TestUser anna = users.signUp("Anna");
    String id = pages.checkout(anna, Buyers.SMALL).get("id").asText();
    var _ = stripe.pay(id);
    Buyers.buy(anna, Buyers.SMALL, "stripe", id).require(200);
    assertEquals(100, Buyers.balance(anna));
    pages.send(StripePages.completed(id)).require(204);
    awaitHandled();
    assertEquals(100, Buyers.balance(anna));
  }

  @Test
  void theSameRequestGetsTheSamePage() {
    TestUser anna = users.signUp("Anna");
    String key = UUID.randomUUID().toString();
    String first = StripePages.page(Buyers.buy(anna, key, Buyers.SMALL, "stripe", null));
    assertEquals(first, StripePages.page(Buyers.buy(anna, key, Buyers.SMALL, "stripe", null)));
  }

  @Test
  void somebodyElsesPaymentIsNoReceipt() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    String id = pages.checkout(anna, Buyers.SMALL).get("id").asText();
    var _ = stripe.pay(id);
    assertEquals(
        "RECEIPT_ALREADY_USED",
        Buyers.buy(eve, Buyers.SMALL, "stripe", id).require(409).errorCode());
    assertEquals(
        "RECEIPT_INVALID",
        Buyers.buy(anna, Buyers.LARGER, "stripe", id).require(422).errorCode(),
        "nor is it good for more than was paid");
    Buyers.buy(anna, Buyers.SMALL, "stripe", id).require(200);
    assertEquals(0, Buyers.balance(eve));
    assertEquals(100, Buyers.balance(anna));
  }

  @Test
  void whatWasPaidHasToBeWhatWasAsked() {
    TestUser anna = users.signUp("Anna");
    for (Map.Entry<String, Object> spoilt :
        Map.<String, Object>of("amount_subtotal", 1, "currency", "jpy", "metadata", "larger")
            .entrySet()) {
      String id = pages.checkout(anna, Buyers.SMALL).get("id").asText();
      var _ = stripe.pay(id);
      ObjectNode session = stripe.session(id);
      switch (spoilt.getValue()) {
        case Integer amount -> session.put(spoilt.getKey(), amount);
        case String text when spoilt.getKey().equals("metadata") ->
            session.putObject("metadata").put("product", "coins-" + text);
        default -> session.put(spoilt.getKey(), spoilt.getValue().toString());
      }
      stripe.write(id, session);
      assertEquals(
          "RECEIPT_INVALID",
          Buyers.buy(anna, Buyers.SMALL, "stripe", id).require(422).errorCode(),
          spoilt.getKey());
    }
    assertEquals(0, Buyers.balance(anna));
  }

  @Test
  void aSessionThatWeDidNotMakeIsWorthNothing() {
    TestUser anna = users.signUp("Anna");
    ObjectNode session = pages.checkout(anna, Buyers.SMALL);
    String foreign = "cs_test_" + UUID.randomUUID().toString().replace("-", "");
    session.put("id", foreign).put("status", "complete").put("payment_status", "paid");
    session.put("payment_intent", "pi_" + UUID.randomUUID().toString().replace("-", ""));
    stripe.write(foreign, session);
    assertEquals("RECEIPT_INVALID", Buyers.buy(anna, Buyers.SMALL, "stripe", foreign).errorCode());
    pages.send(StripePages.completed(foreign)).require(204);
    awaitHandled();
    assertEquals(0, Buyers.balance(anna));
    assertEquals(
        "RECEIPT_INVALID", Buyers.buy(anna, Buyers.SMALL, "stripe", "cs_test_unknown").errorCode());
    assertEquals(
        "RECEIPT_INVALID", Buyers.buy(anna, Buyers.SMALL, "stripe", "../charges/ch_1").errorCode());
  }

  @Test
  void whileStripeIsAwayNothingIsGiven() {
    TestUser anna = users.signUp("Anna");
    String id = pages.checkout(anna, Buyers.SMALL).get("id").asText();
    var _ = stripe.pay(id);
    stripe.away(503);
    String key = UUID.randomUUID().toString();
    TestAnswer answer = Buyers.buy(anna, key, Buyers.SMALL, "stripe", id).require(502);
    assertEquals("UPSTREAM_UNAVAILABLE", answer.errorCode());
    assertTrue(!answer.header("Retry-After").isEmpty());
    assertEquals(0, Buyers.balance(anna));
    stripe.away(0);
    Buyers.buy(anna, key, Buyers.SMALL, "stripe", id).require(200);
    assertEquals(100, Buyers.balance(anna), "the same key may be tried again");
  }

  @Test
  void whatIsNotSignedIsRefusedBeforeItIsRead() {
    String body = StripePages.completed("cs_test_1");
    Instant now = Instant.now();
    String good = TestStripe.signature(body, TestStripe.SECRET, now);
    double before = refusedNotices();
    for (String header :
        List.of(
            "",
            "t=1,v1=00",
            TestStripe.signature(body, "whsec_of_another", now),
            TestStripe.signature(body, TestStripe.SECRET, now.minusSeconds(301)),
            good.replace("v1=", "v0="),
            good.replaceFirst("t=\\d+", "t=" + now.minusSeconds(1).getEpochSecond()))) {
      assertEquals("SIGNATURE_INVALID", pages.post(body, header).require(403).errorCode(), header);
    }
    assertEquals(
        "SIGNATURE_INVALID", pages.post(body.replace("cs_test_1", "cs_test_2"), good).errorCode());
    assertEquals("SIGNATURE_INVALID", pages.post(body + " ", good).errorCode());
    assertEquals("SIGNATURE_INVALID", pages.post("", good).errorCode());
    assertTrue(refusedNotices() >= before + 9, "each is counted");
    String none = "no JSON";
    assertEquals(
        "SIGNATURE_INVALID",
        pages.post(none, TestStripe.signature(none, TestStripe.SECRET, now)).errorCode());
    String huge = "x".repeat(300_000);
    pages.post(huge, TestStripe.signature(huge, TestStripe.SECRET, now)).require(413);
  }

  private double refusedNotices() {
    return registry
        .counter("rendezvous.store.notices", "store", "stripe", "outcome", "refused")
        .count();
  }

  @Test
  void aSecretFromBeforeIsGoodWhileItIsChanged() {
    String body = TestStripe.event(StripePages.id("evt"), "payout.paid", Instant.now(), Map.of());
    pages.post(body, TestStripe.signature(body, "whsec_from_before", Instant.now())).require(204);
  }

  /** With regional prices nobody pays in the currency in which it is cheapest. */
  @Test
  void thePriceIsThatOfWhereOneLives() {
    TestUser anna = users.signUp("Anna");
    assertEquals("currency: NOT_HERE", inCurrency(anna, "USD").require(400).refusedField());
    live(anna, "GB");
    ObjectNode session = (ObjectNode) stripe.sessionAt(StripePages.page(inCurrency(anna, "GBP")));
    assertEquals("gbp", session.get("currency").asText());
    assertEquals(89, session.get("amount_subtotal").asLong());
    assertEquals("gbp", pages.checkout(anna, Buyers.SMALL).get("currency").asText(), "unasked");
    assertEquals("currency: NOT_HERE", inCurrency(anna, "EUR").require(400).refusedField());
    live(anna, "PL");
    assertEquals(
        "eur", pages.checkout(anna, Buyers.SMALL).get("currency").asText(), "none in zloty");
    assertEquals("currency: NOT_HERE", inCurrency(anna, "PLN").refusedField());
  }

  private static void live(TestUser user, String country) {
    user.put("/profile", "{\"displayName\":\"Anna\",\"country\":\"%s\"}".formatted(country))
        .require(200);
  }

  private static TestAnswer inCurrency(TestUser user, String currency) {
    return user.post(
        "/coins/purchase",
        "{\"packageId\":\"%s\",\"provider\":\"stripe\",\"currency\":\"%s\"}"
            .formatted(Buyers.SMALL, currency),
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  private void awaitHandled() {
    Operator.signUp(users, standing).awaitHandled();
  }
}
