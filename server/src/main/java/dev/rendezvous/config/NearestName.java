package dev.rendezvous.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a mistyped one was most likely meant to be. */
final class NearestName {
  private NearestName() {}

  /** The nearest known name, unless even that is so far off that it would puzzle the reader. */
  static Optional<String> to(String given, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String name) -> distance(given, name)))
        .filter(name -> distance(given, name) <= Math.max(3, name.length() / 3));
  }

  /** Levenshtein's edit distance; what is a tail of the other, as {@code port}, counts as near. */
  private static int distance(String given, String name) {
    if (!given.isEmpty() && (name.endsWith("." + given) || name.endsWith("_" + given))) {
      return 1;
    }
    int[] previous = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= given.length(); i++) {
      int[] current = new int[name.length() + 1];
      current[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int swap = previous[j - 1] + (given.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[name.length()];
  }
}
