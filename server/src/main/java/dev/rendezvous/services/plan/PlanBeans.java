package dev.rendezvous.services.plan;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What plan declares to the rest of the program. */
final class PlanBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("plan", List.of(PlanError.values()));
  }
}
