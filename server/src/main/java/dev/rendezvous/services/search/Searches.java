package dev.rendezvous.services.search;

import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.match.MatchMode;
import dev.rendezvous.services.pool.PoolApi;
import dev.rendezvous.services.pool.PoolTicket;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Searches: begun once a user, kept in their pool, ended by a partner or by the user. */
@Singleton
final class Searches {
  private static final int MAX_TRIES = 3;

  private final PoolApi pools;
  private final Slots slots;
  private final SearchWaiters waiters;
  private final TicketMaker tickets;
  private final TicketExtras extras;
  private final PoolNames names;
  private final MatchApi matches;

  Searches(
      PoolApi pools,
      Slots slots,
      SearchWaiters waiters,
      TicketMaker tickets,
      TicketExtras extras,
      PoolNames names,
      MatchApi matches) {
    this.pools = pools;
    this.slots = slots;
    this.waiters = waiters;
    this.tickets = tickets;
    this.extras = extras;
    this.names = names;
    this.matches = matches;
  }

  /**
   * Begins a search, or goes on with the one that was begun.
   *
   * @return the search, or the match when a partner was found at once
   * @throws dev.rendezvous.types.AppError ALREADY_IN_MATCH; PROFILE_INCOMPLETE
   */
  Slot begin(UserId user, MatchMode mode, SearchRequests.@Nullable Filters filters) {
    Seeker seeker = tickets.seeker(user);
    Slot.Searching wish = tickets.wish(names.of(mode));
    for (int i = 0; i < MAX_TRIES; i++) {
      Slot held = slots.claim(user, wish);
      requireNoMatch(user, held);
      if (held instanceof Slot.Searching search && !isSpent(search, wish)) {
        return enter(seeker, search, filters);
      }
      slots.release(user, held);
    }
    throw CommonError.CONFLICT.asError();
  }

  /** SQL knows best who is in a match; a slot that was lost is put right. */
  private void requireNoMatch(UserId user, Slot held) {
    MatchId open = matches.findOpen(List.of(user)).get(user);
    if (open != null) {
      slots.release(user, held);
      slots.set(user, new Slot.Matched(open));
      throw SearchError.ALREADY_IN_MATCH.asError();
    }
  }

  private boolean isSpent(Slot.Searching held, Slot.Searching wish) {
    return !held.equals(wish)
        && !pools.contains(held.pool(), held.ticketId())
        && !matches.findByTickets(List.of(held.ticketId())).isEmpty();
  }

  private Slot enter(
      Seeker seeker, Slot.Searching search, SearchRequests.@Nullable Filters filters) {
    if (pools.contains(search.pool(), search.ticketId())) {
      pools.wake(search.pool(), search.ticketId());
      return search;
    }
    waiters.expect(search.ticketId());
    TicketExtras.Extra extra = TicketExtras.Extra.NONE;
    try {
      extra = extras.begin(seeker.userId(), search.ticketId(), filters);
      pools.enter(search.pool(), tickets.make(seeker, search, extra));
    } catch (RuntimeException notAdded) {
      waiters.forget(search.ticketId());
      abandon(seeker.userId(), search, extra);
      throw notAdded;
    }
    requireStillWanted(seeker.userId(), search);
    return waiters.await(search.ticketId()).<Slot>map(Slot.Matched::new).orElse(search);
  }

  private void abandon(UserId user, Slot.Searching search, TicketExtras.Extra extra) {
    if (!pools.contains(search.pool(), search.ticketId())) {
      extras.release(extra);
      slots.release(user, search);
    }
  }

  /** Whoever cancelled elsewhere before the ticket was in the pool must not be matched by it. */
  private void requireStillWanted(UserId user, Slot.Searching search) {
    Slot held = slots.find(user).orElse(null);
    if (!search.equals(held) && !(held instanceof Slot.Matched)) {
      waiters.forget(search.ticketId());
      var _ = leave(search);
      throw CommonError.CONFLICT.asError();
    }
  }

  /**
   * Goes on with a search whose match never came about, under the time that was waited. Safe to
   * repeat: the new ticket's id comes from the old one's.
   */
  Optional<Slot.Searching> resume(MatchId calledOff, MatchMode mode, MatchApi.Place place) {
    UserId user = place.user();
    Slot.Searching again =
        new Slot.Searching(names.of(mode), next(place.ticket()), place.queuedAt().toEpochMilli());
    boolean turned =
        slots.turn(user, new Slot.Matched(calledOff), again)
            || slots.turn(user, searching(mode, place), again)
            || slots.find(user).filter(again::equals).isPresent();
    if (!turned) {
      extras.release(place.extra());
      return Optional.empty();
    }
    if (!matches.findByTickets(List.of(again.ticketId())).isEmpty()) {
      return Optional.empty();
    }
    try {
      TicketExtras.Extra extra = extras.read(place.extra());
      pools.enter(again.pool(), tickets.make(tickets.seeker(user), again, extra));
      return Optional.of(again);
    } catch (AppError unfit) {
      // the profile is hidden or lacks something by now
      slots.release(user, again);
      extras.release(place.extra());
      return Optional.empty();
    }
  }

  /** The ticket after a ticket: the same however often it is asked. */
  private static UUID next(UUID ticket) {
    return UUID.nameUUIDFromBytes(("after " + ticket).getBytes(StandardCharsets.US_ASCII));
  }

  private Slot.Searching searching(MatchMode mode, MatchApi.Place place) {
    return new Slot.Searching(names.of(mode), place.ticket(), place.queuedAt().toEpochMilli());
  }

  /** Ends a search; false while it is being paired, which will be known in a moment. */
  boolean stop(UserId user, Slot.Searching search) {
    if (leave(search) == PoolApi.Removal.BEING_PAIRED) {
      return false;
    }
    slots.release(user, search);
    return true;
  }

  private PoolApi.Removal leave(Slot.Searching search) {
    String extra = pools.find(search.pool(), search.ticketId()).map(PoolTicket::extra).orElse(null);
    PoolApi.Removal removal = pools.leave(search.pool(), search.ticketId());
    if (removal == PoolApi.Removal.REMOVED) {
      extras.release(extra);
    }
    return removal;
  }
}
