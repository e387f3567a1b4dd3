package dev.rendezvous.services.store;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Notes purchases that were shown and are not good, for those who watch for forgers: who showed it,
 * where it is said to be from, and why it was refused. What the client is told says less.
 */
@Singleton
final class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final MeterRegistry registry;

  Refusals(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What to throw once it is noted. */
  AppError of(UserId user, StoreName store, StoreError error, String reason) {
    LOG.warnf("a purchase at %s that %s has shown is refused: it %s", store.label(), user, reason);
    registry
        .counter("rendezvous.store.receipts.refused", "store", store.label(), "code", error.name())
        .increment();
    return error.asError();
  }
}
