package dev.rendezvous.matchmaker;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * How well two people suit each other beyond what is never relaxed.
 *
 * <p>A part in which a wish goes unmet counts nothing. A part that hurts no wish counts at least
 * three quarters, so that people who ask for little and tell little are matched at once, while no
 * luck elsewhere makes up for an unmet wish.
 */
final class Scoring {
  private final MatchPolicy policy;

  Scoring(MatchPolicy policy) {
    this.policy = policy;
  }

  ScoreParts score(Ticket a, Ticket b) {
    return new ScoreParts(interests(a, b), languages(a, b), distance(a, b), reputation(a, b));
  }

  private int interests(Ticket a, Ticket b) {
    int shared = a.me().interests().sharedWith(b.me().interests());
    boolean asked = a.wants().sharedInterestsOnly() || b.wants().sharedInterestsOnly();
    if (asked && shared == 0) {
      return 0;
    }
    int plenty = policy.plentyOfInterests();
    return atLeastFair(policy.weights().interests(), Math.min(shared, plenty), plenty);
  }

  private int languages(Ticket a, Ticket b) {
    var spokenByA = a.me().languages();
    var spokenByB = b.me().languages();
    if (!meets(a.wants().languages(), spokenByB) || !meets(b.wants().languages(), spokenByA)) {
      return 0;
    }
    int weight = policy.weights().languages();
    if (spokenByA.isEmpty() || spokenByB.isEmpty()) {
      return fair(weight);
    }
    return Collections.disjoint(spokenByA, spokenByB) ? 0 : weight;
  }

  private static boolean meets(Set<String> wanted, Set<String> spoken) {
    return wanted.isEmpty() || !Collections.disjoint(wanted, spoken);
  }

  private int distance(Ticket a, Ticket b) {
    int weight = policy.weights().distance();
    int limitKm = Math.min(limitKm(a), limitKm(b));
    Optional<GridCell> from = a.me().cell();
    Optional<GridCell> to = b.me().cell();
    if (from.isEmpty() || to.isEmpty()) {
      return limitKm < Integer.MAX_VALUE ? 0 : fair(weight);
    }
    int km = from.get().kmTo(to.get());
    if (km > limitKm) {
      return 0;
    }
    return atLeastFair(weight, Math.max(0, policy.farKm() - km), policy.farKm());
  }

  private static int limitKm(Ticket ticket) {
    return ticket.wants().maxDistanceKm().orElse(Integer.MAX_VALUE);
  }

  private int reputation(Ticket a, Ticket b) {
    int apart = Math.abs(a.me().reputationBand() - b.me().reputationBand());
    int most = Traits.MAX_REPUTATION_BAND;
    return policy.weights().reputation() * (most - apart) / most;
  }

  /** What a part counts in which nothing is known and nothing was asked. */
  private static int fair(int weight) {
    return weight * 3 / 4;
  }

  private static int atLeastFair(int weight, int reached, int most) {
    int fair = fair(weight);
    return fair + (weight - fair) * reached / most;
  }
}
