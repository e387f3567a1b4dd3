package dev.rendezvous.services.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody looks for, as they see it themselves.
 *
 * @param told whether these are their wishes; false for suggestions to somebody who has told none,
 *     with which nobody is looked for yet
 */
record OwnPreferences(
    List<Gender> genders,
    int ageMin,
    int ageMax,
    @Nullable Integer maxDistanceKm,
    @Nullable List<String> countries,
    @Nullable List<String> languages,
    @Nullable Boolean sharedInterestsOnly,
    boolean told) {

  /**
   * Their wishes, or what is suggested.
   *
   * @param age of theirs
   */
  static OwnPreferences of(@Nullable Preferences told, int age) {
    Preferences shown = told == null ? Preferences.suggestedAt(age) : told;
    return new OwnPreferences(
        shown.genders(),
        shown.ageMin(),
        shown.ageMax(),
        shown.maxDistanceKm(),
        shown.countries(),
        shown.languages(),
        shown.sharedInterestsOnly(),
        told != null);
  }
}
