package dev.rendezvous.services.sandbox;

import dev.rendezvous.config.SubscriptionSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.services.sandbox.SandboxSubscription.State;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Wish;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Subscriptions in the sandbox: they begin with a free time where the plan has one, renew
 * themselves, and do what they are told to. A month lasts as long as the settings say.
 */
@Singleton
final class SandboxSubscriptions implements SandboxApi {
  private static final int DAYS_A_MONTH = 30;
  private static final int DAYS_OF_GRACE = 3;

  /** A receipt that begins with it has no free time. */
  private static final String NO_TRIAL = "paid";

  private final SandboxStore store;
  private final PlanApi plans;
  private final Transactions tx;
  private final InstantSource clock;
  private final Duration day;

  SandboxSubscriptions(
      SandboxStore store,
      PlanApi plans,
      Transactions tx,
      InstantSource clock,
      SubscriptionSettings settings) {
    this.store = store;
    this.plans = plans;
    this.tx = tx;
    this.clock = clock;
    day = settings.sandboxMonth().dividedBy(DAYS_A_MONTH);
  }

  /** The one of that name; it begins when there is none. */
  SandboxSubscription open(String ref, String product) {
    Optional<SandboxSubscription> known = store.find(ref);
    if (known.isPresent()) {
      return known.get();
    }
    int trialDays = ref.startsWith(NO_TRIAL) ? 0 : sold(product).map(Plan::trialDays).orElse(0);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant end = now.plus(trialDays > 0 ? day.multipliedBy(trialDays) : period(product));
    tx.run(() ->
        store.insert(
            new SandboxSubscription(
                ref, product, null, State.PAID, trialDays > 0, true, 1, end, null, now)));
    return store.find(ref).orElseThrow();
  }

  Optional<SandboxSubscription> find(String ref) {
    return store.find(ref);
  }

  private Duration period(String product) {
    int days = sold(product).map(Plan::days).orElse(DAYS_A_MONTH);
    return day.multipliedBy(days);
  }

  /** Also within a transaction: it reaches nothing but SQL. */
  private Optional<Plan> sold(String product) {
    return plans.read().findSoldAs(StoreName.SANDBOX, product);
  }

  @Override
  public StoreEventApi rehearse(StoreEventApi.Line line, Rehearsal what) {
    String ref = line.originalRef();
    return switch (what) {
      case RENEW -> change(ref, this::renewed).told();
      case FAIL -> change(ref, this::failed).told();
      case HOLD -> change(ref, one -> one.in(State.ON_HOLD, null)).told();
      case PAUSE -> change(ref, one -> one.in(State.PAUSED, null)).told();
      case EXPIRE -> change(ref, one -> one.renewing(false).in(State.EXPIRED, null)).told();
      case REFUND -> change(ref, UnaryOperator.identity()).refunded();
      case UNDO_REFUND -> change(ref, UnaryOperator.identity()).refundUndone();
    };
  }

  private SandboxSubscription renewed(SandboxSubscription one) {
    String next = one.nextProduct() == null ? one.product() : one.nextProduct();
    Instant from = one.periodEnd().isAfter(one.changedAt()) ? one.periodEnd() : one.changedAt();
    return one.paid(next, from.plus(period(next)));
  }

  private SandboxSubscription failed(SandboxSubscription one) {
    return one.in(State.GRACE, one.changedAt().plus(day.multipliedBy(DAYS_OF_GRACE)));
  }

  /** A dearer plan counts at once, a cheaper one when the period is over. */
  StoreEventApi change(StoreEventApi.Line line, Wish wish) {
    String product = wish.product();
    return change(
            line.originalRef(),
            one -> {
              if (one.state() == State.EXPIRED) {
                throw CommonError.NOT_FOUND.asError();
              }
              return switch (wish.verb()) {
                case CANCEL -> one.renewing(false);
                case RESUME -> one.state() == State.PAUSED ? renewed(one) : one.renewing(true);
                case CHANGE ->
                    worth(product) > worth(one.product())
                        ? one.paid(product, one.changedAt().plus(period(product)))
                        : one.followedBy(product.equals(one.product()) ? null : product);
              };
            })
        .told();
  }

  /** What a day of it costs. */
  private long worth(String product) {
    return sold(product).map(Plan::dailyPrice).orElse(0L);
  }

  private SandboxSubscription change(
      String ref, Function<SandboxSubscription, SandboxSubscription> change) {
    return tx.call(() -> {
      SandboxSubscription known = store.lock(ref).orElseThrow(CommonError.NOT_FOUND::asError);
      SandboxSubscription changed = change.apply(known.at(clock.instant()));
      store.put(changed);
      return changed;
    });
  }

  /**
   * Lets time do its part, in the open transaction.
   *
   * @return what there is to tell; empty when another process has done it
   */
  Optional<StoreEventApi> pass(String ref) {
    Instant now = clock.instant();
    SandboxSubscription known = store.lock(ref).orElseThrow();
    Instant due = known.dueAt();
    if (due == null || due.isAfter(now)) {
      return Optional.empty();
    }
    SandboxSubscription one = known.at(now);
    SandboxSubscription changed =
        one.state() == State.GRACE
            ? one.in(State.ON_HOLD, null)
            : one.autoRenew() ? renewed(one) : one.in(State.EXPIRED, null);
    store.put(changed);
    return Optional.of(changed.told());
  }
}
