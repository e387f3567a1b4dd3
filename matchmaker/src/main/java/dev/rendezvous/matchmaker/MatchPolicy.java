package dev.rendezvous.matchmaker;

import java.time.Duration;
import java.util.List;

/**
 * How choosy the matcher is: how the soft wishes weigh, and how fast a waiting person is asked to
 * do without them.
 *
 * @param schedule the score demanded after each wait; starts at zero, falls with each step, and
 *     ends at a demand of zero; at most {@value #MAX_STEPS} steps
 * @param patiencePercentByTier how much of the schedule's time a tier waits, in percent from 1 to
 *     100, never more than the tier before; tiers beyond the list count as its last
 * @param weights what each soft wish can add to the score
 * @param plentyOfInterests how many shared interests count as all that one can ask for
 * @param farKm from how many kilometres on distance makes no difference to those who set no limit
 * @param capacity how many tickets may wait at once
 * @param looks how many a turn weighs of a kind of which more than four times as many wait: those
 *     who wait longest and may be met. A smaller kind is weighed whole. Those of one kind have the
 *     same gender, age, wished genders and patience, and the same sort of wish for countries.
 */
public record MatchPolicy(
    List<Step> schedule,
    List<Integer> patiencePercentByTier,
    Weights weights,
    int plentyOfInterests,
    int farKm,
    int capacity,
    int looks) {
  /** The best score there is. */
  public static final int FULL_SCORE = 100;

  public static final int MAX_STEPS = 16;

  public static final int DEFAULT_LOOKS = 16;

  /** The default, as the module's README shows it. */
  public static final MatchPolicy DEFAULT =
      new MatchPolicy(
          List.of(
              new Step(Duration.ZERO, 80),
              new Step(Duration.ofSeconds(4), 60),
              new Step(Duration.ofSeconds(10), 40),
              new Step(Duration.ofSeconds(20), 20),
              new Step(Duration.ofSeconds(30), 0)),
          List.of(100, 60, 40),
          new Weights(24, 28, 24, 24),
          3,
          500,
          1_000_000);

  public MatchPolicy {
    Limits.requireWithin("number of steps", schedule.size(), 1, MAX_STEPS);
    Limits.requireWithin("number of tiers", patiencePercentByTier.size(), 1, Ticket.MAX_TIER + 1);
    Limits.requireWithin("plentyOfInterests", plentyOfInterests, 1, InterestSet.MAX_INTEREST);
    Limits.requireWithin("farKm", farKm, 1, Wishes.MAX_DISTANCE_KM);
    Limits.requireWithin("capacity", capacity, 2, Integer.MAX_VALUE);
    Limits.requireWithin("looks", looks, 1, 100_000);
    schedule = List.copyOf(schedule);
    patiencePercentByTier = List.copyOf(patiencePercentByTier);
    requireFalling(schedule);
    requireShortening(patiencePercentByTier);
  }

  /** A policy with {@link #DEFAULT_LOOKS}. */
  public MatchPolicy(
      List<Step> schedule,
      List<Integer> patiencePercentByTier,
      Weights weights,
      int plentyOfInterests,
      int farKm,
      int capacity) {
    this(
        schedule,
        patiencePercentByTier,
        weights,
        plentyOfInterests,
        farKm,
        capacity,
        DEFAULT_LOOKS);
  }

  /** The same policy for that many tickets. */
  public MatchPolicy withCapacity(int tickets) {
    return new MatchPolicy(
        schedule, patiencePercentByTier, weights, plentyOfInterests, farKm, tickets, looks);
  }

  /** The same policy with that many looks. */
  public MatchPolicy withLooks(int most) {
    return new MatchPolicy(
        schedule, patiencePercentByTier, weights, plentyOfInterests, farKm, capacity, most);
  }

  private static void requireFalling(List<Step> schedule) {
    Limits.require(schedule.getFirst().after().isZero(), "the schedule must start at zero");
    Limits.require(
        schedule.getLast().demandedScore() == 0, "the schedule must end at a demand of zero");
    for (int i = 1; i < schedule.size(); i++) {
      Step before = schedule.get(i - 1);
      Step step = schedule.get(i);
      Limits.require(step.after().compareTo(before.after()) > 0, "steps must be in order of time");
      Limits.require(step.demandedScore() < before.demandedScore(), "each step must demand less");
    }
  }

  private static void requireShortening(List<Integer> percents) {
    int before = 100;
    for (int percent : percents) {
      Limits.requireWithin("patience of a tier", percent, 1, before);
      before = percent;
    }
  }

  /**
   * One step of the schedule.
   *
   * @param after how long a person of tier 0 has waited when the step is reached, at most a day
   * @param demandedScore what a pair must score from then on, 0 to {@value #FULL_SCORE}
   */
  public record Step(Duration after, int demandedScore) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public Step {
      Limits.require(
          !after.isNegative() && after.compareTo(LONGEST) <= 0,
          "a step must come within a day of waiting");
      Limits.requireWithin("demandedScore", demandedScore, 0, FULL_SCORE);
    }
  }

  /** What each soft wish can add; together {@value #FULL_SCORE}. */
  public record Weights(int interests, int languages, int distance, int reputation) {
    public Weights {
      Limits.requireWithin("weight of interests", interests, 0, FULL_SCORE);
      Limits.requireWithin("weight of languages", languages, 0, FULL_SCORE);
      Limits.requireWithin("weight of distance", distance, 0, FULL_SCORE);
      Limits.requireWithin("weight of reputation", reputation, 0, FULL_SCORE);
      Limits.require(
          interests + languages + distance + reputation == FULL_SCORE,
          "the weights must add up to " + FULL_SCORE);
    }
  }
}
