package dev.rendezvous.services.match;

import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Searches: begun once a user, kept in their pool, ended by a partner or by the user. */
@Singleton
final class Searches {
  private static final int MAX_TRIES = 3;

  private final TicketPools pools;
  private final Slots slots;
  private final SearchWaiters waiters;
  private final TicketMaker tickets;
  private final MatchStore store;
  private final IdGenerator ids;
  private final InstantSource clock;

  Searches(
      TicketPools pools,
      Slots slots,
      SearchWaiters waiters,
      TicketMaker tickets,
      MatchStore store,
      IdGenerator ids,
      InstantSource clock) {
    this.pools = pools;
    this.slots = slots;
    this.waiters = waiters;
    this.tickets = tickets;
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins a search, or goes on with the one that was begun.
   *
   * @return the search, or the match when a partner was found at once
   * @throws dev.rendezvous.types.AppError ALREADY_IN_MATCH; PROFILE_INCOMPLETE
   */
  Slot begin(UserId user, MatchMode mode) {
    Seeker seeker = tickets.seeker(user);
    Slot.Searching wish = new Slot.Searching(pools.poolOf(mode), ids.next(), clock.millis());
    for (int i = 0; i < MAX_TRIES; i++) {
      Slot held = slots.claim(user, wish);
      requireNoMatch(user, held);
      if (held instanceof Slot.Searching search && !isSpent(search, wish)) {
        return enter(seeker, search);
      }
      slots.release(user, held);
    }
    throw CommonError.CONFLICT.asError();
  }

  /** SQL knows best who is in a match; a slot that was lost is put right. */
  private void requireNoMatch(UserId user, Slot held) {
    Optional<MatchId> live = store.findLive(user);
    if (live.isPresent()) {
      slots.release(user, held);
      slots.set(user, new Slot.Matched(live.get()));
      throw MatchError.ALREADY_IN_MATCH.asError();
    }
  }

  private boolean isSpent(Slot.Searching held, Slot.Searching wish) {
    return !held.equals(wish)
        && !pools.contains(held.pool(), held.ticketId())
        && store.findByTicket(held.ticketId()).isPresent();
  }

  private Slot enter(Seeker seeker, Slot.Searching search) {
    waiters.expect(search.ticketId());
    try {
      pools.add(search.pool(), tickets.make(seeker, search));
    } catch (RuntimeException notAdded) {
      waiters.forget(search.ticketId());
      abandon(seeker.userId(), search);
      throw notAdded;
    }
    requireStillWanted(seeker.userId(), search);
    return waiters
        .await(search.ticketId(), tickets.findWait())
        .<Slot>map(Slot.Matched::new)
        .orElse(search);
  }

  private void abandon(UserId user, Slot.Searching search) {
    if (!pools.contains(search.pool(), search.ticketId())) {
      slots.release(user, search);
    }
  }

  /** Whoever cancelled elsewhere before the ticket was in the pool must not be matched by it. */
  private void requireStillWanted(UserId user, Slot.Searching search) {
    Slot held = slots.find(user).orElse(null);
    if (!search.equals(held) && !(held instanceof Slot.Matched)) {
      waiters.forget(search.ticketId());
      var _ = pools.remove(search.pool(), search.ticketId());
      throw CommonError.CONFLICT.asError();
    }
  }

  /** Ends a search; false while it is being paired, which will be known in a moment. */
  boolean stop(UserId user, Slot.Searching search) {
    if (pools.remove(search.pool(), search.ticketId()) == TicketPools.Removal.BEING_PAIRED) {
      return false;
    }
    slots.release(user, search);
    return true;
  }

  /** How long a search in this pool takes nowadays; empty before anybody was matched. */
  Optional<Long> estimateWaitSeconds(String pool) {
    return pools.findUsualWaitMillis(pool).map(millis -> Math.ceilDiv(millis, 1000L));
  }
}
