package dev.rendezvous.services.subscription;

import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.testing.TestApple;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** One subscription, as it goes on. */
final class AppleLife {
  private static final String GOLD = "gold.monthly";

  private final TestApple apple = TestApple.shared();
  private final Instant now;
  final String original =
      Long.toString(3_000_000_000_000L + new SecureRandom().nextInt(Integer.MAX_VALUE));
  final UUID account;
  final List<Notice> told = new ArrayList<>();
  Instant start;
  Instant end;
  String product = GOLD;
  String next = GOLD;
  boolean trial = true;
  int renews = 1;
  int payments = 1;

  AppleLife(UUID account, Instant now) {
    this.account = account;
    this.now = now;
    start = now.minus(Duration.ofDays(70));
    end = start.plus(Duration.ofDays(7));
  }

  Map<String, Object> transaction() {
    Map<String, Object> said = TestApple.consumable(product);
    said.put("type", "Auto-Renewable Subscription");
    said.put("originalTransactionId", original);
    said.put("transactionId", original + payments);
    said.put("purchaseDate", start.toEpochMilli());
    said.put("signedDate", now.toEpochMilli());
    said.put("expiresDate", end.toEpochMilli());
    said.put("appAccountToken", account.toString());
    if (trial) {
      said.put("offerDiscountType", "FREE_TRIAL");
      said.put("offerType", 1);
    }
    return said;
  }

  String receipt() {
    return apple.sign(transaction());
  }

  Map<String, Object> renewal(Instant at) {
    Map<String, Object> renewal = new LinkedHashMap<>();
    renewal.put("originalTransactionId", original);
    renewal.put("productId", product);
    renewal.put("autoRenewProductId", next);
    renewal.put("autoRenewStatus", renews);
    renewal.put("gracePeriodExpiresDate", end.plus(Duration.ofDays(16)).toEpochMilli());
    renewal.put("signedDate", at.toEpochMilli());
    renewal.put("environment", "Sandbox");
    return renewal;
  }

  AppleLife notice(String type, String subtype, Instant at) {
    Map<String, Object> said = apple.notification(type, transaction(), at);
    if (!subtype.isEmpty()) {
      said.put("subtype", subtype);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> data = (Map<String, Object>) Objects.requireNonNull(said.get("data"));
    data.put("signedRenewalInfo", apple.sign(renewal(at)));
    String id = String.valueOf(said.get("notificationUUID"));
    told.add(new Notice(StoreName.APPLE, id, type, at, apple.sign(said)));
    return this;
  }

  /** Paid for another month. */
  AppleLife renewed() {
    start = end;
    end = start.plus(Duration.ofDays(31));
    product = next;
    trial = false;
    payments++;
    return this;
  }

  AppleLife with(Consumer<AppleLife> change) {
    change.accept(this);
    return this;
  }
}
