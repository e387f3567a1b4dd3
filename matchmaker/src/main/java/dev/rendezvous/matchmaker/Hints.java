package dev.rendezvous.matchmaker;

/**
 * What can be told of a pair from a few numbers that lie beside those of one's neighbours, without
 * a look at the people themselves: to go and see them is most of what a search costs.
 *
 * <p>Sets are folded into 32 bits, so a hint is right when it says no, and has to be checked when
 * it says that something may be.
 */
final class Hints {
  /** How many numbers tell of one person. */
  static final int EACH = 5;

  private static final int SPOKEN = 0;
  private static final int WANTED = 1;
  private static final int INTERESTS = 2;
  private static final int EXCLUDED = 3;

  /** Some small ones together: reputation, the user's bit among excluded ones, and flags. */
  private static final int REST = 4;

  private static final int REPUTATION_BITS = 3;
  private static final int USER_BITS = 5;
  private static final int ASKS_FOR_SHARED = 1 << (REPUTATION_BITS + USER_BITS);
  private static final int WISHES_FOR_SEVERAL = ASKS_FOR_SHARED << 1;
  private static final int HOPES = WISHES_FOR_SEVERAL << 1;

  private Hints() {}

  /** Writes what there is to tell of somebody, from a place on. */
  static void write(Waiting of, int[] to, int at) {
    to[at + SPOKEN] = of.languages.folded();
    to[at + WANTED] = of.wantedLanguages.folded();
    to[at + INTERESTS] = of.interestsFolded;
    to[at + EXCLUDED] = fold(of.excludedBits());
    to[at + REST] =
        of.reputationBand
            | userBit(of) << REPUTATION_BITS
            | (of.sharedInterestsOnly ? ASKS_FOR_SHARED : 0)
            | (of.wantedCountries.length > 1 ? WISHES_FOR_SEVERAL : 0)
            | (of.hopeful ? HOPES : 0);
  }

  /** Whether one of two may exclude the other. */
  static boolean mayExclude(int[] one, int[] others, int at) {
    // a shift heeds the lowest five bits only, which are the user's
    int rest = others[at + REST] >>> REPUTATION_BITS;
    int myRest = one[REST] >>> REPUTATION_BITS;
    return ((one[EXCLUDED] >>> rest | others[at + EXCLUDED] >>> myRest) & 1) != 0;
  }

  /** Whether somebody wishes for more than one country. */
  static boolean wishesForSeveral(int[] others, int at) {
    return (others[at + REST] & WISHES_FOR_SEVERAL) != 0;
  }

  static boolean hopes(int[] others, int at) {
    return (others[at + REST] & HOPES) != 0;
  }

  static void noteHope(int[] others, int at) {
    others[at + REST] |= HOPES;
  }

  static int reputationBand(int[] hints, int at) {
    return hints[at + REST] & ((1 << REPUTATION_BITS) - 1);
  }

  /** Whether both may speak what the other wants, and both the same, as far as they tell. */
  static boolean mayTalk(int[] one, int[] others, int at) {
    int spoken = one[SPOKEN];
    int otherSpoken = others[at + SPOKEN];
    return mayMeet(spoken, otherSpoken)
        && meets(one[WANTED], otherSpoken)
        && meets(others[at + WANTED], spoken);
  }

  private static boolean mayMeet(int spoken, int otherSpoken) {
    return spoken == 0 || otherSpoken == 0 || (spoken & otherSpoken) != 0;
  }

  private static boolean meets(int wanted, int spoken) {
    return wanted == 0 || (wanted & spoken) != 0;
  }

  /** Whether nobody of the two asks for shared interests, or there may be some. */
  static boolean mayShareWhatIsAsked(int[] one, int[] others, int at) {
    return ((one[REST] | others[at + REST]) & ASKS_FOR_SHARED) == 0
        || (one[INTERESTS] & others[at + INTERESTS]) != 0;
  }

  static int fold(long bits) {
    return (int) (bits | bits >>> Integer.SIZE);
  }

  private static int userBit(Waiting of) {
    return Long.numberOfTrailingZeros(Exclusions.bit(of.userHigh, of.userLow)) % Integer.SIZE;
  }
}
