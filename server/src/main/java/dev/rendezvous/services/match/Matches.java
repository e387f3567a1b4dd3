package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.Match.State;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Matches and how they begin, or do not. Whatever races, the lock on the match's row decides who is
 * first, and who comes later finds it done.
 */
@Singleton
final class Matches {
  private final KnownMatches known;
  private final OpenMatchStore open;
  private final MatchEvents events;
  private final MatchHolds holds;
  private final MatchSettings settings;
  private final Transactions tx;
  private final SharedClock clock;

  Matches(
      KnownMatches known,
      OpenMatchStore open,
      MatchEvents events,
      MatchHolds holds,
      MatchSettings settings,
      Transactions tx,
      SharedClock clock) {
    this.known = known;
    this.open = open;
    this.events = events;
    this.holds = holds;
    this.settings = settings;
    this.tx = tx;
    this.clock = clock;
  }

  /** Makes matches, or offers, in the open transaction. */
  void make(List<MatchApi.NewMatch> pairs) {
    boolean asked = settings.acceptance() == MatchSettings.Acceptance.MUTUAL;
    State state = asked ? State.OFFERED : State.LIVE;
    Instant now = clock.instant();
    Instant end = now.plus(asked ? settings.offerLife() : settings.matchLife());
    open.insert(pairs, state, now, end);
    List<Match> made = pairs.stream().map(pair -> Match.made(pair, state, now, end)).toList();
    if (asked) {
      events.offered(made);
    } else {
      events.created(made);
    }
  }

  /** A match, which nobody changes until the open transaction ends. */
  Optional<Match> lock(MatchId id) {
    return open.lock(id);
  }

  /** Those of some matches that live; nobody changes any of them until the transaction ends. */
  Set<MatchId> lockLive(Collection<MatchId> ids) {
    return open.lockLive(ids);
  }

  /**
   * Notes that a user wants to meet who was offered; the second yes begins the match.
   *
   * @return false when there is no offer any more
   */
  boolean accept(MatchId id, UserId user) {
    return tx.call(() -> {
      Match match = open.lock(id).orElse(null);
      Instant now = clock.instant();
      if (match == null || match.state() != State.OFFERED || match.expiresAt().isBefore(now)) {
        return match != null && match.isLive();
      }
      open.accept(id, user, now);
      if (open.listSeats(id).stream().allMatch(seat -> seat.acceptedAt() != null)) {
        Match begun = match.begun(now, now.plus(settings.matchLife()));
        open.begin(begun);
        events.accepted(begun);
      }
      tx.afterCommit(known.change(id));
      return true;
    });
  }

  /** Notes that a side's call is connected. */
  void connect(MatchId id, UserId user) {
    tx.run(() ->
        open.lock(id)
            .filter(Match::isLive)
            .ifPresent(match -> {
              open.connect(id, user, clock.instant());
              if (open.listSeats(id).stream().allMatch(seat -> seat.connectedAt() != null)) {
                if (open.setConnected(id, clock.instant())) {
                  events.connected(match);
                }
              }
            }));
  }

  /**
   * Notes that a call that was connected has ended or broken, as a side says. Who pays for its time
   * is not asked, or it would be free for the asking: what the other says counts, and the match's
   * end.
   */
  void hangUp(MatchId id, UserId user) {
    tx.run(() ->
        open.lock(id)
            .filter(match -> match.isLive() && !(match.paid() && open.pays(id, user)))
            .ifPresent(_ -> open.endCall(id, clock.instant())));
  }

  /**
   * Declines an offer; nothing happens when it was called off before.
   *
   * @return false when both have accepted
   */
  boolean decline(MatchId id, UserId by) {
    return tx.call(() -> {
      Match match = open.lock(id).orElse(null);
      if (match != null && match.state() == State.OFFERED) {
        callOff(match, EndReason.DECLINED, seat -> !seat.user().equals(by));
      }
      return match == null || !match.isLive();
    });
  }

  /** Calls off an offer whose time is over: who had accepted goes on searching. */
  void runOut(MatchId id) {
    tx.run(() ->
        open.lock(id)
            .filter(match -> match.state() == State.OFFERED)
            .ifPresent(match ->
                callOff(match, EndReason.NOT_ANSWERED, seat -> seat.acceptedAt() != null)));
  }

  /** Calls off what nobody was told yet, since one of the two is gone. */
  void callOffUntold(MatchId id, Predicate<UserId> isThere) {
    tx.run(() ->
        open.lock(id)
            .filter(Match::isOpen)
            .ifPresent(
                match -> callOff(match, EndReason.NOT_THERE, seat -> isThere.test(seat.user()))));
  }

  /** Calls off a match that is locked, in the open transaction. */
  void callOff(Match match, EndReason reason, Predicate<OpenMatchStore.Seat> goesOn) {
    List<MatchApi.Place> back =
        open.listSeats(match.id()).stream().filter(goesOn).map(OpenMatchStore.Seat::place).toList();
    open.closeAll(
        List.of(new OpenMatchStore.Closing(match.id(), State.VOID, reason, null, null)),
        clock.instant());
    back.forEach(place -> holds.passOn(match.id(), place.ticket()));
    events.calledOff(match, reason, back);
    noteChanges(List.of(match));
  }

  /** What follows once matches are closed that are locked, in the open transaction. */
  void noteChanges(Collection<Match> matches) {
    tx.afterCommit(known.changeAll(matches.stream().map(Match::id).toList()));
    for (Match match : matches) {
      if (match.paid()) {
        tx.afterCommit(() -> holds.settle(match.id()));
      }
    }
  }
}
