package dev.rendezvous.services.realtime;

import dev.rendezvous.services.ice.IceApi;
import dev.rendezvous.services.ice.IceConfig;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Servers for calls, with credentials that are made anew each time, for who may call. */
@Singleton
final class CallServers {
  private final LiveMatches matches;
  private final IceApi ice;

  CallServers(LiveMatches matches, IceApi ice) {
    this.matches = matches;
    this.ice = ice;
  }

  /**
   * The servers for one side of a live match.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers; CONFLICT before and after
   */
  IceConfig of(MatchId match, UserId user) {
    var _ = matches.side(match, user);
    return ice.of(match, user);
  }
}
