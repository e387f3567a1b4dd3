package dev.rendezvous.services.subscription;

import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.subscription.ChangeStore.Cause;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps subscriptions in the state that follows from what is known of them: whatever is heard, or
 * only the time, leads through the same place. What is written and what follows from it (coins,
 * history, who is told) is one transaction, which reaches nothing but SQL of its own connection.
 *
 * <p>Locks are taken in one order: what stores say of a subscription, its subscriber, their coins.
 */
@Singleton
final class Subscriptions {
  private final FactStore facts;
  private final SubscriptionStore store;
  private final Settlement settlement;
  private final PlanApi plans;
  private final Lifecycle lifecycle;
  private final StoreApi stores;
  private final InstantSource clock;

  Subscriptions(
      FactStore facts,
      SubscriptionStore store,
      Settlement settlement,
      PlanApi plans,
      Lifecycle lifecycle,
      StoreApi stores,
      InstantSource clock) {
    this.facts = facts;
    this.store = store;
    this.settlement = settlement;
    this.plans = plans;
    this.lifecycle = lifecycle;
    this.stores = stores;
    this.clock = clock;
  }

  /** Whether a subscription is this user's already. */
  boolean isOf(UserId user, Line line) {
    return store.find(line).filter(known -> known.user().equals(user)).isPresent();
  }

  /**
   * Makes a subscription a user's, in the open transaction; one that is theirs is as the receipt
   * tells, unless something newer is known.
   *
   * @throws dev.rendezvous.types.AppError RECEIPT_ALREADY_USED when it is another's;
   *     RECEIPT_INVALID when it entitles to nothing, or no plan is sold as that
   */
  void claim(UserId user, ReceiptApi.Recurring receipt) {
    Matter matter = take(user, receipt, Cause.CLAIMED);
    boolean fresh = store.find(matter.line()).isEmpty();
    if (fresh && (!matter.state().status().isEntitled() || matter.plan().isEmpty())) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    var _ = settlement.settle(matter);
  }

  /** As {@link #claim} for what a store says was paid, also when it is over already. */
  void paid(UserId user, ReceiptApi.Recurring receipt) {
    var _ = settlement.settle(take(user, receipt, Cause.STORE));
  }

  private Matter take(UserId user, ReceiptApi.Recurring receipt, Cause cause) {
    Line line = receipt.told().line();
    State known = hear(line, lock(line), receipt.told(), "");
    requireOwn(user, store.find(line));
    requireOwn(user, settlement.replacedBy(line, known.facts()));
    return new Matter(user, line, known, receipt.sale().accountToken(), cause, plans.read());
  }

  private State lock(Line line) {
    return lifecycle.next(Lifecycle.remembered(facts.lock(line)), now());
  }

  private static void requireOwn(UserId user, Optional<Subscription> subscription) {
    if (subscription.filter(known -> !known.user().equals(user)).isPresent()) {
      throw StoreError.RECEIPT_ALREADY_USED.asError();
    }
  }

  /** Takes in what a store says, in the open transaction; also of what nobody has claimed yet. */
  void hear(StoreEventApi event, String ref, Cause cause) {
    Line line = event.line();
    State state = lock(line);
    Facts before = state.facts();
    State next = hear(line, state, event, ref);
    Facts.Told told = next.facts().told();
    if (told != null && !next.facts().equals(before)) {
      boolean fresh = !told.equals(before.told());
      owner(line, next.facts(), fresh)
          .ifPresent(user -> {
            UUID id = settlement.settle(new Matter(user, line, next, null, cause, plans.read()));
            if (fresh) {
              stores.acknowledge(id, line, told.standing());
            }
          });
    }
  }

  private State hear(Line line, State state, StoreEventApi event, String ref) {
    State next = lifecycle.next(state, event, ref, now());
    facts.put(line, state.facts(), next.facts());
    return next;
  }

  /** Whoever has it, or has the one that it follows, unless the store names another account. */
  private Optional<UserId> owner(Line line, Facts known, boolean fresh) {
    return store
        .find(line)
        .or(() ->
            fresh
                ? settlement.replacedBy(line, known).filter(old -> isFor(old, known))
                : Optional.empty())
        .map(Subscription::user);
  }

  private boolean isFor(Subscription old, Facts known) {
    UUID token = known.told() == null ? null : known.told().standing().accountToken();
    return token == null || token.equals(stores.accountTokenOf(old.user()));
  }

  /** Lets time do its part, in the open transaction. */
  void wake(UUID id) {
    Subscription known = store.find(id).orElseThrow();
    State now = lock(known.line());
    var _ =
        settlement.settle(
            new Matter(known.user(), known.line(), now, null, Cause.TIME, plans.read()));
  }

  private Instant now() {
    return clock.instant();
  }
}
