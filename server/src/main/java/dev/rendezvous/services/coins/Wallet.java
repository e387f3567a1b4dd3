package dev.rendezvous.services.coins;

/** The row of what somebody owns. */
record Wallet(long balance, long held, long lifetimeEarned, long lifetimeSpent, long version) {
  /** Of who never had a coin. */
  static final Wallet EMPTY = new Wallet(0, 0, 0, 0, 0);

  long available() {
    return balance - held;
  }

  CoinBalance shown() {
    return new CoinBalance(balance, held, available(), lifetimeEarned, lifetimeSpent);
  }
}
