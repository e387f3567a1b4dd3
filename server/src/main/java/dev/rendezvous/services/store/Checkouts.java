package dev.rendezvous.services.store;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Pages on which people are sent to pay. */
@Singleton
final class Checkouts {
  private final Providers providers;
  private final CheckoutStore store;
  private final Transactions tx;
  private final AccountTokens tokens;

  Checkouts(Providers providers, CheckoutStore store, Transactions tx, AccountTokens tokens) {
    this.providers = providers;
    this.store = store;
    this.tx = tx;
    this.tokens = tokens;
  }

  URI start(UserId user, StoreApi.Order order) {
    StoreProviderApi.Page session =
        providers
            .get(order.store())
            .startCheckout(order, tokens.of(user))
            .orElseThrow(StoreError.STORE_OFF::asError);
    tx.run(() -> store.insert(user, order, session.ref()));
    return session.url();
  }

  /** Only Stripe has such pages. */
  Optional<CheckoutStore.Known> find(ReceiptApi receipt) {
    if (receipt.sale().store() != StoreName.STRIPE) {
      return Optional.empty();
    }
    return store.find(receipt.sale().store(), receipt.sale().originalRef());
  }

  /** Whether what was paid is what was asked for, to the cent. */
  static boolean isAsAsked(CheckoutStore.Known asked, ReceiptApi paid) {
    ReceiptApi.Sale sale = paid.sale();
    boolean same = asked.kind() == paid.kind() && asked.product().equals(sale.product());
    // a subscription costs what the store says, and its first period may be free
    return same && (paid.kind() == SaleKind.SUBSCRIPTION || asked.price().equals(sale.price()));
  }
}
