package dev.rendezvous.services.store;

import dev.rendezvous.db.Transactions;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Applies what stores say has become of purchases, in whatever order they say it. */
@Singleton
final class StoreEvents {
  private static final Logger LOG = Logger.getLogger(StoreEvents.class);

  private final Transactions tx;
  private final Receipts receipts;
  private final Checkouts checkouts;
  private final SaleStore sales;
  private final LineStore lines;
  private final PartialRefunds partials;

  /** Found when they are needed: whoever sells something needs this service, too. */
  private final Instance<StoreListenerApi> listeners;

  StoreEvents(
      Transactions tx,
      Receipts receipts,
      Checkouts checkouts,
      SaleStore sales,
      LineStore lines,
      PartialRefunds partials,
      @Any Instance<StoreListenerApi> listeners) {
    this.tx = tx;
    this.receipts = receipts;
    this.checkouts = checkouts;
    this.sales = sales;
    this.lines = lines;
    this.partials = partials;
    this.listeners = listeners;
  }

  void prepare(StoreEventApi event) {
    if (event instanceof StoreEventApi.Paid paid) {
      checkouts
          .find(paid.receipt())
          .ifPresent(checkout -> receipts.reserve(checkout.user(), paid.receipt()));
    }
    refundIn(event).ifPresent(subject -> tx.run(() -> lines.open(subject)));
    if (receipts.counts(event.line().environment())) {
      listener(kindOf(event)).ifPresent(listener -> listener.prepare(event));
    }
  }

  private static SaleKind kindOf(StoreEventApi event) {
    return switch (event) {
      case StoreEventApi.Refunded refund -> refund.kind();
      case StoreEventApi.RefundReversed refund -> refund.kind();
      case StoreEventApi.PartlyRefunded part -> part.kind();
      case StoreEventApi.Paid paid -> paid.receipt().kind();
      default -> SaleKind.SUBSCRIPTION;
    };
  }

  void apply(StoreEventApi event, String ref) {
    switch (event) {
      case StoreEventApi.Paid paid -> pay(paid, ref);
      case StoreEventApi.Refunded refund -> refund(refund, ref);
      case StoreEventApi.RefundReversed reversal -> reverse(reversal, ref);
      case StoreEventApi.PartlyRefunded part -> partials.keep(part, ref);
      case StoreEventApi.Renewed _,
          StoreEventApi.GracePeriod _,
          StoreEventApi.OnHold _,
          StoreEventApi.Paused _,
          StoreEventApi.Resumed _,
          StoreEventApi.Canceled _,
          StoreEventApi.PlanChanged _,
          StoreEventApi.Expired _ -> {
        if (receipts.counts(event.line().environment())) {
          tell(SaleKind.SUBSCRIPTION, event, ref, Optional.empty());
        }
      }
    }
  }

  private void pay(StoreEventApi.Paid paid, String ref) {
    ReceiptApi receipt = paid.receipt();
    Optional<CheckoutStore.Known> found = checkouts.find(receipt);
    if (found.isEmpty()) {
      LOG.infof("something was paid at %s that nobody here had asked for", paid.line().store());
      return;
    }
    if (!receipts.isPaid(receipt)) {
      LOG.infof("a tester paid for something at %s", paid.line().store());
      return;
    }
    CheckoutStore.Known checkout = found.get();
    if (!Checkouts.isAsAsked(checkout, receipt)) {
      throw new IllegalStateException("what was paid is not what was asked for");
    }
    Receipts.Locked locked = receipts.lock(receipt);
    if (!locked.sale().user().equals(checkout.user())) {
      throw new IllegalStateException("what was paid is in somebody else's hands");
    }
    if (locked.sale().state() == SaleStore.State.PENDING) {
      give(paid, ref, checkout, locked);
    }
  }

  /** What was refunded before is given and taken back: so the end is the same in any order. */
  private void give(
      StoreEventApi.Paid paid, String ref, CheckoutStore.Known checkout, Receipts.Locked locked) {
    ReceiptApi receipt = paid.receipt();
    UUID sale = locked.sale().id();
    receipts.grant(sale, receipt);
    listener(receipt.kind())
        .orElseThrow(() -> new IllegalStateException("nobody hands over what was paid"))
        .paid(
            new StoreListenerApi.PaidCheckout(
                sale, checkout.user(), checkout.reference(), checkout.units(), receipt));
    if (locked.refunded()) {
      sales.put(sale, SaleStore.State.REFUNDED, paid.at());
      var refund =
          new StoreEventApi.Refunded(paid.line(), paid.at(), receipt.kind(), receipt.sale().ref());
      tell(receipt.kind(), refund, ref, Optional.of(locked.sale()));
    }
  }

  private void refund(StoreEventApi.Refunded event, String ref) {
    if (!isNews(event, ref, true)) {
      return;
    }
    StoreEventApi.Line line = event.line();
    Optional<SaleStore.Known> sale = sales.lock(line.store(), line.environment(), event.ref());
    boolean granted = sale.filter(known -> known.state() == SaleStore.State.GRANTED).isPresent();
    if (granted) {
      sales.put(sale.get().id(), SaleStore.State.REFUNDED, event.at());
    }
    if (granted || event.kind() == SaleKind.SUBSCRIPTION) {
      // most payments for a subscription are of no sale here
      tell(event.kind(), event, ref, sale);
    }
  }

  private void reverse(StoreEventApi.RefundReversed event, String ref) {
    if (!isNews(event, ref, false)) {
      return;
    }
    StoreEventApi.Line line = event.line();
    Optional<SaleStore.Known> sale = sales.lock(line.store(), line.environment(), event.ref());
    boolean refunded = sale.filter(known -> known.state() == SaleStore.State.REFUNDED).isPresent();
    if (refunded) {
      sales.put(sale.get().id(), SaleStore.State.GRANTED, null);
    }
    if (refunded || event.kind() == SaleKind.SUBSCRIPTION) {
      tell(event.kind(), event, ref, sale);
    }
  }

  /** Whether something is newer than all that was known; it is what is known then. */
  private boolean isNews(StoreEventApi event, String ref, boolean refunded) {
    LineStore.Subject subject = refundIn(event).orElseThrow();
    boolean news = lines.lock(subject).orElseThrow().isOlderThan(event.at(), ref);
    if (news) {
      lines.put(subject, new LineStore.Last(event.at(), ref, refunded));
    }
    return news;
  }

  /** The payment that is spoken of, if one is said to be given back or not. */
  private static Optional<LineStore.Subject> refundIn(StoreEventApi event) {
    StoreEventApi.Line line = event.line();
    return switch (event) {
      case StoreEventApi.Refunded refund -> Optional.of(subject(line, refund.ref()));
      case StoreEventApi.RefundReversed refund -> Optional.of(subject(line, refund.ref()));
      default -> Optional.empty();
    };
  }

  private static LineStore.Subject subject(StoreEventApi.Line line, String payment) {
    return new LineStore.Subject(line.store(), line.environment(), payment);
  }

  private void tell(
      SaleKind kind, StoreEventApi event, String ref, Optional<SaleStore.Known> sale) {
    Optional<StoreListenerApi.KnownSale> known =
        sale.map(one -> new StoreListenerApi.KnownSale(one.id(), one.user(), one.product()));
    listener(kind).ifPresent(listener -> listener.changed(event, ref, known));
  }

  private Optional<StoreListenerApi> listener(SaleKind kind) {
    return listeners.stream().filter(listener -> listener.kind() == kind).findFirst();
  }
}
