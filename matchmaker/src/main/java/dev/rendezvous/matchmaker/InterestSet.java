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
    return shared(words, other.words);
  }

  /** The interests as bits; not to be changed. */
  long[] words() {
    return words;
  }

  /** The set of which these are the {@link #words}. */
  static InterestSet ofWords(long[] words) {
    return words.length == 0 ? NONE : new InterestSet(words);
  }

  /** How many bits are set in both. */
  static int shared(long[] words, long[] others) {
    int shared = 0;
    for (int i = Math.min(words.length, others.length) - 1; i >= 0; i--) {
      shared += Long.bitCount(words[i] & others[i]);
    }
    return shared;
  }

  /** Bits of which two sets have none in common unless they may share an interest. */
  static int fold(long[] words) {
    long all = 0;
    for (long word : words) {
      all |= word;
    }
    return Hints.fold(all);
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
