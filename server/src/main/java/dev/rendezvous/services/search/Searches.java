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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Searches: begun once a user, kept in their pool, ended by a partner or by the user. */
@Singleton
final class Searches {
  private static final int MAX_LOOKS = 40;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

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
   * @throws dev.rendezvous.types.AppError ALREADY_IN_MATCH; PROFILE_INCOMPLETE;
   *     SUBSCRIPTION_REQUIRED; INSUFFICIENT_COINS
   */
  Slot begin(UserId user, MatchMode mode, SearchRequests.@Nullable Filters filters) {
    Seeker seeker = tickets.seeker(user);
    Slot.Searching wish = tickets.wish(names.of(mode));
    for (int look = 0; look < MAX_LOOKS; look++) {
      Slot held = slots.claim(user, wish);
      if (held.equals(wish)) {
        return enter(seeker, wish, filters);
      }
      requireNoMatch(user, held);
      if (!(held instanceof Slot.Searching search)) {
        slots.release(user, held);
      } else if (pools.contains(search.pool(), search.ticketId())) {
        pools.wake(search.pool(), search.ticketId());
        return search;
      } else {
        pause();
      }
    }
    return replace(seeker, wish, filters);
  }

  /**
   * Begins anew in place of a search that was lost. The old ticket is never entered again: its
   * coins may have been given back.
   */
  private Slot replace(
      Seeker seeker, Slot.Searching wish, SearchRequests.@Nullable Filters filters) {
    UserId user = seeker.userId();
    Slot held = slots.claim(user, wish);
    if (held.equals(wish) || slots.turn(user, held, wish)) {
      return enter(seeker, wish, filters);
    }
    throw CommonError.CONFLICT.asError();
  }

  /** Waits as long as a ticket may take on its way in, or out. */
  static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommonError.UNAVAILABLE.asError();
    }
  }

  /**
   * SQL knows best who is in a match; a slot that tells an old tale is put right. One that was lost
   * altogether is put right when a pair is refused.
   */
  private void requireNoMatch(UserId user, Slot held) {
    MatchId open = matches.findOpen(List.of(user)).get(user);
    if (open != null) {
      var _ = slots.turn(user, held, new Slot.Matched(open));
      if (held instanceof Slot.Searching search) {
        var _ = leave(search);
      }
      throw SearchError.ALREADY_IN_MATCH.asError();
    }
  }

  private Slot enter(
      Seeker seeker, Slot.Searching search, SearchRequests.@Nullable Filters filters) {
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
    try {
      requireStillWanted(seeker.userId(), search);
      return waiters.await(search.ticketId()).<Slot>map(Slot.Matched::new).orElse(search);
    } finally {
      waiters.forget(search.ticketId());
    }
  }

  private void abandon(UserId user, Slot.Searching search, TicketExtras.Extra extra) {
    if (!pools.contains(search.pool(), search.ticketId())) {
      slots.release(user, search);
      extras.release(extra);
    }
  }

  /** Whoever cancelled elsewhere before the ticket was in the pool must not be matched by it. */
  private void requireStillWanted(UserId user, Slot.Searching search) {
    Slot held = slots.find(user).orElse(null);
    if (!search.equals(held) && !(held instanceof Slot.Matched)) {
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
    if (isUnderWay(again)) {
      return Optional.empty();
    }
    if (!turned) {
      extras.release(place.extra());
      return Optional.empty();
    }
    try {
      TicketExtras.Extra extra = extras.read(place.extra());
      pools.enter(again.pool(), tickets.make(tickets.seeker(user), again, extra));
      requireStillWanted(user, again);
      return Optional.of(again);
    } catch (AppError e) {
      if (e.code() == CommonError.UNAVAILABLE) {
        throw e; // to be tried again
      }
      // cancelled meanwhile, or the profile is hidden or lacks something by now
      slots.release(user, again);
      extras.release(place.extra());
      return Optional.empty();
    }
  }

  private boolean isUnderWay(Slot.Searching search) {
    return pools.contains(search.pool(), search.ticketId())
        || !matches.findByTickets(List.of(search.ticketId())).isEmpty();
  }

  /**
   * Whether a search has no ticket, since a process died at a bad moment; ends it then.
   *
   * @param user whose slot says that they search
   */
  boolean endIfLost(UserId user, Slot.Searching search) {
    return !isUnderWay(search) && slots.release(user, search);
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
