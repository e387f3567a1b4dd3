package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.services.sandbox.Rehearsal;
import dev.rendezvous.services.sandbox.SandboxApi;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreInboxApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Changed;
import dev.rendezvous.services.store.StoreProviderApi.Wish;
import dev.rendezvous.services.subscription.ChangeStore.Cause;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What people want of their subscriptions: the store is asked to, and what it says then holds. */
@Singleton
final class Wishes {
  private static final Logger LOG = Logger.getLogger(Wishes.class);

  private final SubscriptionStore store;
  private final Subscriptions subscriptions;
  private final PlanApi plans;
  private final StoreApi stores;
  private final Sandbox sandbox;
  private final Transactions tx;
  private final InstantSource clock;

  /** What it takes to make something become of a subscription in the sandbox. */
  @Singleton
  record Sandbox(SandboxApi api, StoreInboxApi inbox, IdGenerator ids) {}

  Wishes(
      SubscriptionStore store,
      Subscriptions subscriptions,
      PlanApi plans,
      StoreApi stores,
      Sandbox sandbox,
      Transactions tx,
      InstantSource clock) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.plans = plans;
    this.stores = stores;
    this.sandbox = sandbox;
    this.tx = tx;
    this.clock = clock;
  }

  /** Has it end with its period, and whatever else the person pays for. */
  Optional<URI> cancel(UserId user, @Nullable String reason) {
    Subscription counts = running(user);
    Optional<URI> elsewhere = cancel(counts, reason);
    for (Subscription other : store.listRunning(user)) {
      if (other.terms().autoRenew() && !other.id().equals(counts.id())) {
        Optional<URI> also = cancel(other, reason);
        elsewhere = elsewhere.isPresent() ? elsewhere : also;
      }
    }
    return elsewhere;
  }

  private Optional<URI> cancel(Subscription running, @Nullable String reason) {
    return wish(running, new Wish(Wish.Verb.CANCEL, product(running)), clock.instant(), reason);
  }

  /** Has it go on after all. */
  Optional<URI> resume(UserId user) {
    Subscription running = running(user);
    return wish(running, new Wish(Wish.Verb.RESUME, product(running)), null, null);
  }

  /**
   * Has another plan follow, or count at once.
   *
   * @throws dev.rendezvous.types.AppError PLAN_CHANGE_REFUSED
   */
  Optional<URI> change(UserId user, UUID planId) {
    Subscription running = running(user);
    Plan plan =
        plans.findOnSale(planId, Languages.FALLBACK).orElseThrow(CommonError.NOT_FOUND::asError);
    String product = Purchases.productOf(plan, running.line().store());
    boolean atOnce = isAtOnce(running, plan);
    return told(stores.change(running.line(), new Wish(Wish.Verb.CHANGE, product, atOnce)));
  }

  /**
   * What costs more and gives no less is paid for now; otherwise what was paid for is used up
   * first. Stripe would begin another interval at once, and owe the rest of what was dearer: so
   * that is not to be had.
   */
  private boolean isAtOnce(Subscription running, Plan wanted) {
    Plan now = plans.find(running.planId(), Languages.FALLBACK).orElseThrow();
    boolean dearer =
        wanted.price().amount() > now.price().amount()
            && wanted.monthlyCoins() >= now.monthlyCoins()
            && wanted.days() >= now.days();
    boolean refused = !dearer && wanted.days() != now.days();
    if (refused && running.line().store() == StoreName.STRIPE) {
      throw SubscriptionError.PLAN_CHANGE_REFUSED.asError();
    }
    return dearer;
  }

  private Optional<URI> wish(
      Subscription running, Wish wish, @Nullable Instant canceledAt, @Nullable String reason) {
    Changed changed = stores.change(running.line(), wish);
    StoreEventApi told = changed.told();
    if (told != null) {
      tx.run(() -> {
        subscriptions.hear(told, "", Cause.ASKED);
        store.noteWish(running.id(), canceledAt, reason);
      });
    }
    return Optional.ofNullable(changed.elsewhere());
  }

  private Optional<URI> told(Changed changed) {
    StoreEventApi told = changed.told();
    if (told != null) {
      tx.run(() -> subscriptions.hear(told, "", Cause.ASKED));
    }
    return Optional.ofNullable(changed.elsewhere());
  }

  private Subscription running(UserId user) {
    return store.findLive(user).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private String product(Subscription running) {
    return plans
        .find(running.planId(), Languages.FALLBACK)
        .flatMap(plan -> plan.productIn(running.line().store()))
        .orElse("");
  }

  /**
   * Where somebody can see to their subscription themselves, also to pay with another card.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when they never had one, or there is no such
   *     place
   */
  URI manage(UserId user) {
    Subscription theirs =
        store
            .findLive(user)
            .or(() -> store.findLast(user))
            .orElseThrow(CommonError.NOT_FOUND::asError);
    return stores
        .manage(theirs.line(), product(theirs))
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }

  /** Asks the stores how all of somebody's that run, and the last one, stand. */
  void look(UserId user) {
    List<Subscription> running = store.listRunning(user);
    List<Subscription> asked = running.isEmpty() ? store.findLast(user).stream().toList() : running;
    List<RuntimeException> failed =
        asked.stream().flatMap(one -> tried(() -> look(one)).stream()).toList();
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
  }

  private static Optional<RuntimeException> tried(Runnable question) {
    try {
      question.run();
      return Optional.empty();
    } catch (AppError e) {
      return Optional.of(e);
    }
  }

  /** Asks the store how one stands. */
  void look(Subscription subscription) {
    stores
        .look(subscription.line())
        .ifPresent(told -> tx.run(() -> subscriptions.hear(told, "", Cause.STORE)));
  }

  /**
   * Has no store charge any more whom nothing entitles, where a store lets us. Each is tried before
   * what failed is thrown; one of which the store knows nothing is over.
   */
  void end(UserId user) {
    List<RuntimeException> failed =
        store.listRunning(user).stream()
            .filter(running -> running.terms().autoRenew())
            .flatMap(running -> end(running).stream())
            .toList();
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
  }

  private Optional<RuntimeException> end(Subscription running) {
    try {
      var _ = cancel(running, null);
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warnf(
          "%s does not end subscription %s: %s",
          running.line().store(), running.id(), e.toString());
      boolean unknown = e instanceof AppError told && told.code() == CommonError.NOT_FOUND;
      boolean charges = running.line().store() == StoreName.STRIPE && !unknown;
      return charges ? Optional.of(e) : Optional.empty();
    }
  }

  /**
   * Has something become of somebody's subscription in the sandbox, by the way on which stores tell
   * of it.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when they have none there; STORE_OFF
   */
  void rehearse(UserId user, Rehearsal what) {
    Subscription last =
        store
            .findLive(user)
            .or(() -> store.findLast(user))
            .filter(found -> found.line().store() == StoreName.SANDBOX)
            .orElseThrow(CommonError.NOT_FOUND::asError);
    var _ = stores.look(last.line());
    StoreEventApi told = sandbox.api().rehearse(last.line(), what);
    sandbox.inbox().prepare(told);
    tx.run(() -> sandbox.inbox().apply(told, sandbox.ids().next().toString()));
  }
}
