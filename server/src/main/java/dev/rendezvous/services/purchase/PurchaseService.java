package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreListenerApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Money;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Buys coins: asks the store first, then marks the purchase as used and gives the coins at once.
 */
@Singleton
final class PurchaseService {
  private static final Logger LOG = Logger.getLogger(PurchaseService.class);
  private static final String OPERATION = "POST /coins/purchase";

  private final Idempotency idempotency;
  private final PackageStore packages;
  private final StoreApi stores;
  private final CoinSales sales;
  private final ProfileApi profiles;

  /** How far a purchase has come before anything is written. */
  private sealed interface Prepared {
    /** The store vouches for it. */
    record Verified(CoinPackage wanted, ReceiptApi receipt) implements Prepared {}

    /** It is yet to be paid. */
    record ToPay(URI page) implements Prepared {}
  }

  /** Who buys what, in which language, and the key under which they do. */
  record Buyer(UserId user, @Nullable String key, String language) {}

  PurchaseService(
      Idempotency idempotency,
      PackageStore packages,
      StoreApi stores,
      CoinSales sales,
      ProfileApi profiles) {
    this.idempotency = idempotency;
    this.packages = packages;
    this.stores = stores;
    this.sales = sales;
    this.profiles = profiles;
  }

  Response buy(Buyer buyer, PurchaseRequests.Purchase request) {
    return idempotency.once(
        buyer.user(),
        buyer.key(),
        OPERATION,
        request,
        () -> prepare(buyer, request),
        prepared -> ApiResponse.ok(complete(buyer.user(), prepared)));
  }

  private Prepared prepare(Buyer buyer, PurchaseRequests.Purchase request) {
    UUID id = request.packageId();
    String receipt = request.receipt();
    if (receipt != null) {
      CoinPackage wanted = packageOf(buyer, id, null);
      return sold(wanted, verify(buyer.user(), wanted, request, receipt));
    }
    if (!packages.isOnSale(id)) {
      throw CommonError.NOT_FOUND.asError();
    }
    CoinPackage wanted = priced(buyer, request);
    return switch (request.provider()) {
      case STRIPE -> new Prepared.ToPay(stores.startCheckout(buyer.user(), order(buyer, wanted)));
      case SANDBOX -> sold(wanted, verify(buyer.user(), wanted, request, nameOf(buyer, id)));
      case APPLE, GOOGLE ->
          throw FieldError.of("receipt", "NOT_NULL", "is what the store gave to the app");
    };
  }

  private CoinPackage packageOf(Buyer buyer, UUID id, @Nullable String currency) {
    return packages
        .find(id, buyer.language(), currency)
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }

  /** What it costs where the buyer lives: nobody chooses the currency in which it is cheapest. */
  private CoinPackage priced(Buyer buyer, PurchaseRequests.Purchase request) {
    String local = profiles.countryOf(buyer.user()).flatMap(Money::currencyIn).orElse(null);
    CoinPackage wanted = packageOf(buyer, request.packageId(), local);
    String due = wanted.price().currency();
    if (request.currency() != null && !request.currency().equals(due)) {
      throw FieldError.of("currency", "NOT_HERE", "must be " + due + " where you live");
    }
    return wanted;
  }

  /** Of what is not sold any more only what was bought before is good. */
  private Prepared sold(CoinPackage wanted, ReceiptApi receipt) {
    if (!packages.wasOnSale(wanted.id(), receipt.sale().purchasedAt())) {
      LOG.warnf(
          "a purchase at %s is of package %s, which was not sold any more",
          receipt.sale().store(), wanted.code());
      throw StoreError.RECEIPT_INVALID.asError();
    }
    return new Prepared.Verified(wanted, receipt);
  }

  private ReceiptApi verify(
      UserId user, CoinPackage wanted, PurchaseRequests.Purchase request, String receipt) {
    StoreName store = request.provider();
    String product =
        wanted
            .productIn(store)
            .orElseThrow(() -> FieldError.of("provider", "NOT_SOLD", "does not sell this package"));
    return stores.verify(user, new StoreApi.Wanted(store, SaleKind.COINS, product, receipt));
  }

  private static StoreApi.Order order(Buyer buyer, CoinPackage wanted) {
    return new StoreApi.Order(
        StoreName.STRIPE,
        SaleKind.COINS,
        wanted.code(),
        wanted.name(),
        wanted.price(),
        wanted.id(),
        wanted.allCoins(),
        StoreApi.Order.Terms.NONE,
        keyOf(buyer, wanted));
  }

  /** Of all that Stripe is told: under the same key it wants to be told the same. */
  private static String keyOf(Buyer buyer, CoinPackage wanted) {
    byte[] told =
        Sha256.of(wanted.name() + "\n" + wanted.price().amount() + wanted.price().currency());
    return nameOf(buyer, wanted.id()) + HexFormat.of().formatHex(told);
  }

  /** The same for the same request, and for no other. */
  private static String nameOf(Buyer buyer, UUID packageId) {
    byte[] digest = Sha256.of(buyer.user() + "\n" + buyer.key() + "\n" + packageId);
    return HexFormat.of().formatHex(digest);
  }

  /** What was promised on a page counts, also when the package has changed since. */
  private void give(UserId user, CoinPackage wanted, ReceiptApi receipt, StoreApi.Claim claim) {
    StoreListenerApi.PaidCheckout promised = claim.promised();
    if (promised != null) {
      sales.paid(promised);
      return;
    }
    int times = receipt.sale().quantity();
    int bought = Math.multiplyExact(wanted.coins(), times);
    int bonus = Math.multiplyExact(wanted.bonusCoins(), times);
    sales.give(claim.sale(), user, wanted.id(), bought, bonus);
  }

  private PurchaseAnswer complete(UserId user, Prepared prepared) {
    return switch (prepared) {
      case Prepared.ToPay(URI page) -> PurchaseAnswer.at(page);
      case Prepared.Verified(CoinPackage wanted, ReceiptApi receipt) -> {
        StoreApi.Claim claim = stores.claim(user, receipt);
        if (claim.first()) {
          give(user, wanted, receipt, claim);
        }
        yield PurchaseAnswer.of(sales.grant(claim.sale(), user));
      }
    };
  }
}
