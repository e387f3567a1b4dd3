package dev.rendezvous.services.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.model.Charge;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionUpdateParams;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe's events mean. Of an event only its type and the names in it are used; how things
 * stand is asked, since events come in any order.
 */
@Singleton
final class StripeNotices {
  private static final Set<String> OVER = Set.of("canceled", "incomplete_expired", "incomplete");

  private final StripeCalls calls;
  private final StripeReceipts receipts;
  private final StripePayments payments;
  private final StripeStandings standings;
  private final ObjectMapper json;
  private final SharedClock clock;

  StripeNotices(
      StripeCalls calls,
      StripeReceipts receipts,
      StripePayments payments,
      StripeStandings standings,
      ObjectMapper json,
      SharedClock clock) {
    this.calls = calls;
    this.receipts = receipts;
    this.payments = payments;
    this.standings = standings;
    this.json = json;
    this.clock = clock;
  }

  List<StoreEventApi> interpret(Notice notice) {
    JsonNode thing = thing(notice);
    return switch (notice.type()) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          paid(notice, thing.path("id").asText());
      case "charge.refunded" -> refund(notice, thing.path("id").asText());
      case "refund.failed", "charge.refund.updated" -> bounced(notice, thing);
      case "charge.dispute.funds_withdrawn" ->
          refunded(
              notice, thing.path("payment_intent").asText(), thing.path("livemode").asBoolean());
      case "charge.dispute.closed" -> closed(notice, thing);
      case "invoice.paid", "invoice.payment_failed" -> standing(subscriptionOf(thing));
      default ->
          notice.type().startsWith("customer.subscription.")
              ? standing(thing.path("id").asText())
              : List.of();
    };
  }

  private JsonNode thing(Notice notice) {
    try {
      return json.readTree(notice.body()).path("data").path("object");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was JSON when it came");
    }
  }

  /** Older and newer forms of an invoice name it in different places. */
  private static String subscriptionOf(JsonNode invoice) {
    String older = invoice.path("subscription").asText();
    return older.isEmpty()
        ? invoice.path("parent").path("subscription_details").path("subscription").asText()
        : older;
  }

  private List<StoreEventApi> paid(Notice notice, String session) {
    return receipts
        .read(found(calls.findSession(session), "session"))
        .map(receipt -> {
          var sale = receipt.sale();
          var line = new Line(StoreName.STRIPE, sale.environment(), sale.originalRef());
          return List.<StoreEventApi>of(new StoreEventApi.Paid(line, notice.at(), receipt));
        })
        .orElse(List.of());
  }

  private List<StoreEventApi> refund(Notice notice, String id) {
    Charge charge = found(calls.findCharge(id), "charge");
    return charge.getPaymentIntent() == null ? List.of() : refund(notice, charge);
  }

  /** What Stripe has signed a notice of is there: else we ask with the key of another account. */
  private static <T> T found(Optional<T> asked, String what) {
    return asked.orElseThrow(
        () -> new IllegalStateException("Stripe notified of a " + what + " that it doesn't know"));
  }

  private List<StoreEventApi> refund(Notice notice, Charge charge) {
    String payment = charge.getPaymentIntent();
    if (isTrue(charge.getRefunded())) {
      return refunded(notice, payment, charge.getLivemode());
    }
    StripePayments.Paid paid = payments.find(payment, charge.getLivemode());
    String note =
        "%d of %d %s"
            .formatted(charge.getAmountRefunded(), charge.getAmount(), charge.getCurrency());
    return List.of(
        new StoreEventApi.PartlyRefunded(paid.line(), notice.at(), paid.kind(), payment, note));
  }

  /** What was paid on top of it was the less for it, and is not enough without it. */
  private List<StoreEventApi> refunded(Notice notice, String payment, @Nullable Boolean live) {
    return payments.withThoseOnTop(payments.find(payment, live)).stream()
        .<StoreEventApi>map(paid ->
            new StoreEventApi.Refunded(
                paid.line(), notice.at(), paid.kind(), paid.payment(), paid.term()))
        .toList();
  }

  /** A refund that did not reach anybody leaves the money with us. */
  private List<StoreEventApi> bounced(Notice notice, JsonNode refund) {
    boolean over = Set.of("failed", "canceled").contains(refund.path("status").asText());
    return over ? ours(notice, refund, charge -> !isTrue(charge.getDisputed())) : List.of();
  }

  private List<StoreEventApi> closed(Notice notice, JsonNode dispute) {
    String payment = dispute.path("payment_intent").asText();
    return switch (dispute.path("status").asText()) {
      case "lost" -> refunded(notice, payment, dispute.path("livemode").asBoolean());
      case "won" -> ours(notice, dispute, _ -> true);
      default -> List.of();
    };
  }

  /** Unless it was given back otherwise meanwhile: then the money is not ours. */
  private List<StoreEventApi> ours(Notice notice, JsonNode dispute, Predicate<Charge> also) {
    String payment = dispute.path("payment_intent").asText();
    if (payment.isEmpty()) {
      return List.of();
    }
    Charge charge = found(calls.findCharge(dispute.path("charge").asText()), "charge");
    if (!payment.equals(charge.getPaymentIntent())
        || isTrue(charge.getRefunded())
        || !also.test(charge)) {
      return List.of();
    }
    StripePayments.Paid first = payments.find(payment, charge.getLivemode());
    return payments.withThoseOnTop(first).stream()
        .filter(paid -> paid.equals(first) || !payments.isRefunded(paid))
        .<StoreEventApi>map(paid ->
            new StoreEventApi.RefundReversed(
                paid.line(), notice.at(), paid.kind(), paid.payment(), paid.term()))
        .toList();
  }

  private static boolean isTrue(@Nullable Boolean said) {
    return Boolean.TRUE.equals(said);
  }

  private List<StoreEventApi> standing(String id) {
    if (id.isEmpty()) {
      return List.of();
    }
    return look(id).map(List::of).orElse(List.of());
  }

  /**
   * Changes a subscription. What is to count at once has to be paid for at once, and begins a
   * period of its own: what is left of the one before is set off, a free time ends. Otherwise the
   * next invoice is for the other plan, and what was paid for goes on until then.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it is over; PAYMENT_FAILED
   */
  StoreEventApi change(String id, StoreProviderApi.Wish wish) {
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Subscription found =
        calls
            .findSubscription(id)
            .filter(known -> !OVER.contains(known.getStatus()))
            .orElseThrow(CommonError.NOT_FOUND::asError);
    var change = SubscriptionUpdateParams.builder().addExpand(StripeCalls.LAST_INVOICE);
    switch (wish.verb()) {
      case CANCEL -> change.setCancelAtPeriodEnd(true);
      case RESUME -> change.setCancelAtPeriodEnd(false);
      case CHANGE -> {
        change.addItem(
            SubscriptionUpdateParams.Item.builder()
                .setId(StripeReceipts.item(found).orElseThrow().getId())
                .setPrice(wish.product())
                .build());
        pay(change, found, wish.atOnce());
      }
    }
    return calls
        .change(id, change.build())
        .flatMap(changed -> standings.event(changed, asked))
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private static void pay(
      SubscriptionUpdateParams.Builder change, Subscription found, boolean atOnce) {
    if (!atOnce) {
      change.setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.NONE);
      return;
    }
    change
        .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
        .setPaymentBehavior(SubscriptionUpdateParams.PaymentBehavior.ERROR_IF_INCOMPLETE);
    if ("trialing".equals(found.getStatus())) {
      change.setTrialEnd(SubscriptionUpdateParams.TrialEnd.NOW);
    } else {
      change.setBillingCycleAnchor(SubscriptionUpdateParams.BillingCycleAnchor.NOW);
    }
  }

  /** How a subscription stands now; empty when Stripe knows of none that was paid for. */
  Optional<StoreEventApi> look(String id) {
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return calls.findSubscription(id).flatMap(found -> standings.event(found, asked));
  }
}
