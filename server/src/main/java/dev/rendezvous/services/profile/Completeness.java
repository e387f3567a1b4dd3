package dev.rendezvous.services.profile;

import dev.rendezvous.services.gallery.Gallery;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a profile is filled in.
 *
 * @param percent 0 to 100
 * @param missing names of the fields that are not
 */
record Completeness(int percent, List<String> missing) {
  /** Keeps its own copy. */
  Completeness {
    missing = List.copyOf(missing);
  }

  private record Part(String name, boolean present) {}

  static Completeness of(Profile profile, Gallery gallery) {
    List<Part> parts =
        List.of(
            new Part("gender", profile.gender() != null),
            new Part("bio", profile.bio() != null),
            new Part("country", profile.country() != null),
            new Part("city", profile.city() != null),
            new Part("languages", !profile.languages().isEmpty()),
            new Part("occupation", profile.occupation() != null),
            new Part("heightCm", profile.heightCm() != null),
            new Part("location", profile.location() != null),
            new Part("images", !gallery.pictures().isEmpty()),
            new Part("interests", !profile.interests().isEmpty()),
            new Part("preferences", profile.preferences() != null));
    List<String> missing = parts.stream().filter(part -> !part.present()).map(Part::name).toList();
    return new Completeness(100 * (parts.size() - missing.size()) / parts.size(), missing);
  }

  /** What the matcher can't do without. */
  static List<String> missingForMatching(Profile profile) {
    List<String> missing = new ArrayList<>();
    if (profile.gender() == null) {
      missing.add("gender");
    }
    if (profile.preferences() == null) {
      missing.add("preferences");
    }
    return missing;
  }
}
