package dev.rendezvous.services.match;

import dev.rendezvous.db.GroupCommit;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.Match.State;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends matches: those that are ended at about the same time, in one transaction. The locks on their
 * rows decide who is first, and who comes later finds it done.
 */
@Singleton
final class MatchEndings {
  private static final int MOST_AT_ONCE = 16;

  private final OpenMatchStore open;
  private final MatchEvents events;
  private final Matches matches;
  private final Transactions tx;
  private final SharedClock clock;
  private final GroupCommit<Wish, Outcome> wishes = new GroupCommit<>(MOST_AT_ONCE, this::endAll);

  /** That a match be ended. */
  private record Wish(MatchId match, UserId by, MatchApi.Ending ending) {}

  /** What came of that. */
  private enum Outcome {
    ENDED,
    WAS_OVER,
    NOT_THEIRS
  }

  MatchEndings(
      OpenMatchStore open,
      MatchEvents events,
      Matches matches,
      Transactions tx,
      SharedClock clock) {
    this.open = open;
    this.events = events;
    this.matches = matches;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * Ends a match, or declines the offer, and rates the partner of one that came about. Nothing
   * happens to one that is over but that it is rated.
   *
   * @return whether it was open
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it is not one of the user's
   */
  boolean end(MatchId id, UserId by, MatchApi.Ending ending) {
    Outcome outcome = wishes.call(new Wish(id, by, ending));
    if (outcome == Outcome.NOT_THEIRS) {
      throw CommonError.NOT_FOUND.asError();
    }
    return outcome == Outcome.ENDED;
  }

  /** Ends a match whose time is over. */
  void expire(MatchId id) {
    tx.run(() ->
        open.lock(id)
            .filter(Match::isLive)
            .ifPresent(match ->
                close(List.of(ended(id, EndReason.EXPIRED, null, null)), Map.of(id, match))));
  }

  private List<Outcome> endAll(List<Wish> wanted) {
    return tx.call(() -> {
      Map<MatchId, Match> locked =
          open.lockAll(wanted.stream().map(Wish::match).collect(Collectors.toSet()));
      Set<MatchId> over = new HashSet<>();
      List<OpenMatchStore.Closing> closings = new ArrayList<>();
      List<Outcome> outcomes = new ArrayList<>(wanted.size());
      for (Wish wish : wanted) {
        Match match = locked.get(wish.match());
        if (match == null || !match.isBetween(wish.by())) {
          outcomes.add(Outcome.NOT_THEIRS);
        } else if (match.isOpen() && over.add(match.id())) {
          closing(match, wish).ifPresent(closings::add);
          rate(match, wish);
          outcomes.add(Outcome.ENDED);
        } else {
          rate(match, wish);
          outcomes.add(Outcome.WAS_OVER);
        }
      }
      close(closings, locked);
      return outcomes;
    });
  }

  /** How a live match is to be closed; an offer, which is seldom, is declined at once. */
  private Optional<OpenMatchStore.Closing> closing(Match match, Wish wish) {
    EndReason reason = wish.ending().reason();
    if (match.isLive()) {
      return Optional.of(ended(match.id(), reason, wish.by(), wish.ending().note()));
    }
    EndReason why = reason == EndReason.PARTNER_LEFT ? EndReason.NOT_THERE : EndReason.DECLINED;
    matches.callOff(match, why, seat -> !seat.user().equals(wish.by()));
    return Optional.empty();
  }

  private static OpenMatchStore.Closing ended(
      MatchId match, EndReason reason, @Nullable UserId by, @Nullable String note) {
    return new OpenMatchStore.Closing(match, State.ENDED, reason, by, note);
  }

  private void rate(Match match, Wish wish) {
    Integer rating = wish.ending().rating();
    if (rating != null && match.cameAbout() && open.rate(match.id(), wish.by(), rating)) {
      events.rated(match, wish.by(), rating);
    }
  }

  private void close(List<OpenMatchStore.Closing> closings, Map<MatchId, Match> locked) {
    if (closings.isEmpty()) {
      return;
    }
    open.closeAll(closings, clock.instant());
    List<Match> closed =
        closings.stream().map(one -> Objects.requireNonNull(locked.get(one.match()))).toList();
    events.ended(
        closings.stream()
            .map(one ->
                new MatchEvents.Ended(
                    one.match(),
                    one.reason(),
                    one.by(),
                    Objects.requireNonNull(locked.get(one.match())).users()))
            .toList());
    matches.noteChanges(closed);
  }
}
