package dev.rendezvous.services.subscription;

import static dev.rendezvous.services.subscription.Subscribers.GOLD;
import static dev.rendezvous.services.subscription.Subscribers.PLUS;
import static dev.rendezvous.services.subscription.Subscribers.buy;
import static dev.rendezvous.services.subscription.Subscribers.coins;
import static dev.rendezvous.services.subscription.Subscribers.post;
import static dev.rendezvous.services.subscription.Subscribers.status;
import static dev.rendezvous.services.subscription.Subscribers.statusOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.testing.StripeInvoices;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What banks take back, and give again. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StripeDisputesTest {
  private static final String PLUS_PRICE = "price_plus_monthly";
  private static final String GOLD_PRICE = "price_gold_monthly";

  @Inject Inbox inbox;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant end = now.plus(Duration.ofDays(20));

  private String subscribed(TestUser user, String plan, String price) {
    String page = buy(user, plan, "stripe", null).require(200).data().get("checkoutUrl").asText();
    String session = stripe.sessionAt(page).get("id").asText();
    String id = stripe.subscribe(session, "active", price, end);
    inbox.handle(notice("checkout.session.completed", Map.of("id", session), 0));
    return id;
  }

  private Notice notice(String type, Map<String, Object> object, int seconds) {
    String ref = "evt_" + UUID.randomUUID();
    Instant at = now.plusSeconds(seconds);
    return new Notice(StoreName.STRIPE, ref, type, at, TestStripe.event(ref, type, at, object));
  }

  private static Map<String, Object> dispute(String payment, String charge, String status) {
    return Map.of("payment_intent", payment, "charge", charge, "status", status, "livemode", false);
  }

  @Test
  void aChargebackOfThePaymentBeforeTakesTheUpgradeThatWasTheLessForIt() {
    for (long seed = 1; seed <= 4; seed++) {
      TestUser anna = users.signUp("Anna");
      String id = subscribed(anna, PLUS, PLUS_PRICE);
      String first = StripeInvoices.paymentOf(id, end);
      post(anna, "change", Map.of("planId", GOLD)).require(200);
      assertEquals(300, coins(anna));
      Instant upgraded =
          Instant.ofEpochSecond(
              stripe
                  .get("/v1/subscriptions/" + id)
                  .at("/items/data/0/current_period_end")
                  .asLong());
      stripe.put(
          "/v1/invoices-of/" + id,
          StripeInvoices.upgraded(id, PLUS_PRICE, end, GOLD_PRICE, upgraded));
      var _ = stripe.refundedInvoice(first, id, PLUS_PRICE, end);
      String charge = stripe.charge(first, 999, 0);
      Notice withdrawn =
          notice("charge.dispute.funds_withdrawn", dispute(first, charge, "needs_response"), 1);
      inbox.handleShuffled(List.of(withdrawn), seed);
      assertEquals("REFUNDED", statusOf(anna), "what it was the less for is gone");
      assertEquals(0, coins(anna));
      Notice won = notice("charge.dispute.closed", dispute(first, charge, "won"), 2);
      inbox.handleShuffled(List.of(withdrawn, won), seed);
      assertEquals("ACTIVE", statusOf(anna));
      assertEquals("gold-monthly", status(anna).at("/plan/code").asText());
      assertEquals(300, coins(anna));
    }
  }

  @Test
  void anUpgradeThatWasGivenBackItselfStaysGivenBack() {
    TestUser anna = users.signUp("Anna");
    String id = subscribed(anna, PLUS, PLUS_PRICE);
    String first = StripeInvoices.paymentOf(id, end);
    post(anna, "change", Map.of("planId", GOLD)).require(200);
    Instant upgraded =
        Instant.ofEpochSecond(
            stripe.get("/v1/subscriptions/" + id).at("/items/data/0/current_period_end").asLong());
    stripe.put(
        "/v1/invoices-of/" + id,
        StripeInvoices.upgraded(id, PLUS_PRICE, end, GOLD_PRICE, upgraded));
    var _ = stripe.refundedInvoice(first, id, PLUS_PRICE, end);
    String second = StripeInvoices.paymentOf(id, upgraded);
    String refunded = stripe.refundedInvoice(second, id, GOLD_PRICE, upgraded);
    stripe.put(
        "/v1/payment_intents/" + second,
        Map.of(
            "id",
            second,
            "object",
            "payment_intent",
            "latest_charge",
            Map.of("id", refunded, "object", "charge", "refunded", true)));
    inbox.handle(notice("charge.refunded", Map.of("id", refunded), 1));
    assertEquals("REFUNDED", statusOf(anna));
    String charge = stripe.charge(first, 999, 0);
    inbox.handle(notice("charge.dispute.closed", dispute(first, charge, "won"), 2));
    assertEquals("REFUNDED", statusOf(anna));
    assertEquals(0, coins(anna));
  }

  @Test
  void aRefundThatBouncedLeavesThemWhatTheyPaidFor() {
    TestUser anna = users.signUp("Anna");
    String id = subscribed(anna, GOLD, GOLD_PRICE);
    String payment = StripeInvoices.paymentOf(id, end);
    String charge = stripe.refundedInvoice(payment, id, GOLD_PRICE, end);
    inbox.handle(notice("charge.refunded", Map.of("id", charge), 1));
    assertEquals("REFUNDED", statusOf(anna));
    Map<String, Object> refund =
        Map.of("id", "re_1", "payment_intent", payment, "charge", charge, "status", "failed");
    inbox.handle(notice("refund.failed", refund, 2));
    assertEquals("REFUNDED", statusOf(anna), "it was given back otherwise");
    String bounced = stripe.charge(payment, 999, 0);
    inbox.handle(
        notice(
            "charge.refund.updated",
            Map.of("payment_intent", payment, "charge", bounced, "status", "failed"),
            3));
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals(300, coins(anna));
  }
}
