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
 * @param ageVerified whether somebody has checked it; the birth date can't be changed then
 * @param timeZone IANA name; by the date there the age is told, else by the date in UTC
 * @param location the centre of the grid cell that they are in
 * @param interests slugs
 */
record OwnProfile(
    UserId id,
    String displayName,
    LocalDate birthDate,
    int age,
    boolean ageVerified,
    @Nullable String timeZone,
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
        profile.texts().displayName(),
        profile.birth().date(),
        age,
        profile.birth().verified(),
        profile.birth().timeZone(),
        profile.gender(),
        profile.texts().bio(),
        profile.country(),
        profile.texts().city(),
        profile.languages(),
        profile.texts().occupation(),
        profile.heightCm(),
        profile.location(),
        gallery.pictures(),
        profile.interests(),
        Completeness.of(profile, gallery),
        profile.updatedAt());
  }
}
