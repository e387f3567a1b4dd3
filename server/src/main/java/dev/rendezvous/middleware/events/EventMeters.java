package dev.rendezvous.middleware.events;

import dev.rendezvous.db.OutboxEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Tells how late events are, and of those that do not get anywhere. */
@Singleton
final class EventMeters {
  private static final String PREFIX = "rendezvous.events.";

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final AtomicLong leftBehind = new AtomicLong();
  private final AtomicLong laidAside = new AtomicLong();
  private final Map<String, Timer> delays = new ConcurrentHashMap<>();

  EventMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    var _ = registry.gauge(PREFIX + "left.behind", leftBehind);
    var _ = registry.gauge(PREFIX + "laid.aside", laidAside);
  }

  /** An event was handled by a group. */
  void countHandled(String group, OutboxEvent event) {
    Function<String, Timer> made = name -> registry.timer(PREFIX + "delay", "group", name);
    Duration delay = Duration.between(event.at(), clock.instant());
    delays.computeIfAbsent(group, made).record(delay.isNegative() ? Duration.ZERO : delay);
  }

  /** A group could not handle an event, which is tried again. */
  void countFailed(String group) {
    registry.counter(PREFIX + "failed", "group", group).increment();
  }

  /** So many events were committed a while ago, and nobody could be told of them. */
  void noteLeftBehind(int events) {
    leftBehind.set(events);
  }

  /** So many events lie where operators look, since no group could handle them. */
  void noteLaidAside(long events) {
    laidAside.set(events);
  }

  long leftBehind() {
    return leftBehind.get();
  }

  long laidAside() {
    return laidAside.get();
  }
}
