package dev.rendezvous.services.gift;

import dev.rendezvous.config.GiftSettings;
import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.MovementType;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * How much may be given. Who buys with a stolen card, gives, and has the money taken back would
 * leave the coins with an accomplice, and who makes accounts to earn would gather them in one: so
 * what was just bought or earned stays, and a day has its bounds.
 */
@Singleton
final class GiftLimits {
  private static final Duration DAY = Duration.ofDays(1);

  private final CoinsApi coins;
  private final BooksApi books;
  private final GiftSettings settings;
  private final InstantSource clock;

  GiftLimits(CoinsApi coins, BooksApi books, GiftSettings settings, InstantSource clock) {
    this.coins = coins;
    this.books = books;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Whether one may give the other something, in the open transaction, until whose end neither
   * gives or gets anything else.
   *
   * @param price what it costs
   * @param gain what of it the receiver gets
   * @throws dev.rendezvous.types.AppError COINS_TOO_NEW; GIFT_LIMIT_REACHED
   */
  void check(UserId giver, UserId receiver, int price, int gain) {
    Stream.of(giver, receiver).sorted().forEach(coins::lock);
    long given = -sum(giver, MovementType.GIFT_SENT, DAY);
    long got = sum(receiver, MovementType.GIFT_RECEIVED, DAY);
    if (given + price > settings.dailyGiven() || got + gain > settings.dailyReceived()) {
      throw GiftError.GIFT_LIMIT_REACHED.asError();
    }
    long available = coins.balanceOf(giver).available();
    long fresh =
        sum(giver, MovementType.PURCHASE, settings.boughtAfter())
            + sum(giver, MovementType.REWARD, settings.earnedAfter());
    if (fresh > 0 && available >= price && available - fresh < price) {
      throw GiftError.COINS_TOO_NEW.asError();
    }
  }

  private long sum(UserId user, MovementType type, Duration within) {
    return books.sum(user, new BooksApi.Filter(type, clock.instant().minus(within), null));
  }
}
