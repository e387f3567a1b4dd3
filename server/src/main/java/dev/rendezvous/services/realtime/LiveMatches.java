package dev.rendezvous.services.realtime;

import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Who may call whom: the two of a match, while it lives. */
@Singleton
final class LiveMatches {
  private final MatchApi matches;

  LiveMatches(MatchApi matches) {
    this.matches = matches;
  }

  /**
   * Somebody's side of a live match.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers; CONFLICT before and after
   */
  MatchApi.Side side(MatchId match, UserId user) {
    MatchApi.Side side = matches.findSide(match, user).orElseThrow(CommonError.NOT_FOUND::asError);
    if (!side.live()) {
      throw CommonError.CONFLICT.asError();
    }
    return side;
  }
}
