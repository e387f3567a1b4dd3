package dev.rendezvous.services.search;

import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.EndReason;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.match.MatchView;
import dev.rendezvous.services.pool.PoolApi;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What a user can do about being brought together: search, look, stop. */
@Singleton
final class SearchService {
  private static final int MAX_TRIES = 40;

  private final Searches searches;
  private final SearchTicker ticker;
  private final MatchApi matches;
  private final PoolApi pools;
  private final PresenceApi presence;
  private final Slots slots;
  private final SharedClock clock;

  SearchService(
      Searches searches,
      SearchTicker ticker,
      MatchApi matches,
      PoolApi pools,
      PresenceApi presence,
      Slots slots,
      SharedClock clock) {
    this.searches = searches;
    this.ticker = ticker;
    this.matches = matches;
    this.pools = pools;
    this.presence = presence;
    this.slots = slots;
    this.clock = clock;
  }

  /**
   * Begins a search, or answers how the one that was begun stands.
   *
   * @throws dev.rendezvous.types.AppError ALREADY_IN_MATCH; PROFILE_INCOMPLETE
   */
  SearchStatus find(UserId user, SearchRequests.Find request) {
    return switch (searches.begin(user, request.mode(), request.filters())) {
      case Slot.Searching search -> {
        ticker.watch(user, search);
        yield searching(search);
      }
      case Slot.Matched _ ->
          matches
              .findCurrent(user)
              .map(SearchStatus::matched)
              .orElseThrow(CommonError.CONFLICT::asError);
    };
  }

  /**
   * Notes that somebody asks over HTTP, which for a while is as good as a socket; who was set aside
   * takes part again.
   */
  void noteAsked(UserId user) {
    if (presence.noteAsked(user)
        && slots.find(user).orElse(null) instanceof Slot.Searching search) {
      pools.wake(search.pool(), search.ticketId());
    }
  }

  /** What a user has going on. */
  SearchStatus current(UserId user) {
    Optional<MatchView> match = matches.findCurrent(user);
    if (match.isPresent()) {
      return SearchStatus.matched(match.get());
    }
    Slot held = slots.find(user).orElse(null);
    if (!(held instanceof Slot.Searching search)) {
      // a slot that was turned just now tells of a match that was not there a moment ago
      return held == null
          ? SearchStatus.idle()
          : matches.findCurrent(user).map(SearchStatus::matched).orElseGet(SearchStatus::idle);
    }
    if (ticker.isOver(user, search)) {
      return SearchStatus.idle();
    }
    return searching(search);
  }

  /** Stops searching; a match that has just come about stays. */
  SearchStatus cancel(UserId user) {
    stop(user);
    return current(user);
  }

  /**
   * Ends a match, or declines the offer; without a match named, the one that is open, and the
   * search. Ending again what has ended does nothing.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when the match is not one of the user's
   */
  SearchStatus end(UserId user, SearchRequests.End request) {
    MatchApi.Ending ending =
        new MatchApi.Ending(EndReason.ENDED, request.reason(), request.rating());
    MatchId match = request.matchId();
    if (match == null) {
      stop(user);
      match = matches.findOpen(List.of(user)).get(user);
    }
    if (match == null || !matches.end(user, match, ending)) {
      return current(user);
    }
    // others follow by event; this one may search again at once
    slots.release(user, new Slot.Matched(match));
    return SearchStatus.idle();
  }

  /** Ends what somebody has going on who is gone. */
  void leave(UserId user) {
    stop(user);
    matches.leave(user);
  }

  private void stop(UserId user) {
    for (int i = 0; i < MAX_TRIES; i++) {
      if (!(slots.find(user).orElse(null) instanceof Slot.Searching search)
          || searches.stop(user, search)) {
        return;
      }
      Searches.pause();
    }
    throw CommonError.UNAVAILABLE.asError();
  }

  private SearchStatus searching(Slot.Searching search) {
    return SearchStatus.searching(search, clock.instant(), ticker.estimate(search));
  }
}
