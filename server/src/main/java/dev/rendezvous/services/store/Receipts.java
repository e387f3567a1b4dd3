package dev.rendezvous.services.store;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Purchases that people show: whether they are good, and for whom, once. */
@Singleton
final class Receipts {
  private final Providers providers;
  private final Checkouts checkouts;
  private final SaleStore sales;
  private final LineStore lines;
  private final Acknowledgements acknowledgements;
  private final Refusals refusals;
  private final Terms terms;

  /** What it takes beside the tables. */
  @Singleton
  record Terms(Transactions tx, IdGenerator ids, AccountTokens tokens) {}

  Receipts(
      Providers providers,
      Checkouts checkouts,
      SaleStore sales,
      LineStore lines,
      Acknowledgements acknowledgements,
      Refusals refusals,
      Terms terms) {
    this.providers = providers;
    this.checkouts = checkouts;
    this.sales = sales;
    this.lines = lines;
    this.acknowledgements = acknowledgements;
    this.refusals = refusals;
    this.terms = terms;
  }

  ReceiptApi verify(UserId user, StoreApi.Wanted wanted) {
    ReceiptApi receipt = asked(user, wanted);
    String product = wanted.product();
    boolean fits = product == null || product.equals(receipt.sale().product());
    if (receipt.kind() != wanted.kind() || !fits) {
      throw invalid(user, wanted.store(), "is for something else");
    }
    if (!isPaid(receipt)) {
      throw invalid(user, wanted.store(), "was not paid for");
    }
    requireOf(user, receipt);
    reserve(user, receipt);
    return receipt;
  }

  private ReceiptApi asked(UserId user, StoreApi.Wanted wanted) {
    StoreProviderApi provider = providers.get(wanted.store());
    try {
      return provider.verify(wanted);
    } catch (AppError e) {
      throw e.code() == StoreError.RECEIPT_INVALID
          ? invalid(user, wanted.store(), "is not vouched for by the store")
          : e;
    } catch (IllegalArgumentException e) {
      // a name too long, a quantity or currency that is none
      throw invalid(user, wanted.store(), "is said to be what can't be: " + e.getMessage());
    }
  }

  /**
   * Sets a purchase aside, so that there are rows to be locked: one that tells whose it is, and one
   * that tells whether it was given back.
   */
  void reserve(UserId user, ReceiptApi receipt) {
    terms
        .tx()
        .run(() -> {
          lines.open(LineStore.Subject.refundOf(receipt.sale()));
          sales.reserve(terms.ids().next(), user, receipt);
        });
  }

  /** Nobody gets anything for what a tester did not pay for. */
  boolean isPaid(ReceiptApi receipt) {
    return counts(receipt.sale().environment());
  }

  /** As {@link #isPaid}, of all that is bought there. */
  boolean counts(StoreEnvironment environment) {
    return environment == StoreEnvironment.PRODUCTION || providers.takesTests();
  }

  private void requireOf(UserId user, ReceiptApi receipt) {
    switch (receipt.sale().store()) {
      case STRIPE -> {
        Optional<CheckoutStore.Known> checkout = checkouts.find(receipt);
        if (checkout.isEmpty()) {
          throw invalid(user, StoreName.STRIPE, "was not asked for here");
        }
        if (!checkout.get().user().equals(user)) {
          throw anothers(user, receipt, "was asked for by somebody else");
        }
        if (!Checkouts.isAsAsked(checkout.get(), receipt)) {
          throw invalid(user, StoreName.STRIPE, "is not what was asked for");
        }
      }
      case APPLE, GOOGLE -> requireToken(user, receipt);
      case SANDBOX -> {
        // is good for whoever shows it
      }
    }
  }

  /**
   * Who subscribes outside of the app, by a code or through the family, names no account: then the
   * subscription is whose it becomes first.
   */
  private void requireToken(UserId user, ReceiptApi receipt) {
    UUID token = receipt.sale().accountToken();
    boolean wanted = receipt.kind() == SaleKind.COINS && providers.wantAccountTokens();
    if (token == null && wanted) {
      throw invalid(user, receipt.sale().store(), "names no account");
    }
    if (token != null && !token.equals(terms.tokens().of(user))) {
      throw anothers(user, receipt, "names another account");
    }
  }

  private AppError invalid(UserId user, StoreName store, String reason) {
    return refusals.of(user, store, StoreError.RECEIPT_INVALID, reason);
  }

  private AppError anothers(UserId user, ReceiptApi receipt, String reason) {
    return refusals.of(user, receipt.sale().store(), StoreError.RECEIPT_ALREADY_USED, reason);
  }

  /** A purchase that nobody else changes until the end of the transaction. */
  record Locked(SaleStore.Known sale, boolean refunded) {}

  /** Locks a purchase that was reserved, in the order in which a refund locks it. */
  Locked lock(ReceiptApi receipt) {
    ReceiptApi.Sale sale = receipt.sale();
    boolean refunded =
        lines
            .lock(LineStore.Subject.refundOf(sale))
            .orElseThrow(() -> new IllegalStateException("it was not verified"))
            .refunded();
    return sales
        .lock(sale.store(), sale.environment(), sale.ref())
        .map(known -> new Locked(known, refunded))
        .orElseThrow(() -> new IllegalStateException("it was not verified"));
  }

  /** Notes that what a purchase is good for is given now. */
  void grant(UUID sale, ReceiptApi receipt) {
    sales.put(sale, SaleStore.State.GRANTED, null);
    acknowledgements.order(sale, receipt);
  }

  /**
   * Of a subscription each payment is a purchase: whoever has shown one of which nothing came has
   * no right to it. Whose the subscription is, who sells it knows.
   */
  private void take(SaleStore.Known known, UserId user, ReceiptApi receipt) {
    boolean free =
        known.state() == SaleStore.State.PENDING && receipt.kind() == SaleKind.SUBSCRIPTION;
    if (!free) {
      throw anothers(user, receipt, "was used by another account");
    }
    sales.handOver(known.id(), user);
  }

  List<StoreApi.Used> listUsed(SaleKind kind, @Nullable UUID after, int limit) {
    return sales.listUsed(kind, after, limit);
  }

  StoreApi.Claim claim(UserId user, ReceiptApi receipt) {
    Locked locked = lock(receipt);
    SaleStore.Known known = locked.sale();
    if (!known.user().equals(user)) {
      take(known, user, receipt);
    }
    return switch (known.state()) {
      case PENDING -> {
        if (locked.refunded()) {
          throw invalid(user, receipt.sale().store(), "was refunded");
        }
        grant(known.id(), receipt);
        yield new StoreApi.Claim(known.id(), true, promised(known, receipt));
      }
      case GRANTED -> new StoreApi.Claim(known.id(), false, promised(known, receipt));
      case REFUNDED -> throw invalid(user, receipt.sale().store(), "was refunded");
    };
  }

  private StoreListenerApi.@Nullable PaidCheckout promised(
      SaleStore.Known sale, ReceiptApi receipt) {
    return checkouts
        .find(receipt)
        .map(asked ->
            new StoreListenerApi.PaidCheckout(
                sale.id(), asked.user(), asked.reference(), asked.units(), receipt))
        .orElse(null);
  }
}
