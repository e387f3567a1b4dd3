package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.util.Optional;

/** Matches, for the other services. */
public interface MatchApi {
  /**
   * A match as one of its two people may see it.
   *
   * @param live whether it has not ended
   * @param partner the other of the two
   */
  record Side(MatchId match, boolean live, UserId partner) {}

  /** The match from the side of a user; empty when there is none or the user is not in it. */
  Optional<Side> findSide(MatchId match, UserId user);

  /** Ends what a user has going on, since they are gone: their search, or their match. */
  void leave(UserId user);
}
