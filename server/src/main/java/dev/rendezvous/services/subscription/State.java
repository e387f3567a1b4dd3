package dev.rendezvous.services.subscription;

import dev.rendezvous.services.allowance.AllowanceApi;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscription stands. Each state has what it came from, so that whatever is heard later
 * leads to the same as if it had been heard in time.
 */
sealed interface State {
  /** What is known of it. */
  Facts facts();

  /** Nothing was paid yet, as far as the store has said. */
  record Incomplete(Facts facts) implements State {}

  /** For nothing, at first. */
  record Trial(Facts facts, Instant end) implements State {}

  /** Paid for, and goes on. */
  record Active(Facts facts, Instant end) implements State {}

  /** A renewal failed, and the person may go on for a while. */
  record Grace(Facts facts, Instant end) implements State {}

  /** A renewal failed, and the person may not go on; the store tries for so long. */
  record OnHold(Facts facts, Instant end) implements State {}

  /** The person takes a break. */
  record Paused(Facts facts) implements State {}

  /** Paid for, and ends with the period. */
  record Ending(Facts facts, Instant end) implements State {}

  /** It is over. */
  record Expired(Facts facts) implements State {}

  /** The money was given back. */
  record Refunded(Facts facts) implements State {}

  /** As clients are told. */
  default Status status() {
    return switch (this) {
      case Incomplete _ -> Status.INCOMPLETE;
      case Trial _ -> Status.TRIAL;
      case Active _ -> Status.ACTIVE;
      case Grace _ -> Status.GRACE;
      case OnHold _ -> Status.ON_HOLD;
      case Paused _ -> Status.PAUSED;
      case Ending _ -> Status.CANCELED_AT_PERIOD_END;
      case Expired _ -> Status.EXPIRED;
      case Refunded _ -> Status.REFUNDED;
    };
  }

  /** When time alone makes another state of it; empty for never. */
  default Optional<Instant> until() {
    return switch (this) {
      case Trial(_, Instant until) -> Optional.of(until);
      case Active(_, Instant until) -> Optional.of(until);
      case Grace(_, Instant until) -> Optional.of(until);
      case OnHold(_, Instant until) -> Optional.of(until);
      case Ending(_, Instant until) -> Optional.of(until);
      case Incomplete _, Paused _, Expired _, Refunded _ -> Optional.empty();
    };
  }

  /** Until when what the plan entitles to may be used; empty when it may not be. */
  default Optional<Instant> entitledUntil() {
    return status().isEntitled() ? until() : Optional.empty();
  }

  /** What the period that runs was paid for with; empty when it was only promised or given. */
  default Optional<AllowanceApi.Paid> paid() {
    return switch (this) {
      case Active(Facts facts, _) -> paid(facts);
      case Ending(Facts facts, _) -> paid(facts);
      case Incomplete _, Trial _, Grace _, OnHold _, Paused _, Expired _, Refunded _ ->
          Optional.empty();
    };
  }

  private static Optional<AllowanceApi.Paid> paid(Facts facts) {
    return Optional.ofNullable(facts.told())
        .map(Facts.Told::standing)
        .filter(standing -> !standing.trial())
        .flatMap(standing -> paid(standing.periodEnd(), standing.payment()));
  }

  private static Optional<AllowanceApi.Paid> paid(@Nullable Instant end, @Nullable String payment) {
    return end == null || payment == null
        ? Optional.empty()
        : Optional.of(new AllowanceApi.Paid(end, payment));
  }
}
