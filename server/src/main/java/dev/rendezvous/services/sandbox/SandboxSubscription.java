package dev.rendezvous.services.sandbox;

import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreEventApi.Term;
import dev.rendezvous.services.store.StoreName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the sandbox remembers it.
 *
 * @param ref the receipt with which it began
 * @param nextProduct that follows when the period is over; null for the same
 * @param periods that were paid for so far
 * @param graceEnd until when it may be used though a renewal failed; null otherwise
 * @param changedAt only ever rises, so that what is told of it has an order
 */
record SandboxSubscription(
    String ref,
    String product,
    @Nullable String nextProduct,
    State state,
    boolean trial,
    boolean autoRenew,
    int periods,
    Instant periodEnd,
    @Nullable Instant graceEnd,
    Instant changedAt) {
  /** How it stands. */
  enum State {
    PAID,
    GRACE,
    ON_HOLD,
    PAUSED,
    EXPIRED
  }

  /** When something becomes of it by itself; null for never. */
  @Nullable Instant dueAt() {
    return switch (state) {
      case PAID -> periodEnd;
      case GRACE -> graceEnd;
      case ON_HOLD, PAUSED, EXPIRED -> null;
    };
  }

  static Line line(String ref) {
    return new Line(StoreName.SANDBOX, StoreEnvironment.SANDBOX, ref);
  }

  /** The name of its last payment; no receipt has such a sign in it. */
  private String payment() {
    return periods == 1 ? ref : ref + "#" + periods;
  }

  private Standing standing() {
    return new Standing(
        product, nextProduct, periodEnd, autoRenew, trial, null, null, payment(), null);
  }

  /** What the store tells of it. */
  StoreEventApi told() {
    Line line = line(ref);
    return switch (state) {
      case PAID ->
          autoRenew
              ? new StoreEventApi.Renewed(line, changedAt, standing())
              : new StoreEventApi.Canceled(line, changedAt, standing());
      case GRACE -> new StoreEventApi.GracePeriod(line, changedAt, standing(), graceEnd);
      case ON_HOLD -> new StoreEventApi.OnHold(line, changedAt, standing());
      case PAUSED -> new StoreEventApi.Paused(line, changedAt, standing(), null);
      case EXPIRED -> new StoreEventApi.Expired(line, changedAt, standing());
    };
  }

  StoreEventApi refunded() {
    return new StoreEventApi.Refunded(
        line(ref), changedAt, SaleKind.SUBSCRIPTION, payment(), new Term(product, periodEnd));
  }

  StoreEventApi refundUndone() {
    return new StoreEventApi.RefundReversed(
        line(ref), changedAt, SaleKind.SUBSCRIPTION, payment(), new Term(product, periodEnd));
  }

  /** As of now, or right after it was changed last. */
  SandboxSubscription at(Instant now) {
    Instant later = changedAt.plusMillis(1);
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return with(state, nextProduct, autoRenew, graceEnd, at.isAfter(later) ? at : later);
  }

  SandboxSubscription in(State other, @Nullable Instant until) {
    return with(other, nextProduct, autoRenew, until, changedAt);
  }

  SandboxSubscription renewing(boolean goesOn) {
    return with(state, nextProduct, goesOn, graceEnd, changedAt);
  }

  SandboxSubscription followedBy(@Nullable String other) {
    return with(state, other, autoRenew, graceEnd, changedAt);
  }

  private SandboxSubscription with(
      State newState, @Nullable String next, boolean goesOn, @Nullable Instant until, Instant at) {
    return new SandboxSubscription(
        ref, product, next, newState, trial, goesOn, periods, periodEnd, until, at);
  }

  /** Paid for another period. */
  SandboxSubscription paid(String other, Instant end) {
    return new SandboxSubscription(
        ref, other, null, State.PAID, false, true, periods + 1, end, null, changedAt);
  }
}
