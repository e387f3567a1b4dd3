package dev.rendezvous.services.subscription;

import static dev.rendezvous.services.subscription.Subscribers.GOLD;
import static dev.rendezvous.services.subscription.Subscribers.PLUS;
import static dev.rendezvous.services.subscription.Subscribers.buy;
import static dev.rendezvous.services.subscription.Subscribers.coins;
import static dev.rendezvous.services.subscription.Subscribers.post;
import static dev.rendezvous.services.subscription.Subscribers.status;
import static dev.rendezvous.services.subscription.Subscribers.statusOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions that are paid on Stripe's page. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StripeLifeTest {
  private static final String PRICE = "price_gold_monthly";

  @Inject SubscriptionApi entitlements;
  @Inject SubscriptionStore store;
  @Inject SubscriptionData data;
  @Inject Inbox inbox;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant end = now.plus(Duration.ofDays(25));

  @AfterEach
  void stripeIsBack() {
    stripe.away(0);
  }

  private String checkout(TestUser user, String plan) {
    String page = buy(user, plan, "stripe", null).require(200).data().get("checkoutUrl").asText();
    return stripe.sessionAt(page).get("id").asText();
  }

  private Notice completed(String session) {
    return notice("checkout.session.completed", session);
  }

  private Notice notice(String type, String id) {
    String ref = "evt_" + UUID.randomUUID();
    return new Notice(
        StoreName.STRIPE, ref, type, now, TestStripe.event(ref, type, now, Map.of("id", id)));
  }

  @Test
  void itBeginsWhenThePageWasPaid() {
    TestUser anna = users.signUp("Anna");
    String session = checkout(anna, GOLD);
    String key = UUID.randomUUID().toString();
    assertEquals(
        "RECEIPT_PENDING", buy(anna, key, GOLD, "stripe", session).require(409).errorCode());
    assertEquals("NONE", statusOf(anna));
    var _ = stripe.subscribe(session, "active", PRICE, end);
    inbox.handle(completed(session));
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals(300, coins(anna));
    buy(anna, key, GOLD, "stripe", session).require(200);
    assertEquals(300, coins(anna), "the app comes back with what is there already");
    assertEquals("SUBSCRIPTION_EXISTS", buy(anna, PLUS, "stripe", null).require(409).errorCode());
  }

  @Test
  void thePageOfSomebodyElseIsNoReceipt() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    String session = checkout(anna, GOLD);
    var _ = stripe.subscribe(session, "active", PRICE, end);
    assertEquals(
        "RECEIPT_ALREADY_USED", buy(eve, GOLD, "stripe", session).require(409).errorCode());
    String cheap = checkout(eve, PLUS);
    var _ = stripe.subscribe(cheap, "active", "price_plus_monthly", end);
    assertEquals("RECEIPT_INVALID", buy(eve, GOLD, "stripe", cheap).require(422).errorCode());
    String swapped = checkout(anna, PLUS);
    var _ = stripe.subscribe(swapped, "active", PRICE, end);
    assertEquals(
        "RECEIPT_INVALID",
        buy(anna, GOLD, "stripe", swapped).require(422).errorCode(),
        "what was paid has to be what was asked for");
    assertEquals("NONE", statusOf(eve));
    assertEquals(0, coins(eve));
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "past_due", "unpaid", "paused", "canceled"})
  void eventsInAnyOrderAndThreeTimesEndInTheSame(String last) {
    TestUser anna = users.signUp("Anna");
    String session = checkout(anna, GOLD);
    String id = stripe.subscribe(session, "active", PRICE, end);
    List<Notice> told = new ArrayList<>();
    told.add(completed(session));
    inbox.handle(told.getLast());
    for (String state : List.of("active", "past_due", "active", last)) {
      stripe.subscription(id, state, PRICE, end, false);
      told.add(notice("customer.subscription.updated", id));
      inbox.handle(told.getLast());
    }
    End expected = End.of(anna);
    inbox.handleShuffled(told, last.hashCode());
    assertEquals(expected, End.of(anna), "heard once more");

    TestUser ben = users.signUp("Ben");
    String other = checkout(ben, GOLD);
    String second = stripe.subscribe(other, "active", PRICE, end);
    buy(ben, GOLD, "stripe", other).require(200);
    stripe.subscription(second, last, PRICE, end, false);
    List<Notice> late = new ArrayList<>();
    late.add(completed(other));
    for (int i = 0; i < 4; i++) {
      late.add(notice("customer.subscription.updated", second));
    }
    inbox.handleShuffled(late, last.hashCode());
    assertEquals(expected, End.of(ben));
  }

  @Test
  void aFirstSubscriptionIsFreeForAWhileAndASecondIsNot() {
    TestUser anna = users.signUp("Anna");
    String session = checkout(anna, PLUS);
    assertEquals(
        "7",
        stripe.session(session).at("/form/subscription_data[trial_period_days]").asText("none"));
    var _ = stripe.subscribe(session, "trialing", "price_plus_monthly", end);
    inbox.handle(completed(session));
    assertEquals("TRIAL", statusOf(anna));
    assertEquals(0, coins(anna));
    String id = store.findLive(anna.id()).orElseThrow().line().originalRef();
    stripe.subscription(id, "canceled", "price_plus_monthly", end, false);
    inbox.handle(notice("customer.subscription.deleted", id));
    assertEquals("EXPIRED", statusOf(anna));
    assertEquals(
        "none",
        stripe
            .session(checkout(anna, PLUS))
            .at("/form/subscription_data[trial_period_days]")
            .asText("none"));
  }

  @Test
  void whoLivesElsewherePaysWithWhatIsPaidThereAndStaysTheSameCustomer() {
    TestUser anna = users.signUp("Anna");
    assertEquals("none", asked(anna, "currency"), "the price's own");
    anna.put("/profile", "{\"displayName\":\"Anna\",\"country\":\"US\"}").require(200);
    String session = checkout(anna, GOLD);
    assertEquals("usd", stripe.session(session).at("/form/currency").asText("none"));
    String id = stripe.subscribe(session, "active", PRICE, end);
    inbox.handle(completed(session));
    stripe.subscription(id, "canceled", PRICE, end, false);
    stripe.rewrite(id, known -> known.put("customer", "cus_1"));
    inbox.handle(notice("customer.subscription.deleted", id));
    assertEquals("EXPIRED", statusOf(anna));
    assertEquals("none", asked(anna, "customer"), "who is gone there begins anew");
    stripe.put(
        "/v1/customers/cus_1", Map.of("id", "cus_1", "object", "customer", "currency", "eur"));
    assertEquals("none", asked(anna, "customer"), "nobody pays in two currencies");
    stripe.put(
        "/v1/customers/cus_1", Map.of("id", "cus_1", "object", "customer", "currency", "usd"));
    assertEquals("cus_1", asked(anna, "customer"));
  }

  /** What Stripe is asked for when somebody wants to subscribe. */
  private String asked(TestUser user, String field) {
    return stripe.session(checkout(user, GOLD)).path("form").path(field).asText("none");
  }

  @Test
  void itIsCanceledResumedAndChangedAtStripe() {
    TestUser anna = users.signUp("Anna");
    String session = checkout(anna, GOLD);
    String id = stripe.subscribe(session, "active", PRICE, end);
    inbox.handle(completed(session));
    assertEquals(
        "CANCELED_AT_PERIOD_END",
        post(anna, "cancel", Map.of("reason", "x"))
            .require(200)
            .data()
            .at("/subscription/status")
            .asText());
    assertTrue(stripe.get("/v1/subscriptions/" + id).get("cancel_at_period_end").asBoolean());
    assertEquals(
        "ACTIVE",
        post(anna, "resume", Map.of()).require(200).data().at("/subscription/status").asText());
    assertEquals(
        "plus-monthly",
        post(anna, "change", Map.of("planId", PLUS))
            .require(200)
            .data()
            .at("/subscription/nextPlan/code")
            .asText());
    assertEquals("gold-monthly", status(anna).at("/plan/code").asText(), "which was paid for");
    assertEquals(
        "price_plus_monthly",
        stripe.get("/v1/subscriptions/" + id).at("/items/data/0/price/id").asText());
    stripe.rewrite(id, known -> known.put("customer", "cus_2"));
    assertEquals(
        "https://billing.stripe.com/p/session/1",
        post(anna, "manage", Map.of()).require(200).data().get("manageUrl").asText());
    stripe.away(503);
    assertEquals("UPSTREAM_UNAVAILABLE", post(anna, "cancel", Map.of()).require(502).errorCode());
    assertEquals("ACTIVE", statusOf(anna));
  }

  @Test
  void aRefundTakesWhatItWasForAndADisputeThatWasWonGivesItAgain() {
    TestUser anna = users.signUp("Anna");
    String session = checkout(anna, GOLD);
    String id = stripe.subscribe(session, "active", PRICE, end);
    inbox.handle(completed(session));
    String old = stripe.refundedInvoice("pi_" + UUID.randomUUID(), id, PRICE, now.minusSeconds(9));
    inbox.handle(notice("charge.refunded", old));
    assertEquals("ACTIVE", statusOf(anna), "the payment of a period that is over");
    String payment = StripeInvoices.paymentOf(id, end);
    String charge = stripe.refundedInvoice(payment, id, PRICE, end);
    inbox.handleShuffled(List.of(notice("charge.refunded", charge)), 1);
    assertEquals("REFUNDED", statusOf(anna));
    assertEquals(0, coins(anna));
    assertTrue(entitlements.entitlementsOf(anna.id()).isEmpty());
  }

  @Test
  void whoLeavesPaysNoMoreAndIsEntitledToNothing() {
    TestUser anna = users.signUp("Anna");
    String session = checkout(anna, GOLD);
    String id = stripe.subscribe(session, "active", PRICE, end);
    inbox.handle(completed(session));
    data.erase(anna.id());
    assertTrue(stripe.get("/v1/subscriptions/" + id).get("cancel_at_period_end").asBoolean());
    stripe.subscription(id, "active", PRICE, end.plusSeconds(3600), false);
    inbox.handle(notice("customer.subscription.updated", id));
    assertTrue(entitlements.entitlementsOf(anna.id()).isEmpty(), "whatever Stripe says later");
    assertTrue(store.findLive(anna.id()).isEmpty());
  }
}
