package dev.rendezvous.services.subscription;

/** Where somebody stands, as clients are told. */
enum Status {
  /** Never subscribed. */
  NONE,
  /** Nothing was paid yet, as far as the store has said. */
  INCOMPLETE,
  /** For nothing, at first. */
  TRIAL,
  ACTIVE,
  /** A renewal failed, and the person may go on for a while. */
  GRACE,
  /** A renewal failed, and the person may not go on. */
  ON_HOLD,
  /** The person takes a break. */
  PAUSED,
  /** Paid for, and ends with the period. */
  CANCELED_AT_PERIOD_END,
  EXPIRED,
  /** The money was given back. */
  REFUNDED;

  /** Whether what the plan entitles to may be used. */
  boolean isEntitled() {
    return switch (this) {
      case TRIAL, ACTIVE, GRACE, CANCELED_AT_PERIOD_END -> true;
      case NONE, INCOMPLETE, ON_HOLD, PAUSED, EXPIRED, REFUNDED -> false;
    };
  }

  /** The more, the better one has it: what is paid for, what entitles, what may yet go on. */
  int standing() {
    return switch (this) {
      case TRIAL, ACTIVE, CANCELED_AT_PERIOD_END -> 2;
      case GRACE -> 1;
      case NONE, INCOMPLETE, ON_HOLD, PAUSED, EXPIRED, REFUNDED -> 0;
    };
  }

  /** Whether it is over, unless the store says otherwise later. */
  boolean isOver() {
    return this == EXPIRED || this == REFUNDED;
  }
}
