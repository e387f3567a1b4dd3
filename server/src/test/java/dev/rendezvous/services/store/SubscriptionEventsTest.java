package dev.rendezvous.services.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.testing.TestApple;
import dev.rendezvous.testing.TestGoogle;
import dev.rendezvous.testing.TestStripe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stores notify of subscriptions, as all of them are handed on. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SubscriptionEventsTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant end = now.plus(30, ChronoUnit.DAYS);

  @Inject StoreInboxApi inbox;

  private final TestStripe stripe = TestStripe.shared();
  private final TestApple apple = TestApple.shared();
  private final TestGoogle google = TestGoogle.shared();

  @Test
  void stripeIsAskedHowTheSubscriptionStands() {
    Map<String, Class<? extends StoreEventApi>> expected =
        Map.of(
            "active", StoreEventApi.Renewed.class,
            "trialing", StoreEventApi.Renewed.class,
            "past_due", StoreEventApi.GracePeriod.class,
            "unpaid", StoreEventApi.OnHold.class,
            "paused", StoreEventApi.Paused.class,
            "canceled", StoreEventApi.Expired.class);
    expected.forEach((status, type) -> {
      String id = subscription(status, false);
      StoreEventApi event = one(stripeNotice("customer.subscription.updated", Map.of("id", id)));
      assertInstanceOf(type, event, status);
      assertEquals(id, event.line().originalRef());
      assertEquals(StoreEnvironment.SANDBOX, event.line().environment());
    });
    String ending = subscription("active", true);
    StoreEventApi event =
        one(
            stripeNotice(
                "invoice.paid",
                Map.of("parent", Map.of("subscription_details", Map.of("subscription", ending)))));
    Standing standing = assertInstanceOf(StoreEventApi.Canceled.class, event).standing();
    assertEquals(end, standing.periodEnd());
    assertEquals("price_gold", standing.product());
    assertTrue(!standing.autoRenew());
    assertEquals(
        List.of(),
        inbox.interpret(
            stripeNotice(
                "customer.subscription.created", Map.of("id", subscription("incomplete", false)))));
    assertEquals(
        List.of(),
        inbox.interpret(
            stripeNotice("customer.subscription.deleted", Map.of("id", "sub_unknown"))));
  }

  private String subscription(String status, boolean ends) {
    String id = "sub_" + UUID.randomUUID().toString().replace("-", "");
    stripe.subscription(id, status, "price_gold", end, ends);
    return id;
  }

  private Notice stripeNotice(String type, Map<String, Object> object) {
    return new Notice(
        StoreName.STRIPE, "evt_1", type, now, TestStripe.event("evt_1", type, now, object));
  }

  @Test
  void appleSaysHowTheSubscriptionStandsWithEachNotice() {
    assertInstanceOf(StoreEventApi.Renewed.class, one(appleNotice("SUBSCRIBED", "", 1)));
    assertInstanceOf(StoreEventApi.Renewed.class, one(appleNotice("DID_RENEW", "", 1)));
    assertInstanceOf(
        StoreEventApi.Canceled.class, one(appleNotice("DID_CHANGE_RENEWAL_STATUS", "", 0)));
    assertInstanceOf(
        StoreEventApi.Resumed.class, one(appleNotice("DID_CHANGE_RENEWAL_STATUS", "", 1)));
    assertInstanceOf(StoreEventApi.OnHold.class, one(appleNotice("DID_FAIL_TO_RENEW", "", 1)));
    var grace =
        assertInstanceOf(
            StoreEventApi.GracePeriod.class,
            one(appleNotice("DID_FAIL_TO_RENEW", "GRACE_PERIOD", 1)));
    assertEquals(end.plusSeconds(60), grace.until());
    var changedInGrace =
        assertInstanceOf(
            StoreEventApi.GracePeriod.class,
            one(appleNotice("DID_CHANGE_RENEWAL_PREF", "DOWNGRADE", 1, 4)));
    assertEquals(end.plusSeconds(60), changedInGrace.until(), "it stands as it did");
    assertInstanceOf(StoreEventApi.Expired.class, one(appleNotice("EXPIRED", "VOLUNTARY", 0)));
    var changed =
        assertInstanceOf(
            StoreEventApi.PlanChanged.class,
            one(appleNotice("DID_CHANGE_RENEWAL_PREF", "DOWNGRADE", 1)));
    assertEquals("gold.ios", changed.standing().product());
    assertEquals("silver.ios", changed.standing().nextProduct());
    assertEquals(end, changed.standing().periodEnd());
    assertEquals(now, changed.at());
    assertEquals("7000", changed.line().originalRef());
    var refund = assertInstanceOf(StoreEventApi.Refunded.class, one(appleNotice("REFUND", "", 1)));
    assertEquals(SaleKind.SUBSCRIPTION, refund.kind());
    assertEquals("7001", refund.ref());
    assertEquals(List.of(), inbox.interpret(appleNotice("PRICE_INCREASE", "", 1)));
  }

  private Notice appleNotice(String type, String subtype, int renews) {
    return appleNotice(type, subtype, renews, 0);
  }

  private Notice appleNotice(String type, String subtype, int renews, int status) {
    Map<String, Object> transaction = TestApple.consumable("gold.ios");
    transaction.put("type", "Auto-Renewable Subscription");
    transaction.put("transactionId", "7001");
    transaction.put("originalTransactionId", "7000");
    transaction.put("expiresDate", end.toEpochMilli());
    Map<String, Object> renewal = new HashMap<>();
    renewal.put("originalTransactionId", "7000");
    renewal.put("productId", "gold.ios");
    renewal.put("autoRenewProductId", "silver.ios");
    renewal.put("autoRenewStatus", renews);
    renewal.put("gracePeriodExpiresDate", end.plusSeconds(60).toEpochMilli());
    renewal.put("signedDate", now.toEpochMilli());
    renewal.put("environment", "Sandbox");
    Map<String, Object> said = apple.notification(type, transaction, now);
    if (!subtype.isEmpty()) {
      said.put("subtype", subtype);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> data = (Map<String, Object>) Objects.requireNonNull(said.get("data"));
    data.put("signedRenewalInfo", apple.sign(renewal));
    if (status > 0) {
      data.put("status", status);
    }
    return new Notice(StoreName.APPLE, "n-1", type, now, apple.sign(said));
  }

  @Test
  void googleIsAskedHowTheSubscriptionStands() {
    Map<String, Class<? extends StoreEventApi>> expected =
        Map.of(
            "ACTIVE", StoreEventApi.Renewed.class,
            "CANCELED", StoreEventApi.Canceled.class,
            "IN_GRACE_PERIOD", StoreEventApi.GracePeriod.class,
            "ON_HOLD", StoreEventApi.OnHold.class,
            "PAUSED", StoreEventApi.Paused.class,
            "EXPIRED", StoreEventApi.Expired.class);
    expected.forEach((state, type) -> {
      String token = "sub." + UUID.randomUUID();
      google.subscription(token, standing(state));
      StoreEventApi event = one(googleNotice(token));
      assertInstanceOf(type, event, state);
      assertEquals(token, event.line().originalRef());
    });
    String token = "sub." + UUID.randomUUID();
    Map<String, Object> upgraded = standing("ACTIVE");
    upgraded.put("linkedPurchaseToken", "the.token.before");
    upgraded.put("testPurchase", Map.of());
    google.subscription(token, upgraded);
    var renewed = assertInstanceOf(StoreEventApi.Renewed.class, one(googleNotice(token)));
    assertEquals("the.token.before", renewed.standing().replaces());
    assertEquals(end, renewed.standing().periodEnd());
    assertTrue(renewed.standing().autoRenew());
    assertEquals(StoreEnvironment.SANDBOX, renewed.line().environment());
    google.subscription(token, standing("PENDING"));
    assertEquals(List.of(), inbox.interpret(googleNotice(token)));
    assertEquals(List.of(), inbox.interpret(googleNotice("unknown")));
  }

  private Map<String, Object> standing(String state) {
    Map<String, Object> said = new HashMap<>();
    said.put("kind", "androidpublisher#subscriptionPurchaseV2");
    said.put("subscriptionState", "SUBSCRIPTION_STATE_" + state);
    said.put("startTime", now.toString());
    said.put(
        "lineItems",
        List.of(
            Map.of(
                "productId", "gold",
                "expiryTime", end.toString(),
                "autoRenewingPlan", Map.of("autoRenewEnabled", true))));
    return said;
  }

  private Notice googleNotice(String token) {
    String body =
        "{\"version\":\"1.0\",\"subscriptionNotification\":{\"notificationType\":4,\"purchaseToken\":\"%s\"}}"
            .formatted(token);
    return new Notice(StoreName.GOOGLE, "m-1", "subscriptionNotification.4", now, body);
  }

  private StoreEventApi one(Notice notice) {
    List<StoreEventApi> events = inbox.interpret(notice);
    assertEquals(1, events.size(), notice.type());
    return events.getFirst();
  }
}
