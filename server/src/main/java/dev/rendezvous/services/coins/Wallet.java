package dev.rendezvous.services.coins;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of what somebody owns, and owes.
 *
 * @param version rises with each change
 * @param lastEntry the newest of their entries in the ledger; null before the first
 */
record Wallet(
    long balance,
    long held,
    long debt,
    long lifetimeEarned,
    long lifetimeSpent,
    long version,
    @Nullable UUID lastEntry) {
  /** Of who never had a coin. */
  static final Wallet EMPTY = new Wallet(0, 0, 0, 0, 0, 0, null);

  long available() {
    return balance - held;
  }

  /** The same after an entry; nothing is checked. */
  Wallet after(Posting.Account account, long amount, UUID entry) {
    return account == Posting.Account.DEBT
        ? new Wallet(balance, held, debt - amount, lifetimeEarned, lifetimeSpent, version, entry)
        : new Wallet(
            balance + amount,
            held,
            debt,
            lifetimeEarned + Math.max(amount, 0),
            lifetimeSpent + Math.max(-amount, 0),
            version,
            entry);
  }

  /** The same, once it is stored. */
  Wallet stored() {
    return new Wallet(balance, held, debt, lifetimeEarned, lifetimeSpent, version + 1, lastEntry);
  }

  boolean isPossible() {
    return available() >= 0 && debt >= 0;
  }

  CoinBalance shown() {
    return new CoinBalance(balance, held, available(), lifetimeEarned, lifetimeSpent, debt);
  }
}
