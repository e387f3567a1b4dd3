package dev.rendezvous.matchmaker;

/** Why two tickets could or could not be paired at some time. */
public sealed interface Explanation {

  /** Which of the two tickets that were asked about. */
  enum Side {
    FIRST,
    SECOND
  }

  /**
   * Nothing that is never relaxed stands between them.
   *
   * @param parts what each soft wish adds
   * @param demandedScore what they must score together at that time
   */
  record Eligible(ScoreParts parts, int demandedScore) implements Explanation {
    /** Whether they score what is demanded, and so may be paired at once. */
    public boolean suffices() {
      return parts.total() >= demandedScore;
    }
  }

  /**
   * They are never paired.
   *
   * @param rule the first rule, in the order of {@link HardRule}, that refuses
   * @param by whose rule it is; the first side's if both refuse
   */
  record Refused(HardRule rule, Side by) implements Explanation {}
}
