package dev.rendezvous.services.reputation;

import java.time.Duration;
import java.util.List;

/**
 * By what numbers ratings become a band: data, so that another policy can be tried out beside it.
 *
 * @param maxWeightPerDay what all ratings of one day may weigh together: a crowd that comes at once
 *     counts no more than that
 * @param maxConsidered most ratings of one person that count, the latest
 */
record ReputationPolicy(
    Prior prior,
    Trust trust,
    Answers answers,
    Fading ratings,
    Fading reports,
    double maxWeightPerDay,
    int maxConsidered,
    Bands bands) {

  static final ReputationPolicy STANDARD =
      new ReputationPolicy(
          new Prior(3.5, 12),
          new Trust(0.5, 0.2, 0.5),
          new Answers(0.75, 3),
          new Fading(1, Duration.ofDays(90)),
          new Fading(4, Duration.ofDays(365)),
          3,
          200,
          new Bands(List.of(2.2, 2.9, 4.1, 4.5), 0.1));

  /**
   * What is assumed of everybody.
   *
   * @param weight how many ratings it is worth; no single one can do more than its share beside it
   */
  record Prior(double mean, double weight) {}

  /**
   * What a rater's word is worth.
   *
   * @param harshFrom the share of ones among all that somebody gives up to which they are believed
   * @param least the trust in who gives nothing but ones
   * @param gone the trust in raters who were erased, of whom nothing else is known any more
   */
  record Trust(double harshFrom, double least, double gone) {
    /** From 1 down to the least, the more of somebody's ratings are ones. */
    double in(Habit habit) {
      double share = habit.shareOfOnes();
      double beyond = Math.max(0, share - harshFrom) / (1 - harshFrom);
      return 1 - (1 - least) * beyond;
    }
  }

  /**
   * Ratings by those whom the person had rated low before, which may be answers to that.
   *
   * @param discount which part of their weight such ratings lose, if the person is believed
   * @param most how many lose it, the latest: nobody makes themselves immune by rating all low
   */
  record Answers(double discount, int most) {}

  /**
   * What something weighs when it happens, and how fast that fades.
   *
   * @param halfLife after which it weighs half
   */
  record Fading(double weight, Duration halfLife) {
    double after(Duration age) {
      return weight * Math.pow(0.5, (double) age.toMillis() / halfLife.toMillis());
    }
  }

  /**
   * Where bands begin.
   *
   * @param thresholds of bands 1 to 4
   * @param margin how far beyond a threshold a score must be for the band to change
   */
  record Bands(List<Double> thresholds, double margin) {
    Bands {
      thresholds = List.copyOf(thresholds);
    }

    /** The band of somebody who was in one, with that score now. */
    int next(int band, double score) {
      int next = band;
      while (next < thresholds.size() && score >= thresholds.get(next) + margin) {
        next++;
      }
      while (next > 0 && score < thresholds.get(next - 1) - margin) {
        next--;
      }
      return next;
    }
  }
}
