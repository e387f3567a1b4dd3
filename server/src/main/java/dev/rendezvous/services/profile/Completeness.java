package dev.rendezvous.services.profile;

import dev.rendezvous.services.gallery.Gallery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of a profile is filled in.
 *
 * @param percent 0 to 100; a picture and some words count for more than a height
 * @param missing names of the fields that are not, first what would add most
 */
record Completeness(int percent, List<String> missing) {
  /** Keeps its own copy. */
  Completeness {
    missing = List.copyOf(missing);
  }

  /** Weights are percent: together they are a hundred. */
  private record Part(String name, int weight, boolean present) {}

  static Completeness of(Profile profile, Gallery gallery) {
    List<Part> parts =
        List.of(
            new Part("images", 20, !gallery.pictures().isEmpty()),
            new Part("bio", 15, profile.texts().bio() != null),
            new Part("gender", 10, profile.gender() != null),
            new Part("preferences", 10, profile.preferences() != null),
            new Part("interests", 10, !profile.interests().isEmpty()),
            new Part("languages", 10, !profile.languages().isEmpty()),
            new Part("country", 5, profile.country() != null),
            new Part("city", 5, profile.texts().city() != null),
            new Part("occupation", 5, profile.texts().occupation() != null),
            new Part("heightCm", 5, profile.heightCm() != null),
            new Part("location", 5, profile.location() != null));
    int percent = parts.stream().filter(Part::present).mapToInt(Part::weight).sum();
    List<String> missing =
        parts.stream()
            .filter(part -> !part.present())
            .sorted(Comparator.comparingInt(Part::weight).reversed())
            .map(Part::name)
            .toList();
    return new Completeness(percent, missing);
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
