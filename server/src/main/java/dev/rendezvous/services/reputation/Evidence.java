package dev.rendezvous.services.reputation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of somebody's conduct.
 *
 * @param ratings by others, the latest of each, in any order
 * @param own how the person rates others
 * @param upheldReports when reports on the person were upheld
 */
record Evidence(List<Rating> ratings, Habit own, List<Instant> upheldReports) {
  /**
   * What one rater thinks of the person.
   *
   * @param event that told of it; orders those of one moment
   * @param rater how the rater rates all others; null once the rater was erased
   * @param isAnswer whether the person had rated the rater low before
   */
  record Rating(UUID event, int stars, Instant at, @Nullable Habit rater, boolean isAnswer) {}

  Evidence {
    ratings = List.copyOf(ratings);
    upheldReports = List.copyOf(upheldReports);
  }
}
