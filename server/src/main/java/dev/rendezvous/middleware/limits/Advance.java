package dev.rendezvous.middleware.limits;

import java.time.Duration;
import java.util.function.LongFunction;

/**
 * Permits that were taken from a limit before they are needed, for one subject who calls often: the
 * busier, the more at once. What is not used within a second is given up, so that no more than that
 * is ever lost.
 *
 * <p>One thread asks for more while the others who share the subject wait for it.
 */
final class Advance {
  private static final long LIFE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Of the whole quota, so that a process can't keep the permits from another for long. */
  private static final long LARGEST_SHARE = 20;

  private static final long LARGEST = 32;

  private LimitDecision.Count last = LimitDecision.Count.NONE;
  private long left;
  private long size = 1;
  private long takenNanos;

  /**
   * Takes one permit.
   *
   * @param more takes at most so many from the limit
   * @return what the limit said last, less what was used since
   */
  synchronized LimitDecision.Count take(
      long quota, long nanos, LongFunction<LimitDecision.Count> more) {
    boolean fresh = nanos - takenNanos < LIFE_NANOS;
    if (left == 0 || !fresh) {
      long largest = Math.clamp(quota / LARGEST_SHARE, 1, LARGEST);
      size = fresh ? Math.min(size * 2, largest) : 1;
      last = more.apply(size);
      left = last.taken();
      takenNanos = nanos;
    }
    if (left > 0) {
      left--;
    }
    return last.with(left);
  }
}
