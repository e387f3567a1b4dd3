package dev.rendezvous.services.profile;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a person, as the near cache keeps it; the views of it are made from this.
 *
 * @param hidden whether others must not see it
 * @param completed whether it was ever complete
 * @param version counts the writes, also of interests and preferences
 * @param interests slugs
 * @param preferences null until they were told
 */
record Profile(
    Texts texts,
    Birth birth,
    @Nullable Gender gender,
    @Nullable String country,
    List<String> languages,
    @Nullable Integer heightCm,
    @Nullable Location location,
    boolean hidden,
    boolean completed,
    int version,
    Instant updatedAt,
    List<String> interests,
    @Nullable Preferences preferences) {

  /** Keeps its own copies. */
  Profile {
    languages = List.copyOf(languages);
    interests = List.copyOf(interests);
  }

  /** What somebody tells in words of their own, cleaned. */
  record Texts(
      String displayName,
      @Nullable String bio,
      @Nullable String city,
      @Nullable String occupation) {

    /** Those of somebody who has told their name only. */
    static Texts named(String displayName) {
      return new Texts(displayName, null, null, null);
    }

    /** What was told, by the names of the fields. */
    Map<String, String> told() {
      Map<String, String> told = new LinkedHashMap<>();
      told.put("displayName", displayName);
      put(told, "bio", bio);
      put(told, "city", city);
      put(told, "occupation", occupation);
      return told;
    }

    private static void put(Map<String, String> told, String field, @Nullable String text) {
      if (text != null) {
        told.put(field, text);
      }
    }
  }
}
