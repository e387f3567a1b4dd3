package dev.rendezvous.services.stripe;

import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.InvoicePaymentCollection;
import com.stripe.model.PaymentIntent;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Term;
import dev.rendezvous.services.store.StoreName;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What payments at Stripe were for: what has an invoice of a subscription, or else coins. */
@Singleton
final class StripePayments {
  private final StripeCalls calls;

  /**
   * What was paid for.
   *
   * @param payment with which
   * @param term null for coins
   */
  record Paid(String payment, Line line, SaleKind kind, @Nullable Term term) {}

  StripePayments(StripeCalls calls) {
    this.calls = calls;
  }

  Paid find(String payment, @Nullable Boolean live) {
    return calls
        .findInvoicePaidBy(payment)
        .flatMap(invoice -> recurring(payment, invoice, live))
        .orElseGet(() -> new Paid(payment, line(payment, live), SaleKind.COINS, null));
  }

  /**
   * A payment, and those that were the less for it: who goes over to a dearer plan pays what is
   * missing beside the rest of the plan before, and that one's payment is in it.
   */
  List<Paid> withThoseOnTop(Paid paid) {
    if (paid.term() == null) {
      return List.of(paid);
    }
    List<Paid> all = new ArrayList<>(List.of(paid));
    for (Invoice later : paidInvoices(paid.line().originalRef())) {
      if (all.stream().anyMatch(known -> isLessFor(later, known))) {
        all.add(new Paid(of(later), paid.line(), paid.kind(), term(later).orElse(null)));
      }
    }
    return List.copyOf(all);
  }

  private List<Invoice> paidInvoices(String subscription) {
    return calls.listInvoices(subscription).stream()
        .filter(invoice -> "paid".equals(invoice.getStatus()))
        .sorted(Comparator.comparing(Invoice::getCreated))
        .toList();
  }

  private static boolean isLessFor(Invoice invoice, Paid known) {
    return items(invoice).stream()
        .filter(item -> item.getAmount() != null && item.getAmount() < 0)
        .flatMap(item -> term(item).stream())
        .anyMatch(rest -> rest.equals(known.term()));
  }

  /** Whether a payment was given back by itself. */
  boolean isRefunded(Paid paid) {
    return calls
        .findPayment(paid.payment())
        .map(PaymentIntent::getLatestChargeObject)
        .filter(charge -> Boolean.TRUE.equals(charge.getRefunded()))
        .isPresent();
  }

  /** One that was paid with what was left over has none but itself. */
  static String of(Invoice invoice) {
    return Optional.ofNullable(invoice.getPayments())
        .map(InvoicePaymentCollection::getData)
        .flatMap(payments ->
            payments.stream()
                .filter(payment -> "paid".equals(payment.getStatus()))
                .map(InvoicePayment::getPayment)
                .flatMap(payment -> Optional.ofNullable(payment.getPaymentIntent()).stream())
                .findFirst())
        .orElse(invoice.getId());
  }

  private static Optional<Paid> recurring(String payment, Invoice invoice, @Nullable Boolean live) {
    return Optional.ofNullable(invoice.getParent())
        .map(Invoice.Parent::getSubscriptionDetails)
        .map(Invoice.Parent.SubscriptionDetails::getSubscription)
        .map(id ->
            new Paid(payment, line(id, live), SaleKind.SUBSCRIPTION, term(invoice).orElse(null)));
  }

  /** Of an invoice with remains of a plan that was left, the one that lasts longest. */
  static Optional<Term> term(Invoice invoice) {
    return items(invoice).stream()
        .filter(item -> item.getAmount() == null || item.getAmount() >= 0)
        .flatMap(item -> term(item).stream())
        .max(Comparator.comparing(Term::end));
  }

  private static List<InvoiceLineItem> items(Invoice invoice) {
    return invoice.getLines() == null ? List.of() : invoice.getLines().getData();
  }

  private static Optional<Term> term(InvoiceLineItem item) {
    return Optional.ofNullable(item.getPricing())
        .map(InvoiceLineItem.Pricing::getPriceDetails)
        .map(InvoiceLineItem.Pricing.PriceDetails::getPrice)
        .flatMap(price ->
            Optional.ofNullable(item.getPeriod())
                .map(period -> new Term(price, Instant.ofEpochSecond(period.getEnd()))));
  }

  private static Line line(String ref, @Nullable Boolean live) {
    return new Line(StoreName.STRIPE, StripeReceipts.environment(live), ref);
  }
}
