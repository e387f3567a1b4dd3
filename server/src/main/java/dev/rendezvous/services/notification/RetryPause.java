package dev.rendezvous.services.notification;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a mail waits after a try that failed: twice as long each time, never all at once. */
final class RetryPause {
  static final Duration FIRST = Duration.ofSeconds(5);
  static final Duration LONGEST = Duration.ofHours(1);

  private static final int MAX_DOUBLINGS = 10;

  private RetryPause() {}

  /**
   * Between half and the whole of the pause that follows so many tries.
   *
   * @param tries one or more
   */
  static Duration after(int tries) {
    long doubled = FIRST.toMillis() << Math.min(tries - 1, MAX_DOUBLINGS);
    long most = Math.min(doubled, LONGEST.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }
}
