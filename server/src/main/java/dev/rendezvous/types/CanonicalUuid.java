package dev.rendezvous.types;

import java.util.Optional;
import java.util.UUID;

/** UUIDs as they are written and ordered outside: canonical text, unsigned bytes. */
public final class CanonicalUuid {
  private static final int LENGTH = 36;

  private CanonicalUuid() {}

  /**
   * Unlike {@link UUID#fromString}, which pads, takes only the full form: one id has one spelling.
   */
  static UUID parse(String text) {
    if (text.length() != LENGTH) {
      throw new IllegalArgumentException("an id has " + LENGTH + " characters");
    }
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("an id is written in the canonical form of a UUID");
    }
    return uuid;
  }

  /** The id that a text is; empty for any other text, which then names nothing. */
  public static Optional<UUID> find(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As the database compares them; {@link UUID#compareTo} takes the halves as signed. */
  static int compare(UUID left, UUID right) {
    int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
  }
}
