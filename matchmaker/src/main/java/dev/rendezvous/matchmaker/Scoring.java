package dev.rendezvous.matchmaker;

/**
 * How well two people suit each other beyond what is never relaxed.
 *
 * <p>A part in which a wish goes unmet counts nothing. A part that hurts no wish counts at least
 * three quarters, so that people who ask for little and tell little are matched at once, while no
 * luck elsewhere makes up for an unmet wish.
 */
final class Scoring {
  private final MatchPolicy.Weights weights;
  private final int plentyOfInterests;
  private final int farKm;

  Scoring(MatchPolicy policy) {
    weights = policy.weights();
    plentyOfInterests = policy.plentyOfInterests();
    farKm = policy.farKm();
  }

  ScoreParts score(Waiting a, Waiting b) {
    return new ScoreParts(interests(a, b), languages(a, b), distance(a, b), reputation(a, b));
  }

  /** No less than two score, as far as hints tell. */
  int most(int[] one, int[] others, int at) {
    int reputation = reputation(Hints.reputationBand(one, 0), Hints.reputationBand(others, at));
    return reputation
        + (Hints.mayTalk(one, others, at) ? weights.languages() : 0)
        + (Hints.mayShareWhatIsAsked(one, others, at) ? weights.interests() : 0)
        + weights.distance();
  }

  /** Whether they score that much; leaves off as soon as that is clear, sines come last. */
  boolean reach(int demanded, Waiting a, Waiting b) {
    int missing = demanded - reputation(a, b) - languages(a, b);
    if (missing > weights.interests() + weights.distance()) {
      return false;
    }
    if (missing <= leastOfInterests(a, b) + leastOfDistance(a, b)) {
      return true;
    }
    missing -= missing > 0 ? interests(a, b) : 0;
    return missing <= 0 || (missing <= weights.distance() && distance(a, b) >= missing);
  }

  private int leastOfInterests(Waiting a, Waiting b) {
    return a.sharedInterestsOnly || b.sharedInterestsOnly ? 0 : fair(weights.interests());
  }

  private int leastOfDistance(Waiting a, Waiting b) {
    boolean limited = Math.min(a.maxDistanceKm, b.maxDistanceKm) < Waiting.NO_LIMIT;
    return limited ? 0 : fair(weights.distance());
  }

  private int interests(Waiting a, Waiting b) {
    int shared = InterestSet.shared(a.interests, b.interests);
    boolean asked = a.sharedInterestsOnly || b.sharedInterestsOnly;
    if (asked && shared == 0) {
      return 0;
    }
    int counted = Math.min(shared, plentyOfInterests);
    return atLeastFair(weights.interests(), counted, plentyOfInterests);
  }

  private int languages(Waiting a, Waiting b) {
    if (!meets(a.wantedLanguages, b.languages) || !meets(b.wantedLanguages, a.languages)) {
      return 0;
    }
    if (a.languages.isEmpty() || b.languages.isEmpty()) {
      return fair(weights.languages());
    }
    return a.languages.overlaps(b.languages) ? weights.languages() : 0;
  }

  private static boolean meets(Languages.Group wanted, Languages.Group spoken) {
    return wanted.isEmpty() || wanted.overlaps(spoken);
  }

  private int distance(Waiting a, Waiting b) {
    int weight = weights.distance();
    int limitKm = Math.min(a.maxDistanceKm, b.maxDistanceKm);
    if (!a.placed || !b.placed) {
      return limitKm < Waiting.NO_LIMIT ? 0 : fair(weight);
    }
    // a whole kilometre above the limit, so that rounding cannot decide
    if (GridCell.leastKm(a.latitude, b.latitude) > limitKm + 1.0) {
      return 0;
    }
    int km =
        GridCell.km(
            a.latitude,
            a.cosineOfLatitude,
            a.longitude,
            b.latitude,
            b.cosineOfLatitude,
            b.longitude);
    return km > limitKm ? 0 : atLeastFair(weight, Math.max(0, farKm - km), farKm);
  }

  private int reputation(Waiting a, Waiting b) {
    return reputation(a.reputationBand, b.reputationBand);
  }

  private int reputation(int band, int otherBand) {
    int apart = Math.abs(band - otherBand);
    int most = Traits.MAX_REPUTATION_BAND;
    return weights.reputation() * (most - apart) / most;
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
