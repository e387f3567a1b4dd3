package dev.rendezvous.services.subscription;

import static dev.rendezvous.services.subscription.Subscribers.GOLD;
import static dev.rendezvous.services.subscription.Subscribers.GOLD_YEARLY;
import static dev.rendezvous.services.subscription.Subscribers.PLUS;
import static dev.rendezvous.services.subscription.Subscribers.buy;
import static dev.rendezvous.services.subscription.Subscribers.coins;
import static dev.rendezvous.services.subscription.Subscribers.post;
import static dev.rendezvous.services.subscription.Subscribers.status;
import static dev.rendezvous.services.subscription.Subscribers.statusOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At Stripe nobody has more than they have paid for. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StripeChargesTest {
  private static final String PLUS_PRICE = "price_plus_monthly";
  private static final String GOLD_PRICE = "price_gold_monthly";
  private static final Duration MONTH = Duration.ofDays(30);

  @Inject SubscriptionStore store;
  @Inject SubscriptionData data;
  @Inject Inbox inbox;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @AfterEach
  void stripeIsBack() {
    stripe.away(0);
  }

  private String subscribed(TestUser user, String plan, String status, String price, Instant end) {
    String page = buy(user, plan, "stripe", null).require(200).data().get("checkoutUrl").asText();
    String session = stripe.sessionAt(page).get("id").asText();
    String id = stripe.subscribe(session, status, price, end);
    inbox.handle(notice("checkout.session.completed", session));
    return id;
  }

  private Notice notice(String type, String id) {
    String ref = "evt_" + UUID.randomUUID();
    return new Notice(
        StoreName.STRIPE, ref, type, now, TestStripe.event(ref, type, now, Map.of("id", id)));
  }

  private void hear(String id) {
    inbox.handle(notice("customer.subscription.updated", id));
  }

  private JsonNode asked(String id) {
    return stripe.get("/v1/subscriptions/" + id).get("asked");
  }

  private static String planOf(TestUser user) {
    return status(user).at("/plan/code").asText();
  }

  private static Instant endOf(TestUser user) {
    return Instant.parse(status(user).get("currentPeriodEnd").asText());
  }

  @Test
  void aMonthAfterAFreeTimeThatNobodyPaysIsNotToBeHad() {
    TestUser anna = users.signUp("Anna");
    Instant trialEnd = now.minus(Duration.ofMinutes(30));
    String id = subscribed(anna, PLUS, "trialing", PLUS_PRICE, now.plusSeconds(600));
    assertEquals("TRIAL", statusOf(anna));
    stripe.subscription(id, "active", PLUS_PRICE, trialEnd.plus(MONTH), false);
    stripe.rewrite(
        id,
        known -> {
          known.put("trial_end", trialEnd.getEpochSecond());
          known.withObject("/latest_invoice").put("status", "draft");
        });
    hear(id);
    assertEquals("TRIAL", statusOf(anna), "Stripe has moved on and charges in an hour");
    assertEquals(trialEnd, endOf(anna));
    assertEquals(0, coins(anna));
    stripe.subscription(id, "past_due", PLUS_PRICE, trialEnd.plus(MONTH), false);
    hear(id);
    assertEquals("GRACE", statusOf(anna));
    assertEquals(0, coins(anna));
    Instant until = store.findLive(anna.id()).orElseThrow().terms().entitledUntil();
    assertEquals(trialEnd.plus(Duration.ofDays(7)), until, "not the month that was not paid for");
    stripe.subscription(id, "active", PLUS_PRICE, trialEnd.plus(MONTH), false);
    hear(id);
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals(100, coins(anna));
  }

  @Test
  void aDearerPlanIsPaidForBeforeItCounts() {
    TestUser anna = users.signUp("Anna");
    String id = subscribed(anna, PLUS, "active", PLUS_PRICE, now.plus(Duration.ofDays(20)));
    assertEquals(100, coins(anna));
    stripe.rewrite(id, known -> known.put("declines", true));
    String refused = post(anna, "change", Map.of("planId", GOLD)).require(402).errorCode();
    assertEquals("PAYMENT_FAILED", refused);
    hear(id);
    assertEquals("plus-monthly", planOf(anna));
    assertEquals(100, coins(anna));
    stripe.rewrite(id, known -> known.put("declines", false));
    post(anna, "change", Map.of("planId", GOLD)).require(200);
    assertEquals("always_invoice", asked(id).get("proration_behavior").asText());
    assertEquals("error_if_incomplete", asked(id).get("payment_behavior").asText());
    assertEquals("now", asked(id).get("billing_cycle_anchor").asText());
    assertEquals("gold-monthly", planOf(anna));
    assertEquals(300, coins(anna), "the month is worth the dearer plan's");
  }

  @Test
  void aFreeTimeIsNotCarriedToAnotherPlan() {
    TestUser anna = users.signUp("Anna");
    String id = subscribed(anna, PLUS, "trialing", PLUS_PRICE, now.plus(Duration.ofDays(7)));
    post(anna, "change", Map.of("planId", GOLD)).require(200);
    assertEquals("now", asked(id).get("trial_end").asText());
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals("gold-monthly", planOf(anna));
    assertEquals(300, coins(anna));
  }

  @Test
  void aCheaperPlanFollowsWhenThePeriodIsOver() {
    TestUser anna = users.signUp("Anna");
    Instant end = now.plus(Duration.ofDays(1));
    String id = subscribed(anna, GOLD, "active", GOLD_PRICE, end);
    JsonNode changed = post(anna, "change", Map.of("planId", PLUS)).require(200).data();
    assertEquals("none", asked(id).get("proration_behavior").asText());
    assertEquals("gold-monthly", changed.at("/subscription/plan/code").asText());
    assertEquals("plus-monthly", changed.at("/subscription/nextPlan/code").asText());
    assertEquals(300, coins(anna));
    stripe.subscription(id, "active", PLUS_PRICE, end.plus(MONTH), false);
    hear(id);
    assertEquals("plus-monthly", planOf(anna));
    assertEquals(400, coins(anna), "the next month is Plus'");
  }

  @Test
  void anotherIntervalThatWouldLeaveMoneyOverIsRefused() {
    TestUser anna = users.signUp("Anna");
    String id =
        subscribed(
            anna, GOLD_YEARLY, "active", "price_gold_yearly", now.plus(MONTH.multipliedBy(11)));
    String refused = post(anna, "change", Map.of("planId", GOLD)).require(409).errorCode();
    assertEquals("PLAN_CHANGE_REFUSED", refused);
    assertTrue(stripe.get("/v1/subscriptions/" + id).path("asked").isMissingNode());
    assertEquals("gold-yearly", planOf(anna));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refundsOfTwoPeriodsEndInTheSameInAnyOrder(boolean inOrder) {
    TestUser anna = users.signUp("Anna");
    Instant first = now.plus(Duration.ofDays(1));
    Instant second = first.plus(MONTH);
    String id = subscribed(anna, GOLD, "active", GOLD_PRICE, first);
    stripe.subscription(id, "active", GOLD_PRICE, second, false);
    hear(id);
    assertEquals(600, coins(anna));
    String one = stripe.refundedInvoice(StripeInvoices.paymentOf(id, first), id, GOLD_PRICE, first);
    String two =
        stripe.refundedInvoice(StripeInvoices.paymentOf(id, second), id, GOLD_PRICE, second);
    List<String> charges = inOrder ? List.of(one, two) : List.of(two, one);
    inbox.handle(notice("charge.refunded", charges.getFirst()));
    assertEquals(300, coins(anna));
    assertEquals(inOrder ? "ACTIVE" : "REFUNDED", statusOf(anna));
    inbox.handle(notice("charge.refunded", charges.getLast()));
    assertEquals(0, coins(anna));
    assertEquals("REFUNDED", statusOf(anna));
  }

  @Test
  void whoLeavesIsChargedByNoneOfThem() {
    TestUser anna = users.signUp("Anna");
    Instant end = now.plus(Duration.ofDays(20));
    String page = buy(anna, PLUS, "stripe", null).require(200).data().get("checkoutUrl").asText();
    String other = stripe.sessionAt(page).get("id").asText();
    String id = subscribed(anna, GOLD, "active", GOLD_PRICE, end);
    String second = stripe.subscribe(other, "active", PLUS_PRICE, end);
    inbox.handle(notice("checkout.session.completed", other));
    assertEquals(2, store.listRunning(anna.id()).size());
    JsonNode kept = stripe.get("/v1/subscriptions/" + second);
    stripe.put("/v1/subscriptions/" + second, Collections.singletonMap("gone", "yes"));
    assertThrows(RuntimeException.class, () -> data.erase(anna.id()));
    assertTrue(
        stripe.get("/v1/subscriptions/" + id).get("cancel_at_period_end").asBoolean(),
        "one that can't be ended holds up none of the others");
    stripe.put("/v1/subscriptions/" + second, kept);
    data.erase(anna.id());
    assertTrue(stripe.get("/v1/subscriptions/" + second).get("cancel_at_period_end").asBoolean());
    assertTrue(store.findLive(anna.id()).isEmpty());
  }
}
