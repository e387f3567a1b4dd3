package dev.rendezvous.services.moderation;

/** What somebody is reported for. The names are stored. */
public enum ReportReason {
  NUDITY(40),
  HARASSMENT(60),
  UNDERAGE(200),
  SPAM(20),
  SCAM(60),
  HATE(60),
  IMPERSONATION(30),
  OTHER(10);

  private final int weight;

  ReportReason(int weight) {
    this.weight = weight;
  }

  /** How urgent it is, from 1, as far as can be told from the reason alone. */
  int weight() {
    return weight;
  }

  /** Whether a child may be in danger: whom it is about is hidden before anybody has looked. */
  boolean isChildSafety() {
    return this == UNDERAGE;
  }

  /** The graver of two. */
  ReportReason or(ReportReason other) {
    return other.weight > weight ? other : this;
  }
}
