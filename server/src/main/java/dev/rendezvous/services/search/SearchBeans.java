package dev.rendezvous.services.search;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What search declares to the rest of the program. */
final class SearchBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("search", List.of(SearchError.values()));
  }
}
