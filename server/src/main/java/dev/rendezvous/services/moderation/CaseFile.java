package dev.rendezvous.services.moderation;

import dev.rendezvous.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as moderators see it, without what anybody wrote.
 *
 * @param subject whom it is about
 * @param reason the gravest of what was told
 * @param priority the higher, the sooner
 * @param version counts what came in
 * @param withheldAt since when the subject was hidden, since a child may be in danger
 * @param statement the reasons, as the subject was told
 * @param reporterStatement as those were told who reported; absent for the standard words
 */
record CaseFile(
    UUID id,
    UserId subject,
    CaseState state,
    ReportReason reason,
    CaseSource source,
    int priority,
    int version,
    @Nullable Instant withheldAt,
    @Nullable UserId claimedBy,
    @Nullable Instant claimedAt,
    @Nullable UserId decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Decision decision,
    @Nullable GuidelineClause clause,
    @Nullable String statement,
    @Nullable String reporterStatement,
    Instant createdAt) {

  boolean wasDecided() {
    return state == CaseState.DECIDED;
  }

  /** Whether somebody has it in hand, and has not held it for too long. */
  boolean isHeldBy(UserId moderator, Instant now, Duration claimLife) {
    return moderator.equals(claimedBy) && isHeld(now, claimLife);
  }

  /** Whether anybody has it in hand. */
  boolean isHeld(Instant now, Duration claimLife) {
    return state == CaseState.CLAIMED
        && claimedAt != null
        && claimedAt.plus(claimLife).isAfter(now);
  }
}
