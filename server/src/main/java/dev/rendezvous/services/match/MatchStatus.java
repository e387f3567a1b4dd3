package dev.rendezvous.services.match;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user has going on.
 *
 * @param ticketId while searching
 * @param queuedAt while searching
 * @param waitedSeconds while searching
 * @param estimatedWaitSeconds while searching, where the pool has seen enough to tell
 * @param match while matched
 */
record MatchStatus(
    State status,
    @Nullable UUID ticketId,
    @Nullable Instant queuedAt,
    @Nullable Long waitedSeconds,
    @Nullable Long estimatedWaitSeconds,
    @Nullable MatchView match) {

  /** What it is. */
  enum State {
    IDLE,
    SEARCHING,
    MATCHED
  }

  static MatchStatus idle() {
    return new MatchStatus(State.IDLE, null, null, null, null, null);
  }

  static MatchStatus matched(MatchView match) {
    return new MatchStatus(State.MATCHED, null, null, null, null, match);
  }

  static MatchStatus searching(
      Slot.Searching search, Instant now, @Nullable Long estimatedWaitSeconds) {
    Instant queued = Instant.ofEpochMilli(search.queuedAtMillis());
    long waited = Math.max(0, now.getEpochSecond() - queued.getEpochSecond());
    return new MatchStatus(
        State.SEARCHING, search.ticketId(), queued, waited, estimatedWaitSeconds, null);
  }
}
