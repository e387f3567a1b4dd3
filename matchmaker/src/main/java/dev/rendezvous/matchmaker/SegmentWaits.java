package dev.rendezvous.matchmaker;

/**
 * How long those of a segment waited who were paired lately.
 *
 * @param segment who they are
 * @param count about how many were counted, older ones less
 * @param p50Millis half waited no longer
 * @param p95Millis nineteen of twenty waited no longer
 * @param p99Millis all but one in a hundred waited no longer
 */
public record SegmentWaits(
    Segment segment, long count, long p50Millis, long p95Millis, long p99Millis) {
  /** From this count on a segment speaks for itself. */
  public static final int ENOUGH = 20;

  public SegmentWaits {
    Limits.require(count >= 0, "count must not be negative");
    Limits.require(
        0 <= p50Millis && p50Millis <= p95Millis && p95Millis <= p99Millis,
        "percentiles must rise");
  }
}
