package dev.rendezvous.services.connection;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What connection declares to the rest of the program. */
final class ConnectionBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("connection", List.of(ConnectionError.values()));
  }
}
