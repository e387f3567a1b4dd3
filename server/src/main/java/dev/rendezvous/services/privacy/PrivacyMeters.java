package dev.rendezvous.services.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts erasures and copies. */
@Singleton
final class PrivacyMeters {
  static final String PREFIX = "rendezvous.privacy.";

  private final Counter erased;
  private final Counter notErased;
  private final Counter exported;
  private final Counter notExported;

  PrivacyMeters(MeterRegistry registry) {
    erased = registry.counter(PREFIX + "erasures", "outcome", "done");
    notErased = registry.counter(PREFIX + "erasures", "outcome", "failed");
    exported = registry.counter(PREFIX + "exports", "outcome", "done");
    notExported = registry.counter(PREFIX + "exports", "outcome", "failed");
  }

  void countErasure(boolean done) {
    (done ? erased : notErased).increment();
  }

  void countExport(boolean done) {
    (done ? exported : notExported).increment();
  }
}
