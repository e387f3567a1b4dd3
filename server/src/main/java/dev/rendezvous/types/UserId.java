package dev.rendezvous.types;

import java.util.UUID;

/** Names a person who registered. */
public record UserId(UUID value) implements Comparable<UserId> {
  /** Whoever was there and has been erased: the same for all, so that none is told from another. */
  public static final UserId ERASED = new UserId(new UUID(0, 0));

  /**
   * Reads the canonical form (36 characters, hyphens in place; upper case is taken as lower).
   *
   * @throws IllegalArgumentException when the text is not in that form
   */
  public static UserId of(String text) {
    return new UserId(CanonicalUuid.parse(text));
  }

  /** By age, when both were made as version 7. */
  @Override
  public int compareTo(UserId other) {
    return CanonicalUuid.compare(value, other.value);
  }

  /** The canonical form in lower case. */
  @Override
  public String toString() {
    return value.toString();
  }
}
