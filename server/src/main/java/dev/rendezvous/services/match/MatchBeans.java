package dev.rendezvous.services.match;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What match declares to the rest of the program. */
final class MatchBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("match", List.of(MatchError.values()));
  }
}
