package dev.rendezvous.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/**
 * How often something may be done; written as {@code 30/1m}.
 *
 * @param times allowed in one window, and at once
 * @param window the time in which all of them are earned back; at least a millisecond, at most a
 *     day
 */
public record Rate(int times, Duration window) {
  private static final int MAX_TIMES = 1_000_000;

  /** Checks the bounds. */
  public Rate {
    if (times < 1
        || times > MAX_TIMES
        || window.toMillis() < 1
        || window.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("no rate: " + times + " in " + window);
    }
  }

  /**
   * Reads {@code 30/1m}.
   *
   * @throws IllegalArgumentException when it is not that
   */
  public static Rate of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("no rate: " + text);
    }
    return new Rate(
        Integer.parseInt(text.substring(0, slash).strip()),
        DurationConverter.parseDuration(text.substring(slash + 1).strip()));
  }
}
