package dev.rendezvous.services.oidc;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What this service declares to the rest of the program. */
final class OidcBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("oidc", List.of(OidcError.values()));
  }
}
