package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One match with its two people.
 *
 * @param expiresAt when it ends by itself
 * @param endedAt null while it lives
 * @param polite which of the two gives way in WebRTC's perfect negotiation
 * @param users both, in no order
 */
record Match(
    MatchId id,
    MatchMode mode,
    Instant startedAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    UserId polite,
    List<UserId> users) {
  Match {
    users = List.copyOf(users);
  }

  boolean isLive() {
    return endedAt == null;
  }

  boolean isBetween(UserId user) {
    return users.contains(user);
  }

  UserId partnerOf(UserId user) {
    return users.stream().filter(other -> !other.equals(user)).findFirst().orElseThrow();
  }
}
