package dev.rendezvous.services.store;

/** What kind of thing is sold. */
public enum SaleKind {
  /** Paid once, and used up: a package of coins. */
  COINS,
  /** Paid again and again. */
  SUBSCRIPTION
}
