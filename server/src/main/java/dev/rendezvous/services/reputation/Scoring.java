package dev.rendezvous.services.reputation;

import dev.rendezvous.services.reputation.Evidence.Rating;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a band of what is known of somebody. The same evidence makes the same band, in whatever
 * order it came: the band's past, which it clings to, is replayed from the evidence as well.
 */
final class Scoring {
  private static final Comparator<Rating> BY_TIME =
      Comparator.comparing(Rating::at).thenComparing(rating -> rating.event().toString());

  private final ReputationPolicy policy;

  /** Something that pulls the score towards some stars. */
  private record Pull(Instant at, int stars, double weight, ReputationPolicy.Fading fading) {
    double weightAt(Instant time) {
      Duration age = Duration.between(at, time);
      return weight * fading.after(age.isNegative() ? Duration.ZERO : age);
    }
  }

  /** Weights and stars of some pulls, summed up. */
  private record Sum(double weight, double stars) {
    static Sum of(List<Pull> pulls, Instant time) {
      double weight = 0;
      double stars = 0;
      for (Pull pull : pulls) {
        double now = pull.weightAt(time);
        weight += now;
        stars += now * pull.stars();
      }
      return new Sum(weight, stars);
    }
  }

  Scoring(ReputationPolicy policy) {
    this.policy = policy;
  }

  ReputationExplanation explain(Evidence evidence, Instant now) {
    List<Rating> counted = counted(evidence.ratings());
    List<Pull> ratings = ratings(counted, evidence.own());
    List<Pull> reports =
        evidence.upheldReports().stream().map(at -> new Pull(at, 1, 1, policy.reports())).toList();
    Sum rated = Sum.of(ratings, now);
    Sum reported = Sum.of(reports, now);
    List<Pull> all =
        Stream.concat(ratings.stream(), reports.stream())
            .sorted(Comparator.comparing(Pull::at))
            .toList();
    return new ReputationExplanation(
        policy.prior().mean(),
        policy.prior().weight(),
        ratings.size(),
        rated.weight(),
        rated.weight() > 0 ? rated.stars() / rated.weight() : null,
        reports.size(),
        reported.weight(),
        score(all, now),
        band(all, now),
        policy.bands().thresholds(),
        policy.bands().margin());
  }

  private List<Rating> counted(List<Rating> ratings) {
    int most = policy.maxConsidered();
    return ratings.stream().sorted(BY_TIME).skip(Math.max(0, ratings.size() - most)).toList();
  }

  private List<Pull> ratings(List<Rating> ratings, Habit own) {
    List<Double> weights = weights(ratings, own);
    Map<LocalDate, Double> ofDays = new HashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      ofDays.merge(day(ratings.get(i)), weights.get(i), Double::sum);
    }
    List<Pull> pulls = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Rating rating = ratings.get(i);
      double ofDay = ofDays.getOrDefault(day(rating), 0.0);
      double crowd = Math.min(1, policy.maxWeightPerDay() / ofDay);
      pulls.add(new Pull(rating.at(), rating.stars(), weights.get(i) * crowd, policy.ratings()));
    }
    return pulls;
  }

  /** What each rater's word is worth; the ratings are in order of time. */
  private List<Double> weights(List<Rating> ratings, Habit own) {
    int answersLeft = policy.answers().most();
    double ofAnAnswer = 1 - policy.answers().discount() * policy.trust().in(own);
    List<Double> latestFirst = new ArrayList<>();
    for (Rating rating : ratings.reversed()) {
      Habit rater = rating.rater();
      double trust = rater == null ? policy.trust().gone() : policy.trust().in(rater);
      boolean discounted = rating.isAnswer() && answersLeft-- > 0;
      latestFirst.add(discounted ? trust * ofAnAnswer : trust);
    }
    return latestFirst.reversed();
  }

  private static LocalDate day(Rating rating) {
    return LocalDate.ofInstant(rating.at(), ZoneOffset.UTC);
  }

  private double score(List<Pull> pulls, Instant now) {
    Sum sum = Sum.of(pulls, now);
    ReputationPolicy.Prior prior = policy.prior();
    return (prior.weight() * prior.mean() + sum.stars()) / (prior.weight() + sum.weight());
  }

  /** The pulls are in order of time. */
  private int band(List<Pull> pulls, Instant now) {
    int band = ReputationApi.MIDDLE_BAND;
    for (int i = 0; i < pulls.size(); i++) {
      Instant then = pulls.get(i).at();
      band = policy.bands().next(band, score(pulls.subList(0, i + 1), then));
    }
    return policy.bands().next(band, score(pulls, now));
  }
}
