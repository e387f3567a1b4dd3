package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What privacy declares to the rest of the program. */
final class PrivacyBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("privacy", List.of(PrivacyError.values()));
  }
}
