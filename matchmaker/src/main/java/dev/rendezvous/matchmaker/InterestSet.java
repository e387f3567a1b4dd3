package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.BitSet;

/** An immutable set of interests, each a small number, held as bits so that overlap is cheap. */
public final class InterestSet {
  /** The largest number an interest can have. */
  public static final int MAX_INTEREST = 1023;

  private static final InterestSet NONE = new InterestSet(new long[0]);

  private final long[] words;

  private InterestSet(long[] words) {
    this.words = words;
  }

  public static InterestSet none() {
    return NONE;
  }

  /**
   * The set of these interests; order and repetition do not matter.
   *
   * @param interests numbers from 0 to {@link #MAX_INTEREST}
   */
  public static InterestSet of(int... interests) {
    int largest = -1;
    for (int interest : interests) {
      Limits.requireWithin("interest", interest, 0, MAX_INTEREST);
      largest = Math.max(largest, interest);
    }
    var words = new long[(largest + Long.SIZE) / Long.SIZE];
    for (int interest : interests) {
      words[interest / Long.SIZE] |= 1L << (interest % Long.SIZE);
    }
    return largest < 0 ? NONE : new InterestSet(words);
  }

  /** How many interests are in both sets. */
  public int sharedWith(InterestSet other) {
    int shared = 0;
    for (int i = Math.min(words.length, other.words.length) - 1; i >= 0; i--) {
      shared += Long.bitCount(words[i] & other.words[i]);
    }
    return shared;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InterestSet that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "InterestSet" + BitSet.valueOf(words);
  }
}
