package dev.rendezvous.services.match;

import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user can do about being brought together: search, look, stop. */
@Singleton
final class MatchService implements MatchApi {
  private static final int MAX_TRIES = 40;
  private static final Duration PAIRING_TAKES = Duration.ofMillis(25);

  private final Searches searches;
  private final Matches matches;
  private final MatchViews views;
  private final Slots slots;
  private final MatchDataStore all;
  private final InstantSource clock;

  MatchService(
      Searches searches,
      Matches matches,
      MatchViews views,
      Slots slots,
      MatchDataStore all,
      InstantSource clock) {
    this.searches = searches;
    this.matches = matches;
    this.views = views;
    this.slots = slots;
    this.all = all;
    this.clock = clock;
  }

  /**
   * Begins a search, or answers how the one that was begun stands.
   *
   * @throws dev.rendezvous.types.AppError ALREADY_IN_MATCH; PROFILE_INCOMPLETE
   */
  MatchStatus find(UserId user, MatchMode mode) {
    return switch (searches.begin(user, mode)) {
      case Slot.Searching search -> searching(search);
      case Slot.Matched(MatchId match) -> matched(match, user);
    };
  }

  /** What a user has going on. */
  MatchStatus current(UserId user) {
    Optional<Match> live = matches.findLive(user);
    if (live.isPresent()) {
      return MatchStatus.matched(views.of(live.get(), user));
    }
    return slots.find(user).orElse(null) instanceof Slot.Searching search
        ? searching(search)
        : MatchStatus.idle();
  }

  /** Stops searching; a match that has just come about stays. */
  MatchStatus cancel(UserId user) {
    for (int i = 0; i < MAX_TRIES; i++) {
      if (!(slots.find(user).orElse(null) instanceof Slot.Searching search)
          || searches.stop(user, search)) {
        return current(user);
      }
      waitForPairing();
    }
    throw CommonError.UNAVAILABLE.asError();
  }

  /**
   * Ends a match, or the search if there is none. Ending again what has ended does nothing.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when the match is not one of the user's
   */
  MatchStatus end(UserId user, MatchRequests.End request) {
    MatchId asked = request.matchId();
    Optional<Match> match = asked == null ? stopSearch(user) : Optional.of(get(asked, user));
    match.ifPresent(m -> finish(m, user, EndReason.ENDED, request.rating()));
    return current(user);
  }

  @Override
  public List<Side> listSides(UserId user, @Nullable MatchId after, int limit) {
    return all.listSides(user, after, limit);
  }

  @Override
  public void leave(UserId user) {
    stopSearch(user).ifPresent(match -> finish(match, user, EndReason.PARTNER_LEFT, null));
  }

  @Override
  public Optional<Side> findSide(MatchId id, UserId user) {
    return matches
        .find(id)
        .filter(match -> match.isBetween(user))
        .map(match -> new Side(id, match.isLive(), match.partnerOf(user)));
  }

  @Override
  public Optional<Meeting> findMeeting(MatchId id, UserId user) {
    return matches
        .find(id)
        .filter(match -> match.isBetween(user))
        .map(match -> new Meeting(match.mode().label(), match.startedAt(), match.endedAt()));
  }

  @Override
  public void end(MatchId id, UserId by) {
    matches
        .find(id)
        .filter(match -> match.isBetween(by))
        .ifPresent(match -> finish(match, by, EndReason.ENDED, null));
  }

  private Match get(MatchId id, UserId user) {
    return matches
        .find(id)
        .filter(match -> match.isBetween(user))
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private Optional<Match> stopSearch(UserId user) {
    var _ = cancel(user);
    return matches.findLive(user);
  }

  private void finish(Match match, UserId user, EndReason reason, @Nullable Integer rating) {
    matches.end(match, reason, user);
    if (rating != null) {
      matches.rate(match, user, rating);
    }
  }

  private MatchStatus searching(Slot.Searching search) {
    return MatchStatus.searching(
        search, clock.instant(), searches.estimateWaitSeconds(search.pool()).orElse(null));
  }

  private MatchStatus matched(MatchId id, UserId user) {
    return matches
        .find(id)
        .map(match -> MatchStatus.matched(views.of(match, user)))
        .orElseThrow(CommonError.CONFLICT::asError);
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
