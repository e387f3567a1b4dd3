package dev.rendezvous.matchmaker;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a pool knows about waits at one time, as plain data: made where the pool is, read anywhere.
 *
 * @param atMillis when it was made
 * @param segments the segments in which somebody was paired lately, finest first; at most {@value
 *     #MAX_SEGMENTS}
 */
public record WaitEstimates(long atMillis, List<SegmentWaits> segments) {
  /** Genders, sets of wished ones, age bands and tiers, and the coarser segments above. */
  public static final int MAX_SEGMENTS = 3 * 7 * 8 * 10 + 3 * 7 * 8 + 3 * 7 + 1;

  public WaitEstimates {
    Limits.requireWithin("number of segments", segments.size(), 0, MAX_SEGMENTS);
    segments = List.copyOf(segments);
  }

  /**
   * What somebody may expect, by the finest segment that saw enough; empty when nobody was paired.
   */
  public Optional<SegmentWaits> estimate(Traits me, Wishes wants, int tier) {
    return choose(Segment.of(me, wants, tier), this::find);
  }

  private Optional<SegmentWaits> find(Segment segment) {
    return segments.stream().filter(waits -> waits.segment().equals(segment)).findFirst();
  }

  /** The first that saw enough, or else the last that saw anybody. */
  public static Optional<SegmentWaits> choose(
      List<Segment> finestFirst, Function<Segment, Optional<SegmentWaits>> waits) {
    Optional<SegmentWaits> best = Optional.empty();
    for (Segment segment : finestFirst) {
      Optional<SegmentWaits> found = waits.apply(segment);
      if (found.isPresent() && found.get().count() >= SegmentWaits.ENOUGH) {
        return found;
      }
      best = found.isPresent() ? found : best;
    }
    return best;
  }
}
