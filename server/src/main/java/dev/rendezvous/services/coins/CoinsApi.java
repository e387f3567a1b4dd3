package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import java.util.UUID;

/**
 * Coins, for the other services. Each call is a transaction, or joins the one that is open; what is
 * refused leaves nothing behind.
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
}
