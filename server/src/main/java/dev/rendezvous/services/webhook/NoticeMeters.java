package dev.rendezvous.services.webhook;

import dev.rendezvous.services.store.StoreName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts what becomes of notices. */
@Singleton
final class NoticeMeters {
  private static final String NAME = "rendezvous.store.notices";

  private final MeterRegistry registry;
  private volatile int dead;

  NoticeMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(NAME + ".dead", this, meters -> meters.dead).register(registry);
  }

  void count(StoreName store, NoticeState outcome) {
    count(store, outcome.name().toLowerCase(Locale.ROOT));
  }

  void countRefused(StoreName store) {
    count(store, "refused");
  }

  private void count(StoreName store, String outcome) {
    registry.counter(NAME, "store", store.label(), "outcome", outcome).increment();
  }

  void noteDead(int now) {
    dead = now;
  }
}
