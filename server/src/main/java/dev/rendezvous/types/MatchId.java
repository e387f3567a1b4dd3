package dev.rendezvous.types;

import java.util.UUID;

/** Names two people who were put together. */
public record MatchId(UUID value) implements Comparable<MatchId> {

  /**
   * Reads the canonical form (36 characters, hyphens in place; upper case is taken as lower).
   *
   * @throws IllegalArgumentException when the text is not in that form
   */
  public static MatchId of(String text) {
    return new MatchId(CanonicalUuid.parse(text));
  }

  /** By age, when both were made as version 7. */
  @Override
  public int compareTo(MatchId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  /** The canonical form in lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
