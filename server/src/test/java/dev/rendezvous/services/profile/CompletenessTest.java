package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.services.gallery.Gallery;
import dev.rendezvous.services.gallery.Picture;
import dev.rendezvous.services.gallery.PictureStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A profile knows what is still to be told, and what of it matters most. */
class CompletenessTest {
  private static final Preferences ANYBODY = Preferences.suggestedAt(30);
  private static final Gallery NO_PICTURES = gallery();

  @Test
  void aNewProfileLacksEverything() {
    Completeness completeness = Completeness.of(profile(null, null), NO_PICTURES);
    assertEquals(0, completeness.percent());
    assertEquals(11, completeness.missing().size());
    assertEquals(List.of("images", "bio"), completeness.missing().subList(0, 2));
  }

  @Test
  void aFullProfileLacksNothing() {
    var thumbnails = new Picture.Thumbnails("s", "m");
    var jpeg = new Picture.Jpeg("u", thumbnails);
    Picture picture =
        new Picture(new UUID(0, 1), "u", thumbnails, jpeg, null, 1, 1, PictureStatus.PENDING);
    Profile full =
        profile(
            new Profile.Texts("Anna", "bio", "Berlin", "baker"),
            Gender.WOMAN,
            "DE",
            List.of("de"),
            170,
            new Location(52.52, 13.4),
            List.of("chess"),
            ANYBODY);
    Completeness completeness = Completeness.of(full, gallery(picture));
    assertEquals(new Completeness(100, List.of()), completeness);
    assertEquals(new Completeness(80, List.of("images")), Completeness.of(full, NO_PICTURES));
  }

  @Test
  void matchingNeedsGenderAndPreferences() {
    assertEquals(
        List.of("gender", "preferences"), Completeness.missingForMatching(profile(null, null)));
    assertEquals(List.of("gender"), Completeness.missingForMatching(profile(null, ANYBODY)));
    assertEquals(List.of(), Completeness.missingForMatching(profile(Gender.MAN, ANYBODY)));
  }

  private static Gallery gallery(Picture... pictures) {
    return new Gallery(List.of(pictures), 1, 1);
  }

  private static Profile profile(@Nullable Gender gender, @Nullable Preferences preferences) {
    return profile(
        Profile.Texts.named("Anna"), gender, null, List.of(), null, null, List.of(), preferences);
  }

  private static Profile profile(
      Profile.Texts texts,
      @Nullable Gender gender,
      @Nullable String country,
      List<String> languages,
      @Nullable Integer heightCm,
      @Nullable Location location,
      List<String> interests,
      @Nullable Preferences preferences) {
    return new Profile(
        texts,
        new Birth(LocalDate.of(1990, 1, 1), false, null, 0),
        gender,
        country,
        languages,
        heightCm,
        location,
        false,
        false,
        0,
        Instant.EPOCH,
        interests,
        preferences);
  }
}
