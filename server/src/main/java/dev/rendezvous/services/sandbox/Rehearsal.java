package dev.rendezvous.services.sandbox;

/** What can be made to become of a subscription in the sandbox. */
public enum Rehearsal {
  /** It is paid for once more. */
  RENEW,
  /** A renewal fails, and the person may go on for some days. */
  FAIL,
  /** A renewal failed, and the person may not go on. */
  HOLD,
  /** The person takes a break. */
  PAUSE,
  /** It is over. */
  EXPIRE,
  /** The last payment is given back. */
  REFUND,
  /** The last payment was not given back after all. */
  UNDO_REFUND
}
