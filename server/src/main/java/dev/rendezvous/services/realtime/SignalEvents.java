package dev.rendezvous.services.realtime;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.ice.IceConfig;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.realtime.SignalRequests.Signal;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** WebRTC signalling: from one side of a live match to the other, and to nobody else. */
@Singleton
final class SignalEvents implements SocketEvents {
  private static final String SIGNAL = "signal";

  private final LiveMatches matches;
  private final SignalFilter filter;
  private final CallServers servers;
  private final Sockets sockets;

  /**
   * The ack of {@code signal}.
   *
   * @param relayed false when it was a candidate that is not passed on, since addresses are hidden
   */
  record Relayed(boolean relayed) {}

  SignalEvents(LiveMatches matches, SignalFilter filter, CallServers servers, Sockets sockets) {
    this.matches = matches;
    this.filter = filter;
    this.servers = servers;
    this.sockets = sockets;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(SIGNAL, Signal.class, RateLimit.SOCKET_EVENT, this::relay);
    routes.on(
        "ice:servers",
        SignalRequests.Servers.class,
        RateLimit.SOCKET_EVENT,
        (caller, request) -> servers.of(request.matchId(), caller.userId()));
  }

  private Relayed relay(Caller caller, Signal signal) {
    MatchApi.Side side = matches.side(signal.matchId(), caller.userId());
    Optional<Signal> told = filter.told(signal);
    told.ifPresent(heard -> sockets.emit(side.partner(), SIGNAL, heard));
    return new Relayed(told.isPresent());
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Said(
                "signal",
                Relayed.class,
                "Pass a description or candidate of WebRTC to the partner."),
            new SocketWords.Said(
                "ice:servers",
                IceConfig.class,
                "Ask for servers with credentials that are good again."),
            new SocketWords.Heard(
                "signal", Signal.class, "A description or candidate of WebRTC from the partner.")));
  }
}
