package dev.rendezvous.services.stripe;

import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import dev.rendezvous.config.SubscriptionSettings;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreEventApi.Term;
import dev.rendezvous.services.store.StoreName;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription stands, by what Stripe says of it. Stripe moves on to the next period before
 * it is paid for, about an hour or, when that fails, for weeks: only the last invoice tells.
 */
@Singleton
final class StripeStandings {
  private final SubscriptionSettings settings;

  StripeStandings(SubscriptionSettings settings) {
    this.settings = settings;
  }

  static Line line(Subscription found) {
    return new Line(
        StoreName.STRIPE, StripeReceipts.environment(found.getLivemode()), found.getId());
  }

  /** Empty as long as it was not paid for. */
  Optional<StoreEventApi> event(Subscription found, Instant at) {
    Line line = line(found);
    return Optional.ofNullable(
        switch (found.getStatus()) {
          case "active", "trialing" -> running(found, line, at);
          case "past_due" -> failed(found, line, at);
          case "unpaid" -> new StoreEventApi.OnHold(line, at, unpaid(found));
          case "paused" -> new StoreEventApi.Paused(line, at, standing(found), null);
          case "canceled", "incomplete_expired" ->
              new StoreEventApi.Expired(line, at, standing(found));
          default -> null; // not paid for yet
        });
  }

  private static StoreEventApi running(Subscription found, Line line, Instant at) {
    Standing standing = standing(found);
    return standing.autoRenew()
        ? new StoreEventApi.Renewed(line, at, standing)
        : new StoreEventApi.Canceled(line, at, standing);
  }

  private StoreEventApi failed(Subscription found, Line line, Instant at) {
    Standing standing = unpaid(found);
    Instant end = standing.periodEnd();
    return new StoreEventApi.GracePeriod(
        line, at, standing, end == null ? at : end.plus(settings.stripeGrace()));
  }

  private static Standing standing(Subscription found) {
    Invoice last = found.getLatestInvoiceObject();
    boolean paid = last != null && "paid".equals(last.getStatus());
    return paid ? paid(found, last) : unpaid(found);
  }

  /** What was paid for stands on the invoice; what follows, in the subscription. */
  private static Standing paid(Subscription found, Invoice last) {
    String follows = product(found);
    String product = StripePayments.term(last).map(Term::product).orElse(follows);
    return new Standing(
        product,
        product.equals(follows) ? null : follows,
        time(StripeReceipts.item(found).map(SubscriptionItem::getCurrentPeriodEnd)),
        goesOn(found),
        "trialing".equals(found.getStatus()),
        null,
        null,
        StripePayments.of(last),
        null);
  }

  /** What was paid for ended where the period began that was not. */
  private static Standing unpaid(Subscription found) {
    Instant start = time(StripeReceipts.item(found).map(SubscriptionItem::getCurrentPeriodStart));
    return new Standing(
        product(found),
        null,
        start,
        goesOn(found),
        endsTrial(found, start),
        null,
        null,
        null,
        null);
  }

  private static boolean endsTrial(Subscription found, @Nullable Instant start) {
    Instant end = time(Optional.ofNullable(found.getTrialEnd()));
    return start != null && end != null && !start.isAfter(end);
  }

  private static boolean goesOn(Subscription found) {
    return !Boolean.TRUE.equals(found.getCancelAtPeriodEnd()) && found.getCancelAt() == null;
  }

  private static String product(Subscription found) {
    return StripeReceipts.item(found).map(StripeReceipts::productOf).orElse("");
  }

  private static @Nullable Instant time(Optional<Long> seconds) {
    return seconds.map(Instant::ofEpochSecond).orElse(null);
  }
}
