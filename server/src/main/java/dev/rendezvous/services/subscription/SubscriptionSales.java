package dev.rendezvous.services.subscription;

import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreListenerApi;
import dev.rendezvous.services.subscription.ChangeStore.Cause;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hears what stores say of subscriptions. */
@Singleton
final class SubscriptionSales implements StoreListenerApi {
  private final Subscriptions subscriptions;
  private final Openings openings;

  SubscriptionSales(Subscriptions subscriptions, Openings openings) {
    this.subscriptions = subscriptions;
    this.openings = openings;
  }

  @Override
  public SaleKind kind() {
    return SaleKind.SUBSCRIPTION;
  }

  @Override
  public void prepare(StoreEventApi event) {
    openings.open(
        event instanceof StoreEventApi.Paid paid
                && paid.receipt() instanceof ReceiptApi.Recurring receipt
            ? receipt.told().line()
            : event.line());
  }

  @Override
  public void paid(PaidCheckout paid) {
    if (!(paid.receipt() instanceof ReceiptApi.Recurring receipt)) {
      throw new IllegalStateException("what was paid is no subscription");
    }
    subscriptions.paid(paid.user(), receipt);
  }

  @Override
  public void changed(StoreEventApi event, String ref, Optional<KnownSale> sale) {
    subscriptions.hear(event, ref, Cause.STORE);
  }
}
