package dev.rendezvous.services.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.checkout.Session;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Stripe says was paid, as a receipt. */
@Singleton
final class StripeReceipts {
  /** Under which a page of ours says what is bought on it. */
  static final String PRODUCT = "product";

  private static final Set<String> PAID = Set.of("paid", "no_payment_required");

  private final StripeCalls calls;
  private final StripeStandings standings;
  private final SharedClock clock;

  StripeReceipts(StripeCalls calls, StripeStandings standings, SharedClock clock) {
    this.calls = calls;
    this.standings = standings;
    this.clock = clock;
  }

  /** Whether what was paid on a page was given back since, of which a notice may have been lost. */
  static boolean isRefunded(Session session) {
    return Optional.ofNullable(session.getPaymentIntentObject())
        .map(PaymentIntent::getLatestChargeObject)
        .filter(charge -> Boolean.TRUE.equals(charge.getRefunded()))
        .isPresent();
  }

  /** Empty as long as nothing was paid. */
  Optional<ReceiptApi> read(Session session) {
    return "subscription".equals(session.getMode()) ? recurring(session) : oneTime(session);
  }

  private static Optional<ReceiptApi> oneTime(Session session) {
    String payment = session.getPaymentIntent();
    if (payment == null || !"paid".equals(session.getPaymentStatus())) {
      return Optional.empty();
    }
    Map<String, String> said = session.getMetadata();
    String product = said == null ? "" : said.getOrDefault(PRODUCT, "");
    return Optional.of(new ReceiptApi.OneTime(sale(session, payment, product)));
  }

  private Optional<ReceiptApi> recurring(Session session) {
    String id = session.getSubscription();
    if (id == null || !PAID.contains(session.getPaymentStatus())) {
      return Optional.empty();
    }
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return calls
        .findSubscription(id)
        .flatMap(subscription -> recurring(session, subscription, asked));
  }

  private Optional<ReceiptApi> recurring(
      Session session, Subscription subscription, Instant asked) {
    return item(subscription)
        .flatMap(item ->
            standings
                .event(subscription, asked)
                .map(told ->
                    new ReceiptApi.Recurring(
                        sale(session, subscription.getId(), productOf(item)), told)));
  }

  /** We sell one thing a subscription. */
  static Optional<SubscriptionItem> item(Subscription subscription) {
    if (subscription.getItems() == null) {
      return Optional.empty();
    }
    List<SubscriptionItem> items = subscription.getItems().getData();
    return items == null ? Optional.empty() : items.stream().findFirst();
  }

  static String productOf(SubscriptionItem item) {
    return Optional.ofNullable(item.getPrice()).map(Price::getId).orElse("");
  }

  static StoreEnvironment environment(@Nullable Boolean live) {
    return Boolean.TRUE.equals(live) ? StoreEnvironment.PRODUCTION : StoreEnvironment.SANDBOX;
  }

  /** What was asked counts: taxes and what they pay in the end are added by Stripe. */
  private static ReceiptApi.Sale sale(Session session, String ref, String product) {
    Long asked = session.getAmountSubtotal();
    String currency = session.getCurrency();
    return new ReceiptApi.Sale(
        StoreName.STRIPE,
        environment(session.getLivemode()),
        ref,
        session.getId(),
        product,
        1,
        asked == null || currency == null
            ? null
            : new Money(asked, currency.toUpperCase(Locale.ROOT)),
        Instant.ofEpochSecond(session.getCreated()),
        account(session.getClientReferenceId()),
        null);
  }

  private static @Nullable UUID account(@Nullable String reference) {
    try {
      return reference == null ? null : UUID.fromString(reference);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
