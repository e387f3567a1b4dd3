package dev.rendezvous.services.search;

import dev.rendezvous.services.match.MatchMode;
import dev.rendezvous.types.MatchId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bodies of the routes of searching, and the payloads of its events. */
final class SearchRequests {
  private SearchRequests() {}

  /**
   * A wish to be put together with somebody.
   *
   * @param filters whom to meet this time, instead of what the preferences say; costs coins
   */
  record Find(@NotNull MatchMode mode, @Nullable @Valid Filters filters) {}

  /**
   * Whom to meet in one search.
   *
   * @param genders instead of those of the preferences
   * @param countries ISO 3166-1 alpha-2, instead of those of the preferences
   */
  record Filters(
      @Nullable @Size(min = 1, max = 3) Set<@NotNull WantedGender> genders,
      @Nullable @Size(min = 1, max = 50)
          Set<
                  @NotNull
                  @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code")
                  String>
              countries) {}

  /** The genders that can be wished for. */
  enum WantedGender {
    WOMAN,
    MAN,
    NON_BINARY
  }

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
