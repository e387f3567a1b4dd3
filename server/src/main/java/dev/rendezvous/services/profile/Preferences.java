package dev.rendezvous.services.profile;

import dev.rendezvous.types.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody looks for.
 *
 * @param ageMin full years
 * @param ageMax full years
 * @param countries ISO 3166-1 alpha-2; absent or empty for any
 * @param languages ISO 639-1; absent or empty for any
 * @param sharedInterestsOnly absent is false
 */
record Preferences(
    @NotNull @Size(min = 1, max = 3) @UniqueElements List<@NotNull Gender> genders,
    @Min(18) @Max(120) int ageMin,
    @Min(18) @Max(120) int ageMax,
    @Nullable @Min(1) @Max(20_000) Integer maxDistanceKm,
    @Nullable @Size(max = 50) @UniqueElements
        List<@NotNull @IsoCode(IsoCode.Kind.COUNTRY) String> countries,
    @Nullable @Size(max = 10) @UniqueElements
        List<@NotNull @IsoCode(IsoCode.Kind.LANGUAGE) String> languages,
    @Nullable Boolean sharedInterestsOnly) {

  /** Fills in what is absent. */
  Preferences {
    countries = countries == null ? List.of() : countries;
    languages = languages == null ? List.of() : languages;
    sharedInterestsOnly = Boolean.TRUE.equals(sharedInterestsOnly);
  }

  /**
   * Checks what concerns two fields.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  void requireOrder() {
    if (ageMax < ageMin) {
      throw FieldError.of("ageMax", "AT_LEAST_AGE_MIN", "must not be less than ageMin");
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
