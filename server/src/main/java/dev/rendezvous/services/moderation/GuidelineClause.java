package dev.rendezvous.services.moderation;

/**
 * The clauses of the community guidelines that a decision can rest on, with their numbers in the
 * page {@code community-guidelines}. The names are stored.
 */
public enum GuidelineClause {
  ADULTS_ONLY(1),
  BE_YOURSELF(2),
  NO_NUDITY(3),
  A_NO_IS_A_NO(4),
  CALLS_STAY_PRIVATE(5),
  NO_BUSINESS(6),
  NOBODY_IN_DANGER(7),
  PLAY_FAIR(8);

  private final int number;

  GuidelineClause(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
