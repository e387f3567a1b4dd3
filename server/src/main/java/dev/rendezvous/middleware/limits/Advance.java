package dev.rendezvous.middleware.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Permits that were taken from a limit before they are needed, for one subject who calls often: the
 * busier, the more at once. What is not used within a second is given up, so that no more than that
 * is ever lost.
 */
final class Advance {
  private static final long LIFE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Of the whole quota, so that a process can't keep the permits from another for long. */
  private static final long LARGEST_SHARE = 20;

  private static final long LARGEST = 32;

  private volatile Batch batch = new Batch(new Count(0, 0, 0, 0), 0, System.nanoTime());

  /** What was taken at once. */
  private static final class Batch {
    private final Count count;
    private final long size;
    private final long nanos;
    private final AtomicLong left;

    /**
     * @param size how many were asked for
     * @param nanos when
     */
    Batch(Count count, long size, long nanos) {
      this.count = count;
      this.size = size;
      this.nanos = nanos;
      left = new AtomicLong(count.taken());
    }

    boolean isFresh(long now) {
      return now - nanos < LIFE_NANOS;
    }

    /** The permits that are left after this one; negative when there was none. */
    long use() {
      return left.get() <= 0 ? -1 : left.decrementAndGet();
    }
  }

  /**
   * Takes one permit.
   *
   * @param quota of the limit
   * @param more takes at most so many from the limit
   * @return what the limit said last, less what was used since
   */
  Count take(long quota, LongFunction<Count> more) {
    Batch now = batch;
    long left = now.isFresh(System.nanoTime()) ? now.use() : -1;
    return left < 0 ? takeMore(quota, more) : now.count.with(left);
  }

  /** One asks for more; the others who share the subject wait, and use what it got. */
  private synchronized Count takeMore(long quota, LongFunction<Count> more) {
    Batch last = batch;
    long nanos = System.nanoTime();
    boolean fresh = last.isFresh(nanos);
    long left = fresh ? last.use() : -1;
    if (left >= 0) {
      return last.count.with(left);
    }
    long largest = Math.clamp(quota / LARGEST_SHARE, 1, LARGEST);
    long size = fresh ? Math.clamp(last.size * 2, 1, largest) : 1;
    Batch next = new Batch(more.apply(size), size, nanos);
    left = Math.max(0, next.use());
    batch = next;
    return next.count.with(left);
  }
}
