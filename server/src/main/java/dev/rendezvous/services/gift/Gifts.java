package dev.rendezvous.services.gift;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.Receipt;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** One of two who are in a match gives the other something. */
@Singleton
final class Gifts {
  private final GiftCatalogue catalogue;
  private final MatchApi matches;
  private final BlockApi blocks;
  private final CoinsApi coins;
  private final GiftLimits limits;
  private final GiftEvents events;
  private final IdGenerator ids;

  Gifts(
      GiftCatalogue catalogue,
      MatchApi matches,
      BlockApi blocks,
      CoinsApi coins,
      GiftLimits limits,
      GiftEvents events,
      IdGenerator ids) {
    this.catalogue = catalogue;
    this.matches = matches;
    this.blocks = blocks;
    this.coins = coins;
    this.limits = limits;
    this.events = events;
    this.ids = ids;
  }

  /** What is to be given to whom. */
  record Wish(UserId giver, UserId receiver, MatchId match, Gift gift) {}

  /**
   * Looks up what is meant; before the transaction, since it may wait for other connections.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers to the match; VALIDATION_FAILED
   *     when there is no such gift
   */
  Wish prepare(UserId giver, MatchId match, String code) {
    Gift gift =
        catalogue
            .find(code)
            .orElseThrow(() -> FieldError.of("giftCode", "UNKNOWN", "is none of GET /coins/gifts"));
    UserId receiver =
        matches.findSide(match, giver).orElseThrow(CommonError.NOT_FOUND::asError).partner();
    return new Wish(giver, receiver, match, gift);
  }

  /**
   * Gives, in the open transaction, of which nothing needs another connection; the match can't end
   * before that does.
   *
   * @throws dev.rendezvous.types.AppError CONFLICT when the match is over, or either has blocked
   *     the other; INSUFFICIENT_COINS; COINS_TOO_NEW; GIFT_LIMIT_REACHED
   */
  Receipt give(Wish wish) {
    UserId giver = wish.giver();
    UserId receiver = wish.receiver();
    Gift gift = wish.gift();
    if (matches.lockLive(List.of(wish.match())).isEmpty()
        || !blocks.among(List.of(giver, receiver)).isEmpty()) {
      throw CommonError.CONFLICT.asError();
    }
    UUID id = ids.next();
    int share = catalogue.shareOf(gift);
    limits.check(giver, receiver, gift.price(), gift.price() - share);
    Receipt receipt = coins.transfer(giver, receiver, gift.price(), share, gift.code(), id);
    events.given(
        new GiftEvents.Given(
            id, wish.match(), gift.code(), giver, receiver, gift.price(), gift.price() - share));
    return receipt;
  }
}
