package dev.rendezvous.services.search;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.sockets.SocketEvents;
import dev.rendezvous.middleware.sockets.SocketRoutes;
import dev.rendezvous.middleware.sockets.SocketWords;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

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

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Said(
                "match:find", SearchStatus.class, "Look for a partner, as POST /match/find."),
            new SocketWords.Said("match:cancel", SearchStatus.class, "Look no further."),
            new SocketWords.Said(
                "match:end", SearchStatus.class, "End a match, and search on if asked to."),
            new SocketWords.Heard(
                "match:searching",
                SearchTicker.Searching.class,
                "How the search stands, every few seconds."),
            new SocketWords.Heard(
                "match:search_ended",
                SearchPairings.SearchEnded.class,
                "The search is over without a match.")));
  }
}
