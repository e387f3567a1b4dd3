package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.Receipt;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreListenerApi;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Gives the coins that were paid for, and takes back those that were paid back. */
@Singleton
final class CoinSales implements StoreListenerApi {
  private static final Logger LOG = Logger.getLogger(CoinSales.class);

  private final PurchaseStore store;
  private final PackageStore packages;
  private final CoinsApi ledger;

  CoinSales(PurchaseStore store, PackageStore packages, CoinsApi ledger) {
    this.store = store;
    this.packages = packages;
    this.ledger = ledger;
  }

  @Override
  public SaleKind kind() {
    return SaleKind.COINS;
  }

  /**
   * Gives the coins of a sale, in the transaction that marks it as used.
   *
   * @param coins that were paid for
   * @param bonus that come on top
   */
  void give(UUID sale, UserId user, UUID packageId, int coins, int bonus) {
    store.insert(sale, user, packageId, coins, bonus);
    var _ = grant(sale, user);
  }

  /** Gives what was bought with a sale, or answers what was given before. */
  Receipt grant(UUID sale, UserId user) {
    PurchaseStore.Bought bought = bought(sale, user);
    var purchase = new CoinsApi.Purchase(referenceOf(sale), sale, bought.packageCode());
    return ledger.purchase(user, bought.coins(), bought.bonus(), purchase);
  }

  private PurchaseStore.Bought bought(UUID sale, UserId user) {
    return store
        .find(sale, user)
        .orElseThrow(() -> new IllegalStateException("nothing was given for the sale"));
  }

  /** What was promised counts, also when the package has changed since. */
  @Override
  public void paid(PaidCheckout paid) {
    int bonus =
        packages
            .find(paid.reference(), Languages.FALLBACK, null)
            .filter(now -> now.allCoins() == paid.units())
            .map(CoinPackage::bonusCoins)
            .orElse(0);
    give(paid.id(), paid.user(), paid.reference(), paid.units() - bonus, bonus);
  }

  @Override
  public void changed(StoreEventApi event, String ref, Optional<KnownSale> sale) {
    if (sale.isEmpty()) {
      return;
    }
    UUID id = sale.get().id();
    UserId user = sale.get().user();
    switch (event) {
      case StoreEventApi.Refunded _ -> {
        CoinsApi.Reversal reversal = ledger.reverse(referenceOf(id)).orElseThrow();
        LOG.infof("sale %s was refunded, %d coins are owed", id, reversal.owed());
      }
      case StoreEventApi.RefundReversed _ -> {
        LOG.infof("the refund of sale %s was undone", id);
        store.raiseGeneration(id);
        var _ = grant(id, user);
      }
      // what is paid is told apart, what is given back in part a person decides about, and the
      // rest is of subscriptions
      case StoreEventApi.Paid _,
          StoreEventApi.PartlyRefunded _,
          StoreEventApi.Renewed _,
          StoreEventApi.GracePeriod _,
          StoreEventApi.OnHold _,
          StoreEventApi.Paused _,
          StoreEventApi.Resumed _,
          StoreEventApi.Canceled _,
          StoreEventApi.PlanChanged _,
          StoreEventApi.Expired _ ->
          LOG.debugf("coins know nothing of %s", event.getClass().getSimpleName());
    }
  }

  /** Under which the ledger knows the coins of a sale: the sale itself, unless given again. */
  private UUID referenceOf(UUID sale) {
    return referenceOf(sale, store.generation(sale));
  }

  /** As the ledger knew them when they had been given again so often. */
  static UUID referenceOf(UUID sale, int generation) {
    if (generation == 0) {
      return sale;
    }
    ByteBuffer digest = ByteBuffer.wrap(Sha256.of(sale + "\n" + generation));
    return new UUID(digest.getLong(), digest.getLong());
  }
}
