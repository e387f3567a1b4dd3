package dev.rendezvous.services.search;

import dev.rendezvous.services.match.MatchView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user has going on.
 *
 * @param ticketId while searching
 * @param queuedAt while searching: since when
 * @param waitedSeconds while searching
 * @param estimatedWaitSeconds while searching, where the pool has seen enough to tell
 * @param match while matched, or asked whether to meet
 */
record SearchStatus(
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
    OFFERED,
    MATCHED
  }

  static SearchStatus idle() {
    return new SearchStatus(State.IDLE, null, null, null, null, null);
  }

  static SearchStatus matched(MatchView match) {
    State state = match.accepted() == null ? State.MATCHED : State.OFFERED;
    return new SearchStatus(state, null, null, null, null, match);
  }

  static SearchStatus searching(
      Slot.Searching search, Instant now, @Nullable Long estimatedWaitSeconds) {
    return new SearchStatus(
        State.SEARCHING,
        search.ticketId(),
        Instant.ofEpochMilli(search.queuedAtMillis()),
        search.waitedSeconds(now),
        estimatedWaitSeconds,
        null);
  }
}
