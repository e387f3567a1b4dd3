package dev.rendezvous.matchmaker;

/** How a value is refused that lies outside the bounds its record states. */
final class Limits {
  private Limits() {}

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  static void requireWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be from " + least + " to " + most + ", but is " + value);
    }
  }
}
