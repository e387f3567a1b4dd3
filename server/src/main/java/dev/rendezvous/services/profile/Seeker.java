package dev.rendezvous.services.profile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.types.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks for a partner: who they are, whom they want, whom they must not meet.
 *
 * @param gender {@code WOMAN}, {@code MAN} or {@code NON_BINARY}
 * @param age in full years
 * @param country ISO 3166-1 alpha-2
 * @param languages ISO 639-1
 * @param interests slugs
 * @param interestNumbers the same as their places in the matcher's bit sets
 * @param cell the centre of the grid cell they are in, if they told where they are
 * @param blocked users blocked by them or who blocked them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Seeker(
    UserId userId,
    String gender,
    int age,
    @Nullable String country,
    Set<String> languages,
    Set<String> interests,
    Set<Integer> interestNumbers,
    @Nullable Cell cell,
    Wishes wishes,
    Set<UserId> blocked) {

  /** The same person, who wants somebody else this time. */
  public Seeker withWishes(Wishes others) {
    return new Seeker(
        userId, gender, age, country, languages, interests, interestNumbers, cell, others, blocked);
  }

  /**
   * A point that was snapped to the grid.
   *
   * @param latitude degrees
   * @param longitude degrees
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Cell(double latitude, double longitude) {}

  /**
   * Whom somebody wants.
   *
   * @param countries none for any
   * @param languages none for any
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Wishes(
      Set<String> genders,
      int ageMin,
      int ageMax,
      @Nullable Integer maxDistanceKm,
      Set<String> countries,
      Set<String> languages,
      boolean sharedInterestsOnly) {}
}
