package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How long those waited who were paired, by segment. Every wait counts in the finest segment and in
 * the coarser ones above it.
 */
final class WaitHistory {
  private static final int TIERS = Ticket.MAX_TIER + 1;
  private static final int BANDS = AgeBand.values().length;
  private static final int FINEST = Gender.values().length * Gender.SETS * BANDS * TIERS;

  /** How many of the finest segments make up one of each level. */
  private static final int[] SIZES = {1, TIERS, TIERS * BANDS, FINEST};

  private static final int WITH_TIER = 0;
  private static final int WITH_AGES = 1;
  private static final int WITH_GENDERS = 2;
  private static final int EVERYBODY = 3;

  private final @Nullable WaitHistogram[][] levels = new WaitHistogram[SIZES.length][];
  private final byte[] bandOfAge = new byte[Traits.MAX_AGE + 1];

  WaitHistory() {
    for (int level = 0; level < SIZES.length; level++) {
      levels[level] = new WaitHistogram[FINEST / SIZES[level]];
    }
    for (int age = Traits.ADULT_AGE; age <= Traits.MAX_AGE; age++) {
      bandOfAge[age] = (byte) AgeBand.of(age).index();
    }
  }

  void record(Waiting paired, long nowMillis) {
    long waited = nowMillis - paired.queuedAtMillis;
    int finest = finest(paired.gender, paired.wantedGenders, bandOfAge[paired.age], paired.tier);
    for (int level = 0; level < SIZES.length; level++) {
      int place = finest / SIZES[level];
      WaitHistogram histogram = levels[level][place];
      if (histogram == null) {
        histogram = new WaitHistogram();
        levels[level][place] = histogram;
      }
      histogram.record(waited, nowMillis);
    }
  }

  Optional<SegmentWaits> find(Segment segment, long nowMillis) {
    int level = levelOf(segment);
    int finest =
        finest(
            segment.gender().map(Gender::index).orElse(0),
            Gender.mask(segment.wanted()),
            segment.ages().map(AgeBand::index).orElse(0),
            segment.tier().orElse(0));
    return read(level, level == EVERYBODY ? 0 : finest / SIZES[level], nowMillis);
  }

  WaitEstimates publish(long nowMillis) {
    var waits = new ArrayList<SegmentWaits>();
    for (int level = 0; level < SIZES.length; level++) {
      for (int place = 0; place < levels[level].length; place++) {
        read(level, place, nowMillis).ifPresent(waits::add);
      }
    }
    return new WaitEstimates(nowMillis, waits);
  }

  private Optional<SegmentWaits> read(int level, int place, long nowMillis) {
    WaitHistogram histogram = levels[level][place];
    if (histogram == null) {
      return Optional.empty();
    }
    long count = histogram.count(nowMillis);
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SegmentWaits(
            segment(level, place * SIZES[level]),
            count,
            histogram.percentileMillis(50),
            histogram.percentileMillis(95),
            histogram.percentileMillis(99)));
  }

  private static int finest(int gender, int wanted, int band, int tier) {
    return ((gender * Gender.SETS + wanted) * BANDS + band) * TIERS + tier;
  }

  private static int levelOf(Segment segment) {
    if (segment.tier().isPresent()) {
      return WITH_TIER;
    }
    if (segment.ages().isPresent()) {
      return WITH_AGES;
    }
    return segment.gender().isPresent() ? WITH_GENDERS : EVERYBODY;
  }

  private static Segment segment(int level, int finest) {
    if (level == EVERYBODY) {
      return Segment.EVERYBODY;
    }
    int genders = finest / SIZES[WITH_GENDERS];
    var ages = AgeBand.at(finest / SIZES[WITH_AGES] % BANDS);
    return new Segment(
        Optional.of(Gender.at(genders / Gender.SETS)),
        Gender.setOf(genders % Gender.SETS),
        level <= WITH_AGES ? Optional.of(ages) : Optional.empty(),
        level == WITH_TIER ? OptionalInt.of(finest % TIERS) : OptionalInt.empty());
  }
}
