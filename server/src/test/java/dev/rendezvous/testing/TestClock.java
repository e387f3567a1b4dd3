package dev.rendezvous.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes when it is told to. */
public final class TestClock implements InstantSource {
  private final AtomicReference<Instant> now;

  /** A clock that stands at that time. */
  public TestClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    var _ = now.updateAndGet(instant -> instant.plus(time));
  }
}
