package dev.rendezvous.services.connection;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two people who keep in touch, or did.
 *
 * @param match by which they met, and under which they go on writing
 * @param low the smaller of their ids
 * @param endedAt null while they keep in touch
 */
record Connection(
    UUID id, MatchId match, UserId low, UserId high, Instant since, @Nullable Instant endedAt) {

  /** A new one of the two, in whatever order. */
  static Connection of(UUID id, MatchId match, UserId one, UserId other, Instant now) {
    boolean inOrder = one.compareTo(other) < 0;
    return new Connection(id, match, inOrder ? one : other, inOrder ? other : one, now, null);
  }

  boolean lasts() {
    return endedAt == null;
  }

  List<UserId> users() {
    return List.of(low, high);
  }

  boolean isOf(UserId user) {
    return low.equals(user) || high.equals(user);
  }

  UserId partnerOf(UserId user) {
    return low.equals(user) ? high : low;
  }
}
