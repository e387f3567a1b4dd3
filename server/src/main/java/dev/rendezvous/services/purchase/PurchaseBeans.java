package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What purchase declares to the rest of the program. */
final class PurchaseBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("purchase", List.of(PackageError.values()));
  }
}
