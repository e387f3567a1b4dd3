package dev.rendezvous.services.profile;

import dev.rendezvous.services.gallery.Gallery;
import dev.rendezvous.services.gallery.Picture;
import dev.rendezvous.types.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as others see it.
 *
 * @param age in full years
 * @param interests slugs
 * @param distanceKm they are within so many kilometres; absent unless both told where they are
 * @param online whether they are there, for whom they keep in touch with or are in a match with;
 *     absent for all others
 */
record PublicProfile(
    UserId id,
    String displayName,
    int age,
    @Nullable Gender gender,
    @Nullable String bio,
    @Nullable String country,
    @Nullable String city,
    List<String> languages,
    @Nullable String occupation,
    @Nullable Integer heightCm,
    List<Picture> images,
    List<String> interests,
    @Nullable Integer distanceKm,
    @Nullable Boolean online) {

  static PublicProfile of(
      UserId id,
      Profile profile,
      Gallery gallery,
      int age,
      @Nullable Integer distanceKm,
      @Nullable Boolean online) {
    return new PublicProfile(
        id,
        profile.texts().displayName(),
        age,
        profile.gender(),
        profile.texts().bio(),
        profile.country(),
        profile.texts().city(),
        profile.languages(),
        profile.texts().occupation(),
        profile.heightCm(),
        gallery.pictures(),
        profile.interests(),
        distanceKm,
        online);
  }
}
