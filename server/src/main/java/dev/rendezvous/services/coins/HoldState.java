package dev.rendezvous.services.coins;

/** What a hold is. It leaves {@link #HELD} once, and for good. */
public enum HoldState {
  /** The coins are reserved. */
  HELD,
  /** The coins were spent. */
  CAPTURED,
  /** The coins can be spent on something else again. */
  RELEASED
}
