package dev.rendezvous.services.profile;

import dev.rendezvous.types.CleanText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** The bodies of the profile routes. */
final class ProfileRequests {
  static final int MAX_DISPLAY_NAME = 50;

  private ProfileRequests() {}

  /**
   * All that somebody tells about themselves; what is absent is cleared. Texts are cleaned before
   * they are measured.
   *
   * @param birthDate absent or as it was registered: it can't be changed
   * @param country ISO 3166-1 alpha-2
   * @param languages ISO 639-1
   */
  record ProfileUpdate(
      @NotBlank @Size(max = MAX_DISPLAY_NAME) String displayName,
      @Nullable LocalDate birthDate,
      @Nullable Gender gender,
      @Nullable @Size(max = 1000) String bio,
      @Nullable @IsoCode(IsoCode.Kind.COUNTRY) String country,
      @Nullable @Size(max = 100) String city,
      @Nullable @Size(max = 10) @UniqueElements
          List<@NotNull @IsoCode(IsoCode.Kind.LANGUAGE) String> languages,
      @Nullable @Size(max = 100) String occupation,
      @Nullable @Min(50) @Max(300) Integer heightCm,
      @Nullable @Valid Location location) {

    /** Cleans the texts. */
    ProfileUpdate {
      displayName = displayName == null ? "" : CleanText.line(displayName);
      bio = cleaned(bio, CleanText::paragraphs);
      city = cleaned(city, CleanText::line);
      occupation = cleaned(occupation, CleanText::line);
      languages = languages == null ? List.of() : languages;
    }

    /** The same, somewhere else. */
    ProfileUpdate at(@Nullable Location place) {
      return new ProfileUpdate(
          displayName,
          birthDate,
          gender,
          bio,
          country,
          city,
          languages,
          occupation,
          heightCm,
          place);
    }

    private static @Nullable String cleaned(@Nullable String text, UnaryOperator<String> how) {
      String clean = text == null ? "" : how.apply(text);
      return clean.isEmpty() ? null : clean;
    }
  }

  /**
   * What somebody likes.
   *
   * @param interests slugs of the catalogue
   */
  record InterestChoice(
      @NotNull @Size(min = 3, max = 10) @UniqueElements
          List<@NotNull @Size(max = 50) String> interests) {}
}
