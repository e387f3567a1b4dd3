package dev.rendezvous.services.coins;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What coins declares to the rest of the program. */
final class CoinsBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("coins", List.of(CoinsError.values()));
  }
}
