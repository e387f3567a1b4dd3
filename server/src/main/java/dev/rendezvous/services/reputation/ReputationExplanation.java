package dev.rendezvous.services.reputation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a band is made of; the score is their weighted mean.
 *
 * @param priorMean what is assumed of everybody, 1 to 5
 * @param priorWeight how many ratings the assumption is worth
 * @param ratings how many ratings are counted, one of each rater
 * @param ratingWeight what they weigh together, after trust, days and age
 * @param ratingMean their weighted mean; null where there is none
 * @param upheldReports how many upheld reports are counted
 * @param reportWeight what they weigh together, each as a rating of 1
 * @param score 1 to 5
 * @param band 0 to 4, in which the score lies, or of which it has not yet fallen or risen
 * @param thresholds where bands 1 to 4 begin
 * @param margin how far beyond a threshold the score must be for the band to change
 */
public record ReputationExplanation(
    double priorMean,
    double priorWeight,
    int ratings,
    double ratingWeight,
    @Nullable Double ratingMean,
    int upheldReports,
    double reportWeight,
    double score,
    int band,
    List<Double> thresholds,
    double margin) {
  /** Keeps its own copy. */
  public ReputationExplanation {
    thresholds = List.copyOf(thresholds);
  }
}
