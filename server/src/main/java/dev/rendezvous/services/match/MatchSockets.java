package dev.rendezvous.services.match;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import jakarta.inject.Singleton;

/** Being brought together, over sockets. */
@Singleton
final class MatchSockets implements SocketEvents {
  private final MatchService matches;

  MatchSockets(MatchService matches) {
    this.matches = matches;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(
        "match:find",
        MatchRequests.Find.class,
        RateLimit.MATCH_FIND,
        (caller, find) -> matches.find(caller.userId(), find.mode()));
    routes.on(
        "match:cancel",
        MatchRequests.Cancel.class,
        RateLimit.SOCKET_EVENT,
        (caller, _) -> matches.cancel(caller.userId()));
    routes.on(
        "match:end",
        MatchRequests.End.class,
        RateLimit.SOCKET_EVENT,
        (caller, end) -> matches.end(caller.userId(), end));
  }
}
