package dev.rendezvous.services.content;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What content declares to the rest of the program. */
final class ContentBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("content", List.of(ContentError.values()));
  }
}
