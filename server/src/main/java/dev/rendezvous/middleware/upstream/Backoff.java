package dev.rendezvous.middleware.upstream;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after tries that failed: twice as long each time, and never all at once.
 *
 * @param first after the first try, at most
 * @param longest after any try, at most
 */
public record Backoff(Duration first, Duration longest) {
  /** More of them are longer than anybody waits, and would be too large a number in the end. */
  private static final int MAX_DOUBLINGS = 20;

  /**
   * Between half and the whole of the pause that follows so many tries.
   *
   * @param tries one or more
   */
  public Duration after(int tries) {
    long doubled = first.toMillis() << Math.min(tries - 1, MAX_DOUBLINGS);
    long most = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }
}
