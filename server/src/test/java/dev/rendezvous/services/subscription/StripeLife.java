package dev.rendezvous.services.subscription;

import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.services.subscription.Replay.Step;
import dev.rendezvous.testing.StripeInvoices;
import dev.rendezvous.testing.TestStripe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One subscription at Stripe, as it goes on. */
final class StripeLife {
  private final TestStripe stripe = TestStripe.shared();
  private final Instant now;
  final String id;
  final List<Step> steps = new ArrayList<>();
  private int told;

  StripeLife(String id, Instant now) {
    this.id = id;
    this.now = now;
  }

  /** It comes to stand so, and Stripe notifies of it: twice, as of the invoice, too. */
  StripeLife then(String status, String price, Instant end, boolean ends) {
    steps.add(
        new Step(
            () -> stripe.subscription(id, status, price, end, ends),
            List.of(
                notice("customer.subscription.updated", Map.of("id", id)),
                notice("invoice.paid", Map.of("subscription", id)))));
    return this;
  }

  /** The payment for the period that ends then is given back. */
  StripeLife refunded(String price, Instant end) {
    String charge = stripe.refundedInvoice(StripeInvoices.paymentOf(id, end), id, price, end);
    steps.add(new Step(() -> {}, List.of(notice("charge.refunded", Map.of("id", charge)))));
    return this;
  }

  /** The bank takes the payment back, and gives it again when we have won. */
  StripeLife disputed(String price, Instant end, boolean won) {
    String payment = StripeInvoices.paymentOf(id, end);
    var _ = stripe.refundedInvoice(payment, id, price, end);
    String charge = stripe.charge(payment, 999, 0);
    Map<String, Object> open =
        Map.of("payment_intent", payment, "charge", charge, "status", "needs_response");
    Map<String, Object> closed =
        Map.of("payment_intent", payment, "charge", charge, "status", won ? "won" : "lost");
    steps.add(new Step(() -> {}, List.of(notice("charge.dispute.funds_withdrawn", open))));
    steps.add(new Step(() -> {}, List.of(notice("charge.dispute.closed", closed))));
    return this;
  }

  Notice notice(String type, Map<String, Object> object) {
    told++;
    String ref = "evt_" + UUID.randomUUID();
    Instant at = now.plusSeconds(told);
    return new Notice(StoreName.STRIPE, ref, type, at, TestStripe.event(ref, type, at, object));
  }
}
