package dev.rendezvous.services.match;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import jakarta.inject.Singleton;

/** Answers to offers, and how the call goes, over sockets. */
@Singleton
final class MatchSockets implements SocketEvents {
  private final MatchService matches;

  MatchSockets(MatchService matches) {
    this.matches = matches;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(
        "match:accept",
        MatchRequests.Answer.class,
        RateLimit.SOCKET_EVENT,
        (caller, answer) -> matches.accept(caller.userId(), answer.matchId()));
    routes.on(
        "match:decline",
        MatchRequests.Answer.class,
        RateLimit.SOCKET_EVENT,
        (caller, answer) -> {
          matches.decline(caller.userId(), answer.matchId());
          return null;
        });
    routes.on(
        "call:state",
        MatchRequests.CallState.class,
        RateLimit.SOCKET_EVENT,
        (caller, call) -> {
          if (call.state() == MatchRequests.CallState.State.CONNECTED) {
            matches.connect(caller.userId(), call.matchId());
          }
          return null;
        });
  }
}
