package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Coins, for the other services. Each call is a transaction, or joins the one that is open; what is
 * refused leaves nothing behind. Done again with the same reference, each answers what it did
 * before and moves nothing.
 */
public interface CoinsApi {
  /**
   * Reserves coins for something that may yet not happen. Asked again for the same purpose and
   * reference, it answers the hold of before, also one that was captured or released meanwhile.
   *
   * @param coins more than zero
   * @param reference what the coins are reserved for, such as a ticket
   * @return the hold; it releases itself after {@code rendezvous.coins.hold-life}
   * @throws dev.rendezvous.types.AppError INSUFFICIENT_COINS when fewer are available;
   *     IDEMPOTENCY_KEY_REUSED when the reference was used for other coins
   */
  UUID hold(UserId user, int coins, HoldPurpose purpose, UUID reference);

  /**
   * Takes the coins of a hold, unless it was settled before or its time is over.
   *
   * @return what the hold is then
   * @throws dev.rendezvous.types.AppError NOT_FOUND when there is no such hold
   */
  HoldState capture(UUID hold);

  /**
   * Gives the coins of a hold back, unless it was settled before.
   *
   * @return what the hold is then
   * @throws dev.rendezvous.types.AppError NOT_FOUND when there is no such hold
   */
  HoldState release(UUID hold);

  /** What a user owns; mere zeros for who never had a coin. */
  CoinBalance balanceOf(UserId user);

  /**
   * Gives somebody coins, once for a reason and reference.
   *
   * @param coins more than zero
   * @param reference what they are given for, such as the claim of a reward
   * @return what the user owns then
   * @throws dev.rendezvous.types.AppError IDEMPOTENCY_KEY_REUSED when the reference was used for
   *     other coins
   */
  CoinBalance grant(UserId user, int coins, GrantReason reason, UUID reference);

  /**
   * As {@link #grant}, and says what it was for.
   *
   * @param description as the user reads it in their statement, such as the reward's code; up to
   *     255 characters
   */
  Receipt grant(UserId user, int coins, GrantReason reason, UUID reference, String description);

  /**
   * Takes coins for something that happens at once.
   *
   * @param coins more than zero
   * @param purpose what they are spent on, such as {@code boost}; up to 64 characters
   * @param reference what makes it this one and no other
   * @throws dev.rendezvous.types.AppError INSUFFICIENT_COINS; IDEMPOTENCY_KEY_REUSED when the
   *     reference was used for other coins
   */
  Receipt spend(UserId user, int coins, String purpose, UUID reference);

  /**
   * Gives somebody the coins that they bought, once for a purchase.
   *
   * @param coins that were paid for, more than zero
   * @param bonus that come on top
   * @throws dev.rendezvous.types.AppError IDEMPOTENCY_KEY_REUSED when it was for other coins or
   *     somebody else
   */
  Receipt purchase(UserId user, int coins, int bonus, Purchase purchase);

  /**
   * A purchase in a store.
   *
   * @param storeTransaction by which it is given, and taken back, once
   * @param sale which one it was, as people read it in their statements; the same unless it was
   *     taken back and given again
   * @param description what was bought, as people read it
   */
  record Purchase(UUID storeTransaction, UUID sale, String description) {}

  /**
   * Takes back what was bought, with its bonus, once for a purchase: the money was refunded or
   * charged back. What has been spent of it is owed from then on, and whatever comes in pays that
   * first. What is held stays held, so that nobody loses what was promised to them.
   *
   * @return what was done to whom; empty when nothing was bought with that purchase
   */
  Optional<Reversal> reverse(UUID storeTransaction);

  /**
   * A purchase that was taken back.
   *
   * @param taken of their coins
   * @param owed since they had spent it
   */
  record Reversal(UserId user, long taken, long owed, CoinBalance balance) {}

  /**
   * Moves coins from one person to another.
   *
   * @param price what the giver pays
   * @param share what of it stays with the platform; from none to all
   * @param description what both read in their statements
   * @return what it is in the giver's statement
   * @throws dev.rendezvous.types.AppError INSUFFICIENT_COINS; IDEMPOTENCY_KEY_REUSED
   */
  Receipt transfer(
      UserId giver, UserId receiver, int price, int share, String description, UUID reference);

  /**
   * Gives or takes coins as the staff decides; never more than is available.
   *
   * @param coins not zero; negative to take
   * @param description as the user reads it in their statement
   * @throws dev.rendezvous.types.AppError INSUFFICIENT_COINS; IDEMPOTENCY_KEY_REUSED
   */
  Receipt adjust(UserId user, int coins, String description, UUID reference);

  /**
   * Takes coins back for money that was given back in part, once for each such refund. What is not
   * there is owed from then on, as with {@link #reverse}.
   *
   * @param coins more than zero
   * @param description as the user reads it in their statement
   * @param partialRefund for which
   */
  TakenBack takeBack(UserId user, int coins, String description, UUID partialRefund);

  /**
   * Coins that were taken back.
   *
   * @param transaction what it is in their statement; null when all of it is owed
   * @param balance what they own, and owe, by now
   */
  record TakenBack(@Nullable Movement transaction, CoinBalance balance) {}

  /**
   * Has whoever else moves coins of this user wait until the open transaction ends, also when they
   * never had any: for services that decide by what a user was given before.
   */
  void lock(UserId user);
}
