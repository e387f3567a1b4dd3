package dev.rendezvous.services.passkey;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What passkey declares to the rest of the program. */
final class PasskeyBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("passkey", List.of(PasskeyError.values()));
  }
}
