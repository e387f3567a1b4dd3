package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What auth declares to the rest of the program. */
final class AuthBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("auth", List.of(AuthError.values()));
  }
}
