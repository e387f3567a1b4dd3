package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One match with its two people.
 *
 * @param startedAt when it began, or was offered
 * @param expiresAt when it, or the offer, ends by itself
 * @param endedAt null while it is open
 * @param polite which of the two gives way in WebRTC's perfect negotiation
 * @param users both, in no order
 * @param paid whether coins were held for the search of either
 */
record Match(
    MatchId id,
    MatchMode mode,
    State state,
    Instant startedAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    UserId polite,
    List<UserId> users,
    boolean paid) {
  Match {
    users = List.copyOf(users);
  }

  /** How far it has come. */
  enum State {
    /** Both are asked whether they want to meet. */
    OFFERED,
    LIVE,
    ENDED,
    /** It never came about. */
    VOID
  }

  /** What is made of two people who were brought together. */
  static Match made(MatchApi.NewMatch pair, State state, Instant now, Instant expiresAt) {
    return new Match(
        pair.id(),
        pair.mode(),
        state,
        now,
        expiresAt,
        null,
        pair.first().user(),
        List.of(pair.first().user(), pair.second().user()),
        pair.first().hold() != null || pair.second().hold() != null);
  }

  /** The same once both have said yes to the offer. */
  Match begun(Instant now, Instant end) {
    return new Match(id, mode, State.LIVE, now, end, null, polite, users, paid);
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  /** Whether the two have met, also if it is over. */
  boolean cameAbout() {
    return isLive() || state == State.ENDED;
  }

  /** Live, or offered. */
  boolean isOpen() {
    return isLive() || state == State.OFFERED;
  }

  boolean isBetween(UserId user) {
    return users.contains(user);
  }

  UserId partnerOf(UserId user) {
    return users.stream().filter(other -> !other.equals(user)).findFirst().orElseThrow();
  }
}
