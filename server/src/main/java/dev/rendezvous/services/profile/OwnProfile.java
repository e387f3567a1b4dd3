package dev.rendezvous.services.profile;

import dev.rendezvous.services.gallery.Gallery;
import dev.rendezvous.services.gallery.Picture;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as its owner sees it.
 *
 * @param age in full years
 * @param location the centre of the grid cell that they are in
 * @param interests slugs
 */
record OwnProfile(
    UserId id,
    String displayName,
    LocalDate birthDate,
    int age,
    @Nullable Gender gender,
    @Nullable String bio,
    @Nullable String country,
    @Nullable String city,
    List<String> languages,
    @Nullable String occupation,
    @Nullable Integer heightCm,
    @Nullable Location location,
    List<Picture> images,
    List<String> interests,
    Completeness completeness,
    Instant updatedAt) {

  static OwnProfile of(UserId id, Profile profile, Gallery gallery, int age) {
    return new OwnProfile(
        id,
        profile.displayName(),
        profile.birthDate(),
        age,
        profile.gender(),
        profile.bio(),
        profile.country(),
        profile.city(),
        profile.languages(),
        profile.occupation(),
        profile.heightCm(),
        profile.location(),
        gallery.pictures(),
        profile.interestSlugs(),
        Completeness.of(profile, gallery),
        profile.updatedAt());
  }
}
