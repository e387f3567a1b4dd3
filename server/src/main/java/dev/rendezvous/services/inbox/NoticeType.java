package dev.rendezvous.services.inbox;

import java.time.Duration;

/** The kinds of things that people are told. */
public enum NoticeType {
  /** A match has begun, and they are not looking: it rings for a minute and is never kept. */
  MATCH_FOUND(false, Duration.ofMinutes(1), false),
  /** Somebody wrote. */
  CHAT_MESSAGE(true, Duration.ofDays(1), false),
  /** Somebody keeps in touch. */
  NEW_CONTACT(true, Duration.ofDays(1), false),
  /** Others can see a picture now. */
  IMAGE_APPROVED(true, Duration.ofDays(1), false),
  /** A picture was not accepted. */
  IMAGE_REJECTED(true, Duration.ofDays(1), false),
  /** What came of a report that they made. */
  REPORT_DECIDED(true, Duration.ofDays(2), false),
  /** A measure was taken against them, or taken back: can't be turned off. */
  MODERATION(true, Duration.ofDays(2), true),
  /** Something is wrong with the account: can't be turned off, and rings at any time. */
  SECURITY(true, Duration.ofDays(2), true);

  private final boolean kept;
  private final Duration ringsFor;
  private final boolean urgent;

  NoticeType(boolean kept, Duration ringsFor, boolean urgent) {
    this.kept = kept;
    this.ringsFor = ringsFor;
    this.urgent = urgent;
  }

  /** Whether it stands in the inbox. */
  boolean isKept() {
    return kept;
  }

  /** How long after it happened a device may still ring for it. */
  Duration ringsFor() {
    return ringsFor;
  }

  /** Whether it is told against all choices. */
  boolean isUrgent() {
    return urgent;
  }
}
