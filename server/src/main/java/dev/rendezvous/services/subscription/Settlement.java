package dev.rendezvous.services.subscription;

import dev.rendezvous.services.allowance.AllowanceApi;
import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.services.plan.PlanCatalogue;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.subscription.ChangeStore.Cause;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what follows from what is known of a subscription, in the open transaction: how it stands,
 * which one of a person's is shown, coins, history, and who is told.
 */
@Singleton
final class Settlement {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final SubscriptionStore store;
  private final ChangeStore changes;
  private final AllowanceApi coins;
  private final SubscriptionNews news;
  private final StoreApi stores;
  private final IdGenerator ids;
  private final InstantSource clock;

  Settlement(
      SubscriptionStore store,
      ChangeStore changes,
      AllowanceApi coins,
      SubscriptionNews news,
      StoreApi stores,
      IdGenerator ids,
      InstantSource clock) {
    this.store = store;
    this.changes = changes;
    this.coins = coins;
    this.news = news;
    this.stores = stores;
    this.ids = ids;
    this.clock = clock;
  }

  /** The id of the subscription, which begins when there is none. */
  UUID settle(Matter matter) {
    SubscriptionStore.Subscriber subscriber = store.lock(matter.user());
    Optional<Subscription> before = store.find(matter.line());
    Plan plan = plan(matter, before);
    Subscription after = drawn(matter, plan, before);
    if (before.isEmpty()) {
      store.insert(after, matter.token());
    } else {
      store.put(after);
    }
    replacedBy(matter.line(), matter.facts()).ifPresent(old -> replace(after, old));
    choose(matter, subscriber);
    if (!subscriber.gone()) {
      settleCoins(after, plan, matter.state());
    }
    if (before.isEmpty() || isAnother(before.get(), after)) {
      note(before.orElse(null), after, matter);
    }
    return after.id();
  }

  /** The one that this one follows, if the store says that it follows any. */
  Optional<Subscription> replacedBy(Line line, Facts known) {
    String ref = known.told() == null ? null : known.told().standing().replaces();
    return ref == null
        ? Optional.empty()
        : store.find(new Line(line.store(), line.environment(), ref));
  }

  /**
   * The coins of the months that are paid for; those of payments that were given back go. Who pays
   * for several has of each month what the best of them is worth.
   */
  private void settleCoins(Subscription subscription, Plan plan, State state) {
    UserId user = subscription.user();
    var holder = new AllowanceApi.Holder(subscription.id(), user, plan, store.listIds(user));
    for (Facts.Refund refund : state.facts().refunds().values()) {
      if (refund.refunded()) {
        coins.takeBack(holder, refund.payment());
      } else {
        coins.giveAgain(holder, refund.payment());
      }
    }
    if (subscription.status().isEntitled()) {
      state
          .paid()
          .flatMap(paid -> coins.give(holder, paid, now()))
          .ifPresent(
              next -> store.sleep(subscription.id(), earlier(next, subscription.terms().wakeAt())));
    }
  }

  private void note(@Nullable Subscription before, Subscription after, Matter matter) {
    String ref = matter.facts().told() == null ? "" : matter.facts().told().ref();
    changes.add(before, after, matter.cause(), ref);
    store.raiseVersion(after.user());
    news.changed(after);
  }

  /** What stands in the history and is told; not that a store has said the same again. */
  private static boolean isAnother(Subscription before, Subscription after) {
    Subscription.Terms was = before.terms();
    Subscription.Terms is = after.terms();
    return was.status() != is.status()
        || was.autoRenew() != is.autoRenew()
        || !Objects.equals(was.periodEnd(), is.periodEnd())
        || !Objects.equals(was.entitledUntil(), is.entitledUntil())
        || !before.planId().equals(after.planId())
        || !Objects.equals(before.nextPlanId(), after.nextPlanId());
  }

  /** What another one follows is over, and so is what nobody paid for, where tests do not count. */
  private Subscription drawn(Matter matter, Plan plan, Optional<Subscription> before) {
    boolean replaced = before.map(Subscription::replaced).orElse(false);
    boolean over = replaced || !stores.counts(matter.line().environment());
    return new Subscription(
        before.map(Subscription::id).orElseGet(ids::next),
        matter.user(),
        before.map(Subscription::live).orElse(false),
        plan.id(),
        matter.nextPlan(),
        matter.line(),
        replaced,
        over ? follows(matter.state()).over() : follows(matter.state()));
  }

  private Subscription.Terms follows(State state) {
    Facts.Told told = state.facts().told();
    Standing standing = told == null ? null : told.standing();
    Instant until = state.entitledUntil().orElse(null);
    Instant periodEnd = standing == null ? null : standing.periodEnd();
    return new Subscription.Terms(
        state.status(),
        standing != null && standing.trial() ? periodEnd : null,
        periodEnd,
        until,
        standing != null && standing.autoRenew() && !state.status().isOver(),
        told == null ? null : told.at(),
        wakeAt(state));
  }

  /** What stands still is looked at once a day: that it goes on may not have been heard. */
  private @Nullable Instant wakeAt(State state) {
    Instant until = state.until().orElse(null);
    boolean still = state instanceof State.OnHold || state instanceof State.Paused;
    return still ? earlier(now().plus(A_DAY), until) : until;
  }

  /** Of what is over, a plan that is not known any more stays the one that it was. */
  private static Plan plan(Matter matter, Optional<Subscription> before) {
    return matter
        .plan()
        .or(() ->
            before
                .filter(_ -> !matter.state().status().isEntitled())
                .flatMap(known -> matter.plans().find(known.planId())))
        .orElseThrow(() -> new IllegalStateException("no plan is sold as what is paid for"));
  }

  private void replace(Subscription by, Subscription old) {
    if (old.replaced() || !old.user().equals(by.user())) {
      return;
    }
    Subscription after =
        new Subscription(
            old.id(), old.user(), false, old.planId(), null, old.line(), true, old.terms().over());
    store.put(after);
    changes.add(old, after, Cause.REPLACED, by.line().originalRef());
  }

  /** Shows the best of a person's; all that entitle do so, whichever is shown. */
  private void choose(Matter matter, SubscriptionStore.Subscriber subscriber) {
    List<Subscription> running = subscriber.gone() ? List.of() : store.listRunning(matter.user());
    UUID best =
        running.stream().max(better(matter.plans(), now())).map(Subscription::id).orElse(null);
    store.choose(matter.user(), best);
  }

  /** What is paid for, then what entitles, then what is dear, then what lasts. */
  private static Comparator<Subscription> better(PlanCatalogue plans, Instant now) {
    return Comparator.<Subscription>comparingInt(
            one -> Lifecycle.status(one.terms(), now).standing())
        .thenComparingLong(one -> plans.find(one.planId()).map(Plan::dailyPrice).orElse(0L))
        .thenComparing(
            one -> one.terms().periodEnd(),
            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
        .thenComparing(Subscription::id);
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }

  private Instant now() {
    return clock.instant();
  }
}
