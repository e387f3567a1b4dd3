package dev.rendezvous.services.realtime;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** WebRTC signalling: from one side of a live match to the other, and to nobody else. */
@Singleton
final class SignalEvents implements SocketEvents {
  private static final String SIGNAL = "signal";

  private final MatchApi matches;
  private final Sockets sockets;

  SignalEvents(MatchApi matches, Sockets sockets) {
    this.matches = matches;
    this.sockets = sockets;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(SIGNAL, SignalRequests.Signal.class, RateLimit.SOCKET_EVENT, this::relay);
  }

  private @Nullable Object relay(Caller caller, SignalRequests.Signal signal) {
    signal.requireOne();
    MatchApi.Side side =
        matches
            .findSide(signal.matchId(), caller.userId())
            .orElseThrow(CommonError.NOT_FOUND::asError);
    if (!side.live()) {
      throw CommonError.CONFLICT.asError();
    }
    sockets.emit(side.partner(), SIGNAL, signal);
    return null;
  }
}
