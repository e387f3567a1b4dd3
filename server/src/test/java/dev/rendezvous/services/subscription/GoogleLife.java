package dev.rendezvous.services.subscription;

import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.services.subscription.Replay.Step;
import dev.rendezvous.testing.TestGoogle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One subscription of Google Play's, as it goes on. */
final class GoogleLife {
  private final TestGoogle google = TestGoogle.shared();
  private final Map<String, Object> more = new HashMap<>();
  private final Instant now;
  final String token = "sub." + UUID.randomUUID();
  final List<Step> steps = new ArrayList<>();
  private final String product;
  private int told;

  GoogleLife(UUID account, String product, Instant now) {
    this.product = product;
    this.now = now;
    more.put("kind", "androidpublisher#subscriptionPurchaseV2");
    more.put("testPurchase", Map.of());
    more.put(
        "externalAccountIdentifiers", Map.of("obfuscatedExternalAccountId", account.toString()));
  }

  GoogleLife following(GoogleLife before) {
    more.put("linkedPurchaseToken", before.token);
    return this;
  }

  String order(int payment) {
    return "GPA." + token + ".." + payment;
  }

  /** What Google says from then on, until something else becomes of it. */
  void stands(String state, Instant end, int payments) {
    boolean renews = !List.of("CANCELED", "EXPIRED").contains(state);
    Map<String, Object> said = new HashMap<>(more);
    said.put("subscriptionState", "SUBSCRIPTION_STATE_" + state);
    said.put(
        "lineItems",
        List.of(
            Map.of(
                "productId", product,
                "expiryTime", end.toString(),
                "latestSuccessfulOrderId", order(payments),
                "autoRenewingPlan", Map.of("autoRenewEnabled", renews))));
    google.subscription(token, said);
  }

  /**
   * It comes to stand so, and Google notifies of it.
   *
   * @param type as Google numbers what it notifies of
   */
  GoogleLife then(String state, Instant end, int payments, int type) {
    String body =
        "{\"version\":\"1.0\",\"subscriptionNotification\":{\"notificationType\":%d,\"purchaseToken\":\"%s\"}}"
            .formatted(type, token);
    steps.add(
        new Step(
            () -> stands(state, end, payments),
            List.of(notice("subscriptionNotification." + type, body))));
    return this;
  }

  /** A payment is given back, which is all that is said of it. */
  GoogleLife voided(int payment) {
    String body =
        "{\"version\":\"1.0\",\"voidedPurchaseNotification\":{\"purchaseToken\":\"%s\",\"orderId\":\"%s\",\"productType\":1,\"refundType\":1}}"
            .formatted(token, order(payment));
    steps.add(new Step(() -> {}, List.of(notice("voidedPurchaseNotification.", body))));
    return this;
  }

  private Notice notice(String type, String body) {
    told++;
    return new Notice(
        StoreName.GOOGLE, UUID.randomUUID().toString(), type, now.plusSeconds(told), body);
  }
}
