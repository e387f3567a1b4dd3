package dev.rendezvous.services.coins;

/** Why coins came or went, as people see it. The names are stored. */
public enum MovementType {
  /** Bought. */
  PURCHASE,
  /** Earned by something that is rewarded. */
  REWARD,
  /** Spent. */
  SPEND,
  /** Spent on something that they were reserved for. */
  HOLD_CAPTURE,
  /** Given to somebody. */
  GIFT_SENT,
  /** Got from somebody. */
  GIFT_RECEIVED,
  /** Taken back with the money that paid for them, or paid on what is owed because of that. */
  REFUND,
  /** Given or taken by the staff. */
  ADJUSTMENT
}
