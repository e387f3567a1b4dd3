package dev.rendezvous.middleware.figures;

/** What is counted of a day. The names are stored. */
public enum Metric {
  /** People who registered that day, and proved their address since. */
  SIGN_UPS,
  /** People who signed in or went on with a session. */
  ACTIVE_USERS,
  /** Matches that began, by mode. */
  MATCHES,
  /** How long those waited who were matched, in all, in milliseconds. */
  WAIT_MILLIS,
  /** How many were matched, and of them how many within so many seconds. */
  WAITED,
  /** Matches whose call was connected. */
  CALLS_CONNECTED,
  /** What stores say that people paid, in minor units, by currency. */
  REVENUE,
  /** What was given back that day, likewise. */
  REFUNDS,
  /** By how much the coins that people own grew. */
  COINS_CHANGE,
  /** The coins that people own at the end of the day. */
  COINS_IN_CIRCULATION,
  /** Reports that were made, by reason. */
  REPORTS
}
