package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.Match.State;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Matches and how they begin and end. Whatever races, the lock on the match's row decides who is
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
  void make(List<MatchApi.NewMatch> matches) {
    boolean asked = settings.acceptance() == MatchSettings.Acceptance.MUTUAL;
    Instant now = clock.instant();
    Instant end = now.plus(asked ? settings.offerLife() : settings.matchLife());
    open.insert(matches, asked ? State.OFFERED : State.LIVE, now, end);
    events.made(matches, asked);
  }

  /** Whether a match lives, which nobody changes until the open transaction ends. */
  boolean lockLive(MatchId id) {
    return open.lock(id).orElse(State.VOID) == State.LIVE;
  }

  /**
   * Notes that a user wants to meet who was offered; the second yes begins the match.
   *
   * @return false when there is no offer any more
   */
  boolean accept(Match match, UserId user) {
    return tx.call(() -> {
      State state = open.lock(match.id()).orElse(State.VOID);
      Instant now = clock.instant();
      if (state != State.OFFERED || match.expiresAt().isBefore(now)) {
        return state == State.LIVE;
      }
      open.accept(match.id(), user, now);
      if (open.listSeats(match.id()).stream().allMatch(seat -> seat.acceptedAt() != null)) {
        open.begin(match.id(), now, now.plus(settings.matchLife()));
        events.accepted(match);
      }
      tx.afterCommit(known.change(match.id()));
      return true;
    });
  }

  /** Notes that a side's call is connected. */
  void connect(Match match, UserId user) {
    tx.run(() -> {
      if (open.lock(match.id()).orElse(State.VOID) != State.LIVE) {
        return;
      }
      open.connect(match.id(), user, clock.instant());
      if (open.listSeats(match.id()).stream().allMatch(seat -> seat.connectedAt() != null)) {
        open.setConnected(match.id(), clock.instant());
        events.connected(match);
      }
    });
  }

  /** Notes that a call that was connected has ended or broken, as one of the sides says. */
  void hangUp(Match match) {
    tx.run(() -> {
      if (open.lock(match.id()).orElse(State.VOID) == State.LIVE) {
        open.endCall(match.id(), clock.instant());
      }
    });
  }

  /**
   * Declines an offer; nothing happens when it was called off before.
   *
   * @return false when both have accepted
   */
  boolean decline(Match match, UserId by) {
    return tx.call(() -> {
      State state = open.lock(match.id()).orElse(State.VOID);
      if (state == State.OFFERED) {
        callOff(match, EndReason.DECLINED, seat -> !seat.user().equals(by));
      }
      return state != State.LIVE;
    });
  }

  /** Ends a match, or declines the offer; nothing happens when it is over. */
  void end(Match match, EndReason reason, @Nullable UserId by, @Nullable String note) {
    tx.run(() -> {
      State state = open.lock(match.id()).orElse(State.VOID);
      if (state == State.LIVE) {
        open.close(match.id(), State.ENDED, reason, by, note, clock.instant());
        events.ended(match, reason, by);
        afterChange(match);
      } else if (state == State.OFFERED) {
        EndReason why = reason == EndReason.PARTNER_LEFT ? EndReason.NOT_THERE : EndReason.DECLINED;
        callOff(match, why, seat -> !seat.user().equals(by));
      }
    });
  }

  /** Calls off an offer whose time is over: who had accepted goes on searching. */
  void runOut(Match match) {
    tx.run(() -> {
      if (open.lock(match.id()).orElse(State.VOID) == State.OFFERED) {
        callOff(match, EndReason.NOT_ANSWERED, seat -> seat.acceptedAt() != null);
      }
    });
  }

  /** Calls off what nobody was told yet, since one of the two is gone. */
  void callOffUntold(Match match, Predicate<UserId> isThere) {
    tx.run(() -> {
      State state = open.lock(match.id()).orElse(State.VOID);
      if (state == State.OFFERED || state == State.LIVE) {
        callOff(match, EndReason.NOT_THERE, seat -> isThere.test(seat.user()));
      }
    });
  }

  private void callOff(Match match, EndReason reason, Predicate<OpenMatchStore.Seat> goesOn) {
    List<MatchApi.Place> back =
        open.listSeats(match.id()).stream().filter(goesOn).map(OpenMatchStore.Seat::place).toList();
    open.close(match.id(), State.VOID, reason, null, null, clock.instant());
    back.forEach(place -> holds.passOn(match.id(), place.ticket()));
    events.calledOff(match, reason, back);
    afterChange(match);
  }

  private void afterChange(Match match) {
    tx.afterCommit(known.change(match.id()));
    if (match.paid()) {
      tx.afterCommit(() -> holds.settle(match.id()));
    }
  }

  /** Rates the partner of a match that came about. */
  void rate(Match match, UserId by, int rating) {
    tx.run(() -> {
      State state = open.lock(match.id()).orElse(State.VOID);
      boolean met = state == State.LIVE || state == State.ENDED;
      if (met && open.rate(match.id(), by, rating)) {
        events.rated(match, by, rating);
      }
    });
  }
}
