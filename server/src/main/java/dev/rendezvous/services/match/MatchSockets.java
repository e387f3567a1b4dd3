package dev.rendezvous.services.match;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import dev.rendezvous.middleware.sockets.SocketWords;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers to offers, and how the call goes, over sockets. */
@Singleton
final class MatchSockets implements SocketEvents {
  private final MatchService matches;
  private final Calls calls;

  MatchSockets(MatchService matches, Calls calls) {
    this.matches = matches;
    this.calls = calls;
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
          calls.tell(caller.userId(), call);
          return null;
        });
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Said(
                "match:accept", MatchView.class, "Want the match that is offered."),
            new SocketWords.Said("match:decline", null, "Not want the match that is offered."),
            new SocketWords.Said("call:state", null, "Tell how the call goes on this side."),
            new SocketWords.Heard(
                "match:offer", MatchView.class, "A match that begins when both accept it."),
            new SocketWords.Heard("match:found", MatchView.class, "A match has begun."),
            new SocketWords.Heard(
                "match:ended",
                MatchAnnouncer.Ended.class,
                "A match, or the offer of one, is over.")));
  }
}
