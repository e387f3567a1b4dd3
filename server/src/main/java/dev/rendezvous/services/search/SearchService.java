package dev.rendezvous.services.search;

import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.EndReason;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.match.MatchView;
import dev.rendezvous.services.pool.PoolApi;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** What a user can do about being brought together: search, look, stop. */
@Singleton
final class SearchService {
  private static final int MAX_TRIES = 40;
  private static final Duration PAIRING_TAKES = Duration.ofMillis(25);

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
    var _ = presence.noteAsked(user);
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

  /** What a user has going on; who asks is there, and so takes part again if set aside. */
  SearchStatus current(UserId user) {
    boolean back = presence.noteAsked(user);
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
    if (back) {
      pools.wake(search.pool(), search.ticketId());
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
    if (request.matchId() != null) {
      matches.end(user, request.matchId(), ending);
    } else {
      stop(user);
      matches.findCurrent(user).ifPresent(match -> matches.end(user, match.matchId(), ending));
    }
    return current(user);
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
      waitForPairing();
    }
    throw CommonError.UNAVAILABLE.asError();
  }

  private SearchStatus searching(Slot.Searching search) {
    return SearchStatus.searching(search, clock.instant(), ticker.estimate(search));
  }

  private static void waitForPairing() {
    try {
      Thread.sleep(PAIRING_TAKES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommonError.UNAVAILABLE.asError();
    }
  }
}
