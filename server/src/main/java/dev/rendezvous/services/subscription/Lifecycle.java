package dev.rendezvous.services.subscription;

import dev.rendezvous.config.SubscriptionSettings;
import dev.rendezvous.services.store.StoreEventApi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of a subscription, as a function: a state, what a store says and the time make the next
 * state. It has no memory and no clock of its own.
 */
@Singleton
final class Lifecycle {
  private final Duration leeway;
  private final Duration longestHold;

  @Inject
  Lifecycle(SubscriptionSettings settings) {
    this(settings.renewalLeeway(), settings.longestHold());
  }

  /**
   * @param leeway how long one goes on after its period that renews itself
   * @param longestHold after how long one that is on hold is over
   */
  Lifecycle(Duration leeway, Duration longestHold) {
    this.leeway = leeway;
    this.longestHold = longestHold;
  }

  /**
   * What becomes of it.
   *
   * @param event what a store says
   * @param ref the store's name for the notice, which decides between two of one moment
   */
  State next(State state, StoreEventApi event, String ref, Instant now) {
    return at(state.facts().with(event, ref), now);
  }

  /** What was known of one when nobody looked; time makes of it what it is. */
  static State remembered(Facts facts) {
    return new State.Incomplete(facts);
  }

  /** What time alone makes of it. */
  State next(State state, Instant now) {
    return at(state.facts(), now);
  }

  private State at(Facts facts, Instant now) {
    Facts.Told told = facts.told();
    if (told == null) {
      return new State.Incomplete(facts);
    }
    if (facts.isRefunded()) {
      return new State.Refunded(facts);
    }
    Instant periodEnd = told.standing().periodEnd();
    return switch (told.kind()) {
      case PAID ->
          periodEnd == null ? new State.Incomplete(facts) : paid(facts, told, periodEnd, now);
      case GRACE -> grace(facts, told, told.until() == null ? periodEnd : told.until(), now);
      case ON_HOLD -> held(facts, told, now);
      case PAUSED -> new State.Paused(facts);
      case EXPIRED -> new State.Expired(facts);
    };
  }

  /** As people are told: what has run out has, also as long as nobody has come by. */
  static Status status(Subscription.Terms terms, Instant now) {
    Instant until = terms.entitledUntil();
    if (!terms.status().isEntitled() || (until != null && now.isBefore(until))) {
      return terms.status();
    }
    return terms.status() == Status.GRACE ? Status.ON_HOLD : Status.EXPIRED;
  }

  private State paid(Facts facts, Facts.Told told, Instant periodEnd, Instant now) {
    boolean goesOn = told.standing().autoRenew();
    Instant until = goesOn ? periodEnd.plus(leeway) : periodEnd;
    if (!now.isBefore(until)) {
      return new State.Expired(facts);
    }
    if (!goesOn) {
      return new State.Ending(facts, until);
    }
    return told.standing().trial() ? new State.Trial(facts, until) : new State.Active(facts, until);
  }

  private State grace(Facts facts, Facts.Told told, @Nullable Instant until, Instant now) {
    return until != null && now.isBefore(until)
        ? new State.Grace(facts, until)
        : held(facts, told, now);
  }

  private State held(Facts facts, Facts.Told told, Instant now) {
    Instant until = told.at().plus(longestHold);
    return now.isBefore(until) ? new State.OnHold(facts, until) : new State.Expired(facts);
  }
}
