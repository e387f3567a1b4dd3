package dev.rendezvous.services.subscription;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What subscription declares to the rest of the program. */
final class SubscriptionBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("subscription", List.of(SubscriptionError.values()));
  }
}
