package dev.rendezvous.services.reward;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What reward declares to the rest of the program. */
final class RewardBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("reward", List.of(RewardError.values()));
  }
}
