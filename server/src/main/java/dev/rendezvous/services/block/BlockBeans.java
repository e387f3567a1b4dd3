package dev.rendezvous.services.block;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What block declares to the rest of the program. */
final class BlockBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("block", List.of(BlockError.values()));
  }
}
