package dev.rendezvous.matchmaker;

/**
 * Counts waits by length, in steps of about a tenth, and forgets half of what it counted every
 * {@value #HALF_LIFE_MILLIS} ms.
 */
final class WaitHistogram {
  private static final long HALF_LIFE_MILLIS = 300_000;

  /** Eight steps to each doubling, from 16 ms up. */
  private static final int STEPS_LOG = 3;

  /** Just under five hours; who waited longer counts as if no longer. */
  private static final long LONGEST_MILLIS = (1L << 24) - 1;

  /** What one wait counts when it is new, so that halves of it are not lost at once. */
  private static final long ONE = 1 << 10;

  private final long[] counts = new long[step(LONGEST_MILLIS) + 1];
  private long total;
  private long epoch;

  void record(long waitedMillis, long nowMillis) {
    age(nowMillis);
    counts[step(Math.clamp(waitedMillis, 0, LONGEST_MILLIS))] += ONE;
    total += ONE;
  }

  /** About how many waits are counted still. */
  long count(long nowMillis) {
    age(nowMillis);
    return (total + ONE / 2) / ONE;
  }

  /**
   * The wait that this many of a hundred did not exceed, as counted by the last call with a time.
   */
  long percentileMillis(int percent) {
    long rank = (total * percent + 99) / 100;
    long below = 0;
    for (int step = 0; step < counts.length; step++) {
      if (below + counts[step] >= rank && counts[step] > 0) {
        long width = startOf(step + 1) - startOf(step);
        return startOf(step) + width * (rank - below) / counts[step];
      }
      below += counts[step];
    }
    return 0;
  }

  private void age(long nowMillis) {
    long now = nowMillis / HALF_LIFE_MILLIS;
    if (now <= epoch) {
      return;
    }
    long halvings = Math.min(now - epoch, Long.SIZE - 1);
    epoch = now;
    total = 0;
    for (int step = 0; step < counts.length; step++) {
      counts[step] >>>= halvings;
      total += counts[step];
    }
  }

  private static int step(long millis) {
    int doubling = Math.max(0, Long.SIZE - 1 - STEPS_LOG - Long.numberOfLeadingZeros(millis));
    return (int) (((long) doubling << STEPS_LOG) + (millis >>> doubling));
  }

  private static long startOf(int step) {
    int doubling = Math.max(0, (step >>> STEPS_LOG) - 1);
    return (long) (step - (doubling << STEPS_LOG)) << doubling;
  }
}
