package dev.rendezvous.services.coins;

/** Why somebody is given coins that they did not buy. */
public enum GrantReason {
  /** Something that is rewarded was done. */
  REWARD(Posting.Account.REWARDS, Posting.Type.REWARD),
  /** Somebody of the staff is kind. */
  GOODWILL(Posting.Account.ADJUSTMENTS, Posting.Type.ADJUSTMENT),
  /** Something went wrong before. */
  CORRECTION(Posting.Account.ADJUSTMENTS, Posting.Type.ADJUSTMENT);

  private final Posting.Account source;
  private final Posting.Type type;

  GrantReason(Posting.Account source, Posting.Type type) {
    this.source = source;
    this.type = type;
  }

  Posting.Account source() {
    return source;
  }

  Posting.Type type() {
    return type;
  }
}
