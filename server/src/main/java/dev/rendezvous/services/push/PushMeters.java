package dev.rendezvous.services.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what becomes of pushes. */
@Singleton
final class PushMeters {
  private static final String NAME = "rendezvous.pushes";

  private final Counter sent;
  private final Counter spared;
  private final Counter retried;
  private final Counter refused;
  private final Counter expired;
  private final Counter gone;
  private volatile int waiting;

  PushMeters(MeterRegistry registry) {
    sent = counter(registry, "sent");
    spared = counter(registry, "spared");
    retried = counter(registry, "retried");
    refused = counter(registry, "refused");
    expired = counter(registry, "expired");
    gone = counter(registry, "device_gone");
    Gauge.builder(NAME + ".waiting", this, meters -> meters.waiting).register(registry);
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return registry.counter(NAME, "outcome", outcome);
  }

  void countSent() {
    sent.increment();
  }

  /** The user was looking already. */
  void countSpared() {
    spared.increment();
  }

  void countRetried() {
    retried.increment();
  }

  void countRefused() {
    refused.increment();
  }

  void countExpired() {
    expired.increment();
  }

  void countDeviceGone() {
    gone.increment();
  }

  void noteWaiting(int now) {
    waiting = now;
  }
}
