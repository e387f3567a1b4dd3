package dev.rendezvous.services.profile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody looks for. What {@link OwnPreferences} has beyond that is taken and left out, so
 * that a client can send back what it read.
 *
 * @param ageMin full years
 * @param ageMax full years
 * @param countries ISO 3166-1 alpha-2; absent or empty for any
 * @param languages ISO 639-1; absent or empty for any
 * @param sharedInterestsOnly absent is false
 */
@JsonIgnoreProperties("told")
record Preferences(
    @NotNull @Size(min = 1, max = 3) @UniqueElements List<@NotNull Gender> genders,
    @Min(Preferences.MIN_AGE) @Max(Preferences.MAX_AGE) int ageMin,
    @Min(Preferences.MIN_AGE) @Max(Preferences.MAX_AGE) int ageMax,
    @Nullable @Min(1) @Max(20_000) Integer maxDistanceKm,
    @Nullable @Size(max = 50) @UniqueElements
        List<@NotNull @IsoCode(IsoCode.Kind.COUNTRY) String> countries,
    @Nullable @Size(max = 10) @UniqueElements
        List<@NotNull @IsoCode(IsoCode.Kind.LANGUAGE) String> languages,
    @Nullable Boolean sharedInterestsOnly) {

  private static final int MIN_AGE = 18;
  private static final int MAX_AGE = 120;
  private static final int AGE_SPAN = 10;

  /** Fills in what is absent. */
  Preferences {
    countries = countries == null ? List.of() : countries;
    languages = languages == null ? List.of() : languages;
    sharedInterestsOnly = Boolean.TRUE.equals(sharedInterestsOnly);
  }

  /**
   * Wishes to begin with: any gender, and people of about the same age.
   *
   * @param age of whom they are suggested to
   */
  static Preferences suggestedAt(int age) {
    return new Preferences(
        List.of(Gender.values()),
        Math.clamp(age - AGE_SPAN, MIN_AGE, MAX_AGE),
        Math.clamp(age + AGE_SPAN, MIN_AGE, MAX_AGE),
        null,
        null,
        null,
        null);
  }

  /**
   * Checks what concerns more than one field. A greatest distance without a location is taken:
   * whoever tells where they are later on has it then.
   *
   * @param interests how many the owner has chosen; with none, nobody shares any
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED, with each of them
   */
  void requireSense(int interests) {
    List<FieldError> refused = new ArrayList<>();
    if (ageMax < ageMin) {
      refused.add(new FieldError("ageMax", "AT_LEAST_AGE_MIN", "must not be less than ageMin"));
    }
    if (Boolean.TRUE.equals(sharedInterestsOnly) && interests < ProfileRequests.MIN_INTERESTS) {
      refused.add(
          new FieldError("sharedInterestsOnly", "NEEDS_INTERESTS", "needs interests to share"));
    }
    if (!refused.isEmpty()) {
      throw CommonError.VALIDATION_FAILED.asError(refused);
    }
  }

  /** The same as the matcher is told. */
  Seeker.Wishes wishes() {
    return new Seeker.Wishes(
        genders.stream().map(Gender::name).collect(Collectors.toUnmodifiableSet()),
        ageMin,
        ageMax,
        maxDistanceKm,
        countries == null ? Set.of() : Set.copyOf(countries),
        languages == null ? Set.of() : Set.copyOf(languages),
        Boolean.TRUE.equals(sharedInterestsOnly));
  }
}
