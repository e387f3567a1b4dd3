package dev.rendezvous.matchmaker;

/** What each soft wish adds to a pair's score; each from 0 to its weight in the policy. */
public record ScoreParts(int interests, int languages, int distance, int reputation) {
  /** The pair's score, 0 to {@value MatchPolicy#FULL_SCORE}. */
  public int total() {
    return interests + languages + distance + reputation;
  }
}
