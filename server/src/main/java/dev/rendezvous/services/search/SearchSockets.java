package dev.rendezvous.services.search;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import jakarta.inject.Singleton;

/** Looking for a partner, over sockets. */
@Singleton
final class SearchSockets implements SocketEvents {
  private final SearchService searches;

  SearchSockets(SearchService searches) {
    this.searches = searches;
  }

  @Override
  public void register(SocketRoutes routes) {
    routes.on(
        "match:find",
        SearchRequests.Find.class,
        RateLimit.MATCH_FIND,
        (caller, find) -> searches.find(caller.userId(), find));
    routes.on(
        "match:cancel",
        SearchRequests.Cancel.class,
        RateLimit.SOCKET_EVENT,
        (caller, _) -> searches.cancel(caller.userId()));
    routes.on(
        "match:end",
        SearchRequests.End.class,
        RateLimit.SOCKET_EVENT,
        (caller, end) -> searches.end(caller.userId(), end));
  }
}
