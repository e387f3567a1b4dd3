package dev.rendezvous.services.moderation;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What moderation declares to the rest of the program. */
final class ModerationBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("moderation", List.of(ModerationError.values()));
  }
}
