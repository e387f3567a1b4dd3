package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.services.gallery.Gallery;
import dev.rendezvous.services.gallery.Picture;
import dev.rendezvous.services.gallery.PictureStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile knows how old its owner is and what is still to be told. */
class CompletenessTest {
  private static final Preferences ANYBODY =
      new Preferences(List.of(Gender.values()), 18, 120, null, null, null, null);

  @Test
  void aNewProfileLacksEverything() {
    Completeness completeness = Completeness.of(profile(null, null), gallery());
    assertEquals(0, completeness.percent());
    assertEquals(11, completeness.missing().size());
  }

  @Test
  void aFullProfileLacksNothing() {
    var thumbnails = new Picture.Thumbnails("s", "m");
    var jpeg = new Picture.Jpeg("u", thumbnails);
    Picture picture =
        new Picture(new UUID(0, 1), "u", thumbnails, jpeg, null, 1, 1, PictureStatus.PENDING);
    Profile full =
        new Profile(
            "Anna",
            LocalDate.of(1990, 1, 1),
            Gender.WOMAN,
            "bio",
            "DE",
            "Berlin",
            List.of("de"),
            "baker",
            170,
            new Location(52.52, 13.4),
            false,
            1,
            Instant.EPOCH,
            List.of(new Profile.Interest("chess", 1)),
            ANYBODY);
    assertEquals(new Completeness(100, List.of()), Completeness.of(full, gallery(picture)));
  }

  private static Gallery gallery(Picture... pictures) {
    return new Gallery(List.of(pictures), 1, 1);
  }

  @Test
  void matchingNeedsGenderAndPreferences() {
    assertEquals(
        List.of("gender", "preferences"), Completeness.missingForMatching(profile(null, null)));
    assertEquals(List.of("gender"), Completeness.missingForMatching(profile(null, ANYBODY)));
    assertEquals(List.of(), Completeness.missingForMatching(profile(Gender.MAN, ANYBODY)));
  }

  @ParameterizedTest
  @CsvSource({
    "2000-06-15, 2030-06-14T23:59:59Z, 29",
    "2000-06-15, 2030-06-15T00:00:00Z, 30",
    "2000-02-29, 2030-02-28T12:00:00Z, 29",
    "2000-02-29, 2030-03-01T00:00:00Z, 30"
  })
  void ageIsInFullYears(LocalDate birthDate, Instant now, int age) {
    Profile born = born(birthDate, null, null);
    assertEquals(age, born.ageAt(InstantSource.fixed(now)));
  }

  private static Profile profile(@Nullable Gender gender, @Nullable Preferences preferences) {
    return born(LocalDate.of(1990, 1, 1), gender, preferences);
  }

  private static Profile born(
      LocalDate birthDate, @Nullable Gender gender, @Nullable Preferences preferences) {
    return new Profile(
        "Anna",
        birthDate,
        gender,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        false,
        0,
        Instant.EPOCH,
        List.of(),
        preferences);
  }
}
