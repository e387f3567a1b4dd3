package dev.rendezvous.services.profile;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a person, as the near cache keeps it; the views of it are made from this.
 *
 * @param location snapped to the grid
 * @param hidden whether others must not see it
 * @param version counts the writes, also of interests and preferences
 * @param interests by slug
 * @param preferences null until they were told
 */
record Profile(
    String displayName,
    LocalDate birthDate,
    @Nullable Gender gender,
    @Nullable String bio,
    @Nullable String country,
    @Nullable String city,
    List<String> languages,
    @Nullable String occupation,
    @Nullable Integer heightCm,
    @Nullable Location location,
    boolean hidden,
    int version,
    Instant updatedAt,
    List<Interest> interests,
    @Nullable Preferences preferences) {

  /**
   * Something that somebody likes.
   *
   * @param number its place in the matcher's bit set
   */
  record Interest(String slug, int number) {}

  /** Full years at that time, by the date in UTC. */
  int ageAt(InstantSource clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return Period.between(birthDate, today).getYears();
  }

  List<String> interestSlugs() {
    return interests.stream().map(Interest::slug).toList();
  }
}
