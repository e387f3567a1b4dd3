package dev.rendezvous.services.reputation;

/**
 * How somebody rates others.
 *
 * @param given how many people they rated
 * @param ones how many of these with a 1
 */
record Habit(int given, int ones) {
  /** Whose ratings of others are not known. */
  static final Habit NONE = new Habit(0, 0);

  /** As if they had rated three others kindly before: who rates for the first time is no grouch. */
  double shareOfOnes() {
    return (ones + 1.0) / (given + 4.0);
  }

  /** Without one of the ratings. */
  Habit without(int stars) {
    return new Habit(Math.max(0, given - 1), Math.max(0, stars == 1 ? ones - 1 : ones));
  }
}
