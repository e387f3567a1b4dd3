package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The schedule of one tier, as stages that a ticket goes through while it waits.
 *
 * <p>The first run through the schedule lowers what the ticket itself demands. A ticket that is
 * still there at the end goes through the schedule once more, and now what <em>others</em> may
 * demand of it falls: were it not so, newcomers who are always served better elsewhere could keep
 * an unlucky person waiting for ever.
 */
final class Patience {
  private final int kind;
  private final long[] startsAtMillis;
  private final int[] demanded;
  private final int[] tolerated;

  private Patience(int kind, List<MatchPolicy.Step> schedule, int percent) {
    this.kind = kind;
    int steps = schedule.size();
    int stages = 2 * steps - 1;
    startsAtMillis = new long[stages];
    demanded = new int[stages];
    tolerated = new int[stages];
    long end = millis(schedule.getLast(), percent);
    for (int i = 0; i < steps; i++) {
      startsAtMillis[i] = millis(schedule.get(i), percent);
      demanded[i] = schedule.get(i).demandedScore();
      tolerated[i] = MatchPolicy.FULL_SCORE;
    }
    for (int i = steps; i < stages; i++) {
      MatchPolicy.Step again = schedule.get(i - steps + 1);
      startsAtMillis[i] = end + millis(again, percent);
      tolerated[i] = again.demandedScore();
    }
  }

  /** One for each tier, from 0 to {@link Ticket#MAX_TIER}; tiers that wait alike share one. */
  static List<Patience> byTier(MatchPolicy policy) {
    var percents = policy.patiencePercentByTier();
    var distinct = percents.stream().distinct().toList();
    var patiences = new ArrayList<Patience>();
    for (int kind = 0; kind < distinct.size(); kind++) {
      patiences.add(new Patience(kind, policy.schedule(), distinct.get(kind)));
    }
    return IntStream.rangeClosed(0, Ticket.MAX_TIER)
        .map(tier -> percents.get(Math.min(tier, percents.size() - 1)))
        .mapToObj(percent -> patiences.get(distinct.indexOf(percent)))
        .toList();
  }

  /** Which of the policy's patiences this is, from zero; below {@link Ticket#MAX_TIER} + 1. */
  int kind() {
    return kind;
  }

  private static long millis(MatchPolicy.Step step, int percent) {
    return step.after().toMillis() * percent / 100;
  }

  /** The stage that a ticket is in after this wait; a wait below zero counts as none. */
  int stageAfter(long waitedMillis) {
    int stage = startsAtMillis.length - 1;
    while (stage > 0 && startsAtMillis[stage] > waitedMillis) {
      stage--;
    }
    return stage;
  }

  boolean isLast(int stage) {
    return stage == startsAtMillis.length - 1;
  }

  /** After how long a wait the stage after this one begins. */
  long nextStageAfterMillis(int stage) {
    return startsAtMillis[stage + 1];
  }

  /** The score that a ticket in this stage asks of a pair. */
  int demanded(int stage) {
    return demanded[stage];
  }

  /** The most that another may ask of a pair with a ticket in this stage. */
  int tolerated(int stage) {
    return tolerated[stage];
  }

  /** What two must score together, each in a stage of its own schedule. */
  static int demandedOfPair(Patience a, int stageOfA, Patience b, int stageOfB) {
    int byA = Math.min(a.demanded(stageOfA), b.tolerated(stageOfB));
    int byB = Math.min(b.demanded(stageOfB), a.tolerated(stageOfA));
    return Math.max(byA, byB);
  }
}
