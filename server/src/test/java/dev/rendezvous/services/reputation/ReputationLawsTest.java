package dev.rendezvous.services.reputation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.reputation.Evidence.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The laws that bands obey, whatever the ratings are. */
class ReputationLawsTest {
  private static final ReputationPolicy POLICY = ReputationPolicy.STANDARD;
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Habit KIND = new Habit(40, 2);
  private static final Habit GROUCH = new Habit(40, 40);
  private static final double TINY = 1e-9;

  private final Scoring scoring = new Scoring(POLICY);

  @Provide
  Arbitrary<Evidence> evidence() {
    Arbitrary<Instant> times = times();
    return Combinators.combine(ratings().list().ofMaxSize(60), habits(), times.list().ofMaxSize(4))
        .as(Evidence::new);
  }

  @Provide
  Arbitrary<Rating> ratings() {
    return Combinators.combine(
            Arbitraries.create(UUID::randomUUID),
            Arbitraries.integers().between(1, 5),
            times(),
            habits().injectNull(0.1),
            Arbitraries.of(true, false, false))
        .as(Rating::new);
  }

  private static Arbitrary<Habit> habits() {
    return Arbitraries.integers()
        .between(0, 50)
        .flatMap(
            given -> Arbitraries.integers().between(0, given).map(ones -> new Habit(given, ones)));
  }

  /** Often on the same few days, as a crowd would come. */
  private static Arbitrary<Instant> times() {
    Arbitrary<Integer> days =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 400), Arbitraries.integers().between(0, 3));
    return Combinators.combine(days, Arbitraries.integers().between(0, 86_399))
        .as((day, second) -> NOW.minus(Duration.ofDays(day)).minusSeconds(second));
  }

  @Test
  void whoIsNotKnownBeginsInTheMiddle() {
    ReputationExplanation nothing = scoring.explain(of(List.of()), NOW);
    assertEquals(POLICY.prior().mean(), nothing.score());
    assertEquals(ReputationApi.MIDDLE_BAND, nothing.band());
    assertNull(nothing.ratingMean());
  }

  @Property
  void aBetterRatingNeverDoesHarm(
      @ForAll("evidence") Evidence evidence, @ForAll("ratings") Rating rating) {
    if (rating.stars() == 5) {
      return;
    }
    Rating better =
        new Rating(
            rating.event(), rating.stars() + 1, rating.at(), rating.rater(), rating.isAnswer());
    ReputationExplanation with = scoring.explain(plus(evidence, rating), NOW);
    ReputationExplanation withBetter = scoring.explain(plus(evidence, better), NOW);
    assertTrue(withBetter.score() >= with.score() - TINY);
    assertTrue(withBetter.band() >= with.band());
  }

  @Property
  void noSingleRaterDoesMuch(
      @ForAll("evidence") Evidence evidence, @ForAll("ratings") Rating rating) {
    double without = scoring.explain(evidence, NOW).score();
    double with = scoring.explain(plus(evidence, rating), NOW).score();
    assertTrue(Math.abs(with - without) <= 4 / POLICY.prior().weight() + TINY);
  }

  @Property
  void theOrderInWhichThingsBecomeKnownDoesNotMatter(@ForAll("evidence") Evidence evidence) {
    List<Rating> shuffled = new ArrayList<>(evidence.ratings());
    Collections.shuffle(shuffled);
    List<Instant> reports = new ArrayList<>(evidence.upheldReports());
    Collections.reverse(reports);
    ReputationExplanation one = scoring.explain(evidence, NOW);
    ReputationExplanation other =
        scoring.explain(new Evidence(shuffled, evidence.own(), reports), NOW);
    assertEquals(one.band(), other.band());
    assertEquals(one.score(), other.score(), TINY);
  }

  @Property
  void anUpheldReportNeverDoesGood(@ForAll("evidence") Evidence evidence) {
    List<Instant> more = new ArrayList<>(evidence.upheldReports());
    more.add(NOW);
    ReputationExplanation before = scoring.explain(evidence, NOW);
    ReputationExplanation after =
        scoring.explain(new Evidence(evidence.ratings(), evidence.own(), more), NOW);
    assertTrue(after.score() <= before.score() + TINY);
    assertTrue(after.band() <= before.band());
  }

  @Property
  void everythingFadesTowardsWhatIsAssumedOfEverybody(
      @ForAll("evidence") Evidence evidence, @ForAll @IntRange(min = 1, max = 2000) int days) {
    double mean = POLICY.prior().mean();
    Instant later = NOW.plus(Duration.ofDays(days));
    ReputationExplanation now = scoring.explain(evidence, NOW);
    ReputationExplanation then = scoring.explain(evidence, later);
    assertTrue(now.score() >= 1 && now.score() <= 5 && now.band() >= 0 && now.band() <= 4);
    assertTrue(then.ratingWeight() <= now.ratingWeight() + TINY);
    assertTrue(then.reportWeight() <= now.reportWeight() + TINY);
    double end = scoring.explain(evidence, NOW.plus(YEAR.multipliedBy(30))).score();
    assertEquals(mean, end, 0.01);
  }

  @Property
  void thePartsMakeTheScore(@ForAll("evidence") Evidence evidence) {
    ReputationExplanation parts = scoring.explain(evidence, NOW);
    Double mean = parts.ratingMean();
    double sum =
        parts.priorWeight() * parts.priorMean()
            + (mean == null ? 0 : parts.ratingWeight() * mean)
            + parts.reportWeight();
    double weight = parts.priorWeight() + parts.ratingWeight() + parts.reportWeight();
    assertEquals(sum / weight, parts.score(), TINY);
    double low = parts.band() == 0 ? 1 : parts.thresholds().get(parts.band() - 1);
    double high = parts.band() == 4 ? 5 : parts.thresholds().get(parts.band());
    assertTrue(parts.score() >= low - parts.margin() - TINY);
    assertTrue(parts.score() < high + parts.margin() + TINY);
  }

  @Test
  void theExampleOfTheDocument() {
    List<Rating> ratings = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ratings.add(rating(5, NOW.minus(Duration.ofDays(i)), KIND));
    }
    ratings.add(rating(1, NOW.minus(Duration.ofHours(1)), GROUCH));
    ratings.add(rating(3, NOW.minus(Duration.ofDays(90)), KIND));
    ReputationExplanation found = scoring.explain(of(ratings), NOW);
    assertEquals(14, found.ratings());
    assertEquals(12.32, found.ratingWeight(), 0.005);
    assertEquals(4.82, Objects.requireNonNull(found.ratingMean()), 0.005);
    assertEquals(4.17, found.score(), 0.005);
    assertEquals(2, found.band(), "beyond 4.1, but not by the margin");
  }

  @Test
  void aBrigadeOfOneDayDoesLittle() {
    List<Rating> brigade =
        IntStream.range(0, 150).mapToObj(i -> rating(1, NOW.minusSeconds(i), KIND)).toList();
    ReputationExplanation found = scoring.explain(of(brigade), NOW);
    assertEquals(POLICY.maxWeightPerDay(), found.ratingWeight(), 0.001);
    assertEquals(3.0, found.score(), 0.001);
    assertEquals(ReputationApi.MIDDLE_BAND, found.band());
  }

  @Test
  void theSameFromManyOverWeeksIsBelieved() {
    assertEquals(1, scoring.explain(of(daily(1, 8)), NOW).band());
    assertEquals(0, scoring.explain(of(daily(1, 30)), NOW).band());
    assertEquals(3, scoring.explain(of(daily(5, 16)), NOW).band());
    assertEquals(4, scoring.explain(of(daily(5, 60)), NOW).band());
  }

  @Test
  void whoGivesNothingButOnesIsBelievedLess() {
    double byKind = scoring.explain(of(List.of(rating(1, NOW, KIND))), NOW).score();
    double byGrouch = scoring.explain(of(List.of(rating(1, NOW, GROUCH))), NOW).score();
    double start = POLICY.prior().mean();
    assertTrue(start - byGrouch < (start - byKind) / 2, byGrouch + " against " + byKind);
    double first = scoring.explain(of(List.of(rating(1, NOW, Habit.NONE))), NOW).score();
    assertEquals(byKind, first, "who rates for the first time is no grouch");
    double few = POLICY.trust().in(new Habit(5, 5));
    double many = POLICY.trust().in(new Habit(50, 50));
    assertTrue(1 > few && few > many && many >= POLICY.trust().least());
  }

  @Test
  void ratingsThatMayBeAnswersWeighLessButOnlyAFew() {
    List<Rating> answers =
        IntStream.range(0, 8)
            .mapToObj(i -> new Rating(UUID.randomUUID(), 1, day(i), KIND, true))
            .toList();
    List<Rating> plain =
        answers.stream()
            .map(one -> new Rating(one.event(), one.stars(), one.at(), one.rater(), false))
            .toList();
    double asAnswers = scoring.explain(of(answers), NOW).ratingWeight();
    double asPlain = scoring.explain(of(plain), NOW).ratingWeight();
    assertTrue(asAnswers < asPlain);
    assertTrue(asAnswers > asPlain - POLICY.answers().most());
    double ofAGrouch =
        scoring.explain(new Evidence(answers, GROUCH, List.of()), NOW).ratingWeight();
    assertTrue(ofAGrouch > asAnswers, "who rates all low is not protected from answers");
  }

  @Test
  void aBandDoesNotFlapAroundAThreshold() {
    ReputationPolicy.Bands bands = POLICY.bands();
    assertEquals(2, bands.next(2, 4.1), "not up at the threshold");
    assertEquals(3, bands.next(2, 4.2), "up beyond the margin");
    assertEquals(3, bands.next(3, 4.1), "not down at the threshold");
    assertEquals(3, bands.next(3, 4.0), "nor within the margin");
    assertEquals(2, bands.next(3, 3.99), "down beyond it");
    assertEquals(4, bands.next(0, 5), "as far as it goes");
    assertEquals(0, bands.next(4, 1));
  }

  @Test
  void oneRatingMoreOrLessDoesNotMakeABandSwing() {
    List<Rating> ratings = new ArrayList<>(daily(5, 12));
    int before = scoring.explain(of(ratings), NOW).band();
    int changes = 0;
    for (int i = 0; i < 20; i++) {
      ratings.add(rating(i % 2 == 0 ? 3 : 5, NOW.plus(Duration.ofHours(i)), KIND));
      int band = scoring.explain(of(ratings), NOW.plus(Duration.ofHours(i))).band();
      changes += band == before ? 0 : 1;
      before = band;
    }
    assertTrue(changes <= 1, "changes: " + changes);
  }

  private static Evidence plus(Evidence evidence, Rating rating) {
    List<Rating> more = new ArrayList<>(evidence.ratings());
    more.add(rating);
    return new Evidence(more, evidence.own(), evidence.upheldReports());
  }

  private static Evidence of(List<Rating> ratings) {
    return new Evidence(ratings, Habit.NONE, List.of());
  }

  private static Instant day(int ago) {
    return NOW.minus(Duration.ofDays(ago));
  }

  private static Rating rating(int stars, Instant at, Habit rater) {
    return new Rating(UUID.randomUUID(), stars, at, rater, false);
  }

  private static List<Rating> daily(int stars, int count) {
    return IntStream.range(0, count).mapToObj(i -> rating(stars, day(i), KIND)).toList();
  }
}
