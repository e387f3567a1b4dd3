package dev.rendezvous.services.watch;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.services.presence.SightApi;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Who is there, on sockets. */
@Singleton
final class WatchEvents implements SocketEvents {
  private final WatchService watches;
  private final SightApi sights;

  WatchEvents(WatchService watches, SightApi sights) {
    this.watches = watches;
    this.sights = sights;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on("presence:watch", WatchRequests.Watch.class, RateLimit.SOCKET_EVENT, this::watch);
    routes.on("presence:set", WatchRequests.Set.class, RateLimit.SOCKET_EVENT, this::set);
  }

  private WatchRequests.Watched watch(Caller caller, WatchRequests.Watch request) {
    return watches.watch(caller.userId(), caller.sessionId(), request.userIds());
  }

  private WatchRequests.Chosen set(Caller caller, WatchRequests.Set request) {
    return new WatchRequests.Chosen(
        sights.wish(caller.userId(), caller.sessionId(), request.status()));
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Said(
                "presence:watch",
                WatchRequests.Watched.class,
                "Watch who of some people is there, in place of those before."),
            new SocketWords.Said(
                "presence:set", WatchRequests.Chosen.class, "Choose how one is seen."),
            new SocketWords.Heard(
                "presence:update",
                WatchRequests.Seen.class,
                "Somebody who is watched came, went, or is away.")));
  }
}
