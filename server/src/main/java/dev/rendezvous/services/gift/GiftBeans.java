package dev.rendezvous.services.gift;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What gift declares to the rest of the program. */
final class GiftBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("gift", List.of(GiftError.values()));
  }
}
