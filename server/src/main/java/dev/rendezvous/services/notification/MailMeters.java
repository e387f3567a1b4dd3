package dev.rendezvous.services.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what becomes of mails. */
@Singleton
final class MailMeters {
  static final String PREFIX = "rendezvous.mails.";

  private final Counter sent;
  private final Counter failed;
  private final Counter givenUp;

  MailMeters(MeterRegistry registry) {
    sent = registry.counter(PREFIX + "sent");
    failed = registry.counter(PREFIX + "failed");
    givenUp = registry.counter(PREFIX + "given.up");
  }

  void countSent() {
    sent.increment();
  }

  /** A try that may be repeated. */
  void countFailed() {
    failed.increment();
  }

  void countGivenUp() {
    givenUp.increment();
  }
}
