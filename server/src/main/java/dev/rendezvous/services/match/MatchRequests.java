package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The bodies of the match routes and the payloads of the match events. */
final class MatchRequests {
  private MatchRequests() {}

  /** A wish to be put together with somebody. */
  record Find(@NotNull MatchMode mode) {}

  /** A wish for no search any more. */
  record Cancel() {}

  /**
   * A wish to be done with a match, or with the search.
   *
   * @param matchId the match that is meant; the one that lives when not told
   * @param reason in the user's own words
   * @param rating of the partner, 1 to 5
   */
  record End(
      @Nullable MatchId matchId,
      @Nullable @Size(max = 200) String reason,
      @Nullable @Min(1) @Max(5) Integer rating) {}
}
