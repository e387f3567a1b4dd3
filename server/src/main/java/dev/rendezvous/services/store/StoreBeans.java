package dev.rendezvous.services.store;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What this service declares to the rest of the program. */
final class StoreBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("store", List.of(StoreError.values()));
  }
}
