package dev.rendezvous.services.subscription;

import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.utils.Sha256;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders subscriptions on Stripe's page: for how much, and what is free at first. */
@Singleton
final class Orders {
  private final StoreApi stores;
  private final PlanApi plans;
  private final SubscriptionStore store;
  private final ProfileApi profiles;

  Orders(StoreApi stores, PlanApi plans, SubscriptionStore store, ProfileApi profiles) {
    this.stores = stores;
    this.plans = plans;
    this.store = store;
    this.profiles = profiles;
  }

  /**
   * Somebody may subscribe who does not yet.
   *
   * @throws dev.rendezvous.types.AppError SUBSCRIPTION_EXISTS; NOT_FOUND for what is not on sale
   */
  void requireWanted(Purchases.Buyer buyer, UUID plan) {
    if (plans.findOnSale(plan, buyer.language()).isEmpty()) {
      throw CommonError.NOT_FOUND.asError();
    }
    if (store.findLive(buyer.user()).isPresent()) {
      throw SubscriptionError.SUBSCRIPTION_EXISTS.asError();
    }
  }

  /** Where it is paid. Nobody chooses the currency in which it is cheapest. */
  URI start(Purchases.Buyer buyer, Plan usual, String product) {
    Plan plan =
        profiles
            .countryOf(buyer.user())
            .flatMap(country -> plans.findPriced(usual.id(), buyer.language(), country))
            .orElse(usual);
    String currency = plan.price().currency();
    boolean local = !currency.equals(usual.price().currency());
    var terms =
        new StoreApi.Order.Terms(freeDays(buyer, plan), local ? currency : null, former(buyer));
    String told = terms.trialDays() + product + currency + terms.former();
    return stores.startCheckout(
        buyer.user(),
        new StoreApi.Order(
            StoreName.STRIPE,
            SaleKind.SUBSCRIPTION,
            product,
            plan.name(),
            plan.price(),
            plan.id(),
            1,
            terms,
            nameOf(buyer, plan.id()) + HexFormat.of().formatHex(Sha256.of(told))));
  }

  /** Who subscribes for the first time has the plan's free time. */
  private int freeDays(Purchases.Buyer buyer, Plan plan) {
    return store.findLast(buyer.user()).isEmpty() ? plan.trialDays() : 0;
  }

  private @Nullable String former(Purchases.Buyer buyer) {
    Optional<Subscription> last = store.findLastAt(buyer.user(), StoreName.STRIPE);
    return last.map(one -> one.line().originalRef()).orElse(null);
  }

  /** The same for the same request, and for no other. */
  static String nameOf(Purchases.Buyer buyer, UUID planId) {
    byte[] digest = Sha256.of(buyer.user() + "\n" + buyer.key() + "\n" + planId);
    return HexFormat.of().formatHex(digest);
  }
}
