package dev.rendezvous.services.subscription;

import dev.rendezvous.middleware.idempotency.Idempotency;
import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.services.plan.PlanCatalogue;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.ApiResponse;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscribes: asks the store first, then makes the subscription the person's. */
@Singleton
final class Purchases {
  private static final String OPERATION = "POST /subscription/purchase";

  private final Idempotency idempotency;
  private final PlanApi plans;
  private final StoreApi stores;
  private final Subscriptions subscriptions;
  private final Openings openings;
  private final Orders orders;
  private final StatusViews views;

  /** Who subscribes, in which language, and the key under which they do. */
  record Buyer(UserId user, @Nullable String key, String language) {}

  /** How far it has come before anything is written. */
  private sealed interface Prepared {
    /** The store vouches for it. */
    record Verified(ReceiptApi.Recurring receipt, PlanCatalogue named) implements Prepared {}

    /** It is yet to be paid. */
    record ToPay(URI page) implements Prepared {}
  }

  Purchases(
      Idempotency idempotency,
      PlanApi plans,
      StoreApi stores,
      Subscriptions subscriptions,
      Openings openings,
      Orders orders,
      StatusViews views) {
    this.idempotency = idempotency;
    this.plans = plans;
    this.stores = stores;
    this.subscriptions = subscriptions;
    this.openings = openings;
    this.orders = orders;
    this.views = views;
  }

  Response buy(Buyer buyer, SubscriptionRequests.Subscribe request) {
    return idempotency.once(
        buyer.user(),
        buyer.key(),
        OPERATION,
        request,
        () -> prepare(buyer, request),
        prepared -> ApiResponse.ok(complete(buyer, prepared)));
  }

  private Prepared prepare(Buyer buyer, SubscriptionRequests.Subscribe request) {
    UUID id = request.planId();
    Plan plan = plans.find(id, buyer.language()).orElseThrow(CommonError.NOT_FOUND::asError);
    String product = productOf(plan, request.provider());
    String receipt = request.receipt();
    if (receipt != null) {
      return verified(buyer, request.provider(), product, receipt);
    }
    orders.requireWanted(buyer, id);
    return switch (request.provider()) {
      case STRIPE -> new Prepared.ToPay(orders.start(buyer, plan, product));
      case SANDBOX -> verified(buyer, request.provider(), product, Orders.nameOf(buyer, id));
      case APPLE, GOOGLE ->
          throw FieldError.of("receipt", "NOT_NULL", "is what the store gave to the app");
    };
  }

  /** What the transaction needs is all there before it begins. */
  private Prepared verified(Buyer buyer, StoreName provider, String product, String receipt) {
    return new Prepared.Verified(
        verify(buyer.user(), provider, product, receipt), plans.list(buyer.language()));
  }

  static String productOf(Plan plan, StoreName provider) {
    return plan.productIn(provider)
        .orElseThrow(() -> FieldError.of("provider", "NOT_SOLD", "does not sell this plan"));
  }

  private ReceiptApi.Recurring verify(
      UserId user, StoreName provider, @Nullable String product, String receipt) {
    var wanted = new StoreApi.Wanted(provider, SaleKind.SUBSCRIPTION, product, receipt);
    if (!(stores.verify(user, wanted) instanceof ReceiptApi.Recurring recurring)) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    openings.open(user, recurring.told().line());
    return recurring;
  }

  private SubscriptionAnswers.Bought complete(Buyer buyer, Prepared prepared) {
    return switch (prepared) {
      case Prepared.ToPay(URI page) -> new SubscriptionAnswers.Bought(null, page);
      case Prepared.Verified(ReceiptApi.Recurring receipt, PlanCatalogue named) -> {
        claim(buyer.user(), receipt);
        yield new SubscriptionAnswers.Bought(views.of(buyer.user(), named), null);
      }
    };
  }

  /** In the open transaction: the payment is used, and the subscription is theirs. */
  private void claim(UserId user, ReceiptApi.Recurring receipt) {
    // of one that is theirs already each payment is, also one that was given back
    if (!subscriptions.isOf(user, receipt.told().line())) {
      var _ = stores.claim(user, receipt);
    }
    subscriptions.claim(user, receipt);
  }

  /**
   * What was bought before, as the store says now.
   *
   * @return what the caller is to do in a transaction
   */
  Runnable restore(UserId user, StoreName provider, String receipt) {
    ReceiptApi.Recurring recurring = verify(user, provider, null, receipt);
    return () -> claim(user, recurring);
  }
}
