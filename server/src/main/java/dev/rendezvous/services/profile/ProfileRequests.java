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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** The bodies of the profile routes. */
final class ProfileRequests {
  static final int MAX_DISPLAY_NAME = 50;
  static final int MIN_INTERESTS = 3;

  private static final int MAX_INTERESTS = 10;
  private static final int MAX_BIO = 1000;
  private static final int MAX_WORDS = 100;

  private ProfileRequests() {}

  /**
   * All that somebody tells about themselves; what is absent is cleared. Texts are cleaned before
   * they are measured, in code points, as the columns do: a flag or a family is several.
   *
   * @param birthDate absent to leave it as it is
   * @param country ISO 3166-1 alpha-2
   * @param languages ISO 639-1
   * @param timeZone IANA name; absent is UTC
   */
  record ProfileUpdate(
      @NotBlank
          @CodePointLength(max = MAX_DISPLAY_NAME)
          @Schema(maxLength = MAX_DISPLAY_NAME, required = true)
          String displayName,
      @Nullable LocalDate birthDate,
      @Nullable Gender gender,
      @Nullable @CodePointLength(max = MAX_BIO) @Schema(maxLength = MAX_BIO) String bio,
      @Nullable @IsoCode(IsoCode.Kind.COUNTRY) String country,
      @Nullable @CodePointLength(max = MAX_WORDS) @Schema(maxLength = MAX_WORDS) String city,
      @Nullable @Size(max = 10) @UniqueElements
          List<@NotNull @IsoCode(IsoCode.Kind.LANGUAGE) String> languages,
      @Nullable @CodePointLength(max = MAX_WORDS) @Schema(maxLength = MAX_WORDS) String occupation,
      @Nullable @Min(50) @Max(300) Integer heightCm,
      @Nullable @Valid Location location,
      @Nullable @IanaTimeZone String timeZone) {

    /** Cleans the texts. */
    ProfileUpdate {
      displayName = displayName == null ? "" : CleanText.line(displayName);
      bio = cleaned(bio, CleanText::paragraphs);
      city = cleaned(city, CleanText::line);
      occupation = cleaned(occupation, CleanText::line);
      languages = languages == null ? List.of() : languages;
    }

    Profile.Texts texts() {
      return new Profile.Texts(displayName, bio, city, occupation);
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
      @NotNull @Size(min = MIN_INTERESTS, max = MAX_INTERESTS) @UniqueElements
          List<@NotNull @Size(max = 50) String> interests) {}
}
