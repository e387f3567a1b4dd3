package dev.rendezvous.services.mfa;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What mfa declares to the rest of the program. */
final class MfaBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("mfa", List.of(MfaError.values()));
  }
}
