package dev.rendezvous.services.coins;

/**
 * What somebody owns, in coins.
 *
 * @param balance all that they own
 * @param held what open holds reserve of it
 * @param available what may be spent: the balance without what is held
 * @param lifetimeEarned all that ever came in
 * @param lifetimeSpent all that ever went out
 * @param debt what they owe, since a purchase was taken back after it had been spent; whatever
 *     comes in pays it first
 */
public record CoinBalance(
    long balance, long held, long available, long lifetimeEarned, long lifetimeSpent, long debt) {
  /** Of somebody who owes nothing. */
  public CoinBalance(
      long balance, long held, long available, long lifetimeEarned, long lifetimeSpent) {
    this(balance, held, available, lifetimeEarned, lifetimeSpent, 0);
  }
}
