package dev.rendezvous.services.pool;

import dev.rendezvous.matchmaker.Paired;
import dev.rendezvous.matchmaker.Pairing;
import dev.rendezvous.matchmaker.Ticket;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.pool.PairingsApi.Couple;
import dev.rendezvous.services.pool.PairingsApi.Objections;
import dev.rendezvous.services.pool.PairingsApi.Seat;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings what the engine decided into the world: objections heard, tickets taken, pairs committed.
 *
 * <p>Each step is safe to repeat, and whoever owns the pool next finishes what was begun: a ticket
 * that was taken is spent when SQL says so, and waits again when not.
 */
@Singleton
final class PoolSettlement {
  private final TicketPools pools;
  private final PairingsApi pairings;
  private final PairingCommit commit;
  private final Succession succession;
  private final IdGenerator ids;

  /** What became of what the engine decided. */
  sealed interface Outcome {
    /**
     * The pool is still owned.
     *
     * @param made are matches now
     * @param back go back to the engine at once
     * @param absent are set aside
     */
    record Settled(List<Pair> made, List<Ticket> back, List<Ticket> absent) implements Outcome {}

    /** Another owns the pool. */
    record NotOwner() implements Outcome {}
  }

  /**
   * @param clock for the ids of matches, by which histories are ordered
   */
  PoolSettlement(
      TicketPools pools,
      PairingsApi pairings,
      PairingCommit commit,
      Succession succession,
      SharedClock clock) {
    this.pools = pools;
    this.pairings = pairings;
    this.commit = commit;
    this.succession = succession;
    ids = new IdGenerator(clock, new SecureRandom());
  }

  /** Makes the holder of a lease the one owner of a pool. */
  Fence raiseFence(String pool, String owner) {
    return succession.raiseFence(pool, owner);
  }

  /**
   * Has pairs made.
   *
   * @param owner who must hold the pool's lease
   */
  Outcome settle(List<Pairing> decided, Fence fence, String owner) {
    List<Pairing> willing = new ArrayList<>();
    List<Ticket> back = new ArrayList<>();
    List<Ticket> absent = new ArrayList<>();
    sort(fence.pool(), decided, willing, back, absent);
    if (willing.isEmpty()) {
      return new Outcome.Settled(List.of(), back, absent);
    }
    if (!(pools.take(fence.pool(), owner, willing)
        instanceof TicketPools.Taking.Taken(List<Optional<TicketPools.Both>> each))) {
      return new Outcome.NotOwner();
    }
    List<Pair> whole = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      Pairing pair = willing.get(i);
      each.get(i)
          .ifPresentOrElse(
              both -> whole.add(new Pair(ids.next(), both.first(), both.second())),
              () -> remind(fence.pool(), pair));
    }
    return commit(whole, fence, back, absent);
  }

  private Outcome commit(List<Pair> whole, Fence fence, List<Ticket> back, List<Ticket> absent) {
    if (whole.isEmpty()) {
      return new Outcome.Settled(List.of(), back, absent);
    }
    return switch (commit.commit(whole, fence)) {
      case PairingCommit.Outcome.Stale() -> new Outcome.NotOwner();
      case PairingCommit.Outcome.Committed(List<Pair> made, List<Pair> refused) -> {
        finish(fence.pool(), made);
        sortOut(fence.pool(), refused);
        yield new Outcome.Settled(made, back, absent);
      }
    };
  }

  private void sort(
      String pool,
      List<Pairing> decided,
      List<Pairing> willing,
      List<Ticket> back,
      List<Ticket> absent) {
    Objections objections =
        pairings.objections(decided.stream().map(PoolSettlement::couple).toList());
    for (Pairing pair : decided) {
      if (objections.apart().contains(couple(pair))) {
        back.add(EngineTickets.except(pair.first().ticket(), pair.second().userId()));
        back.add(EngineTickets.except(pair.second().ticket(), pair.first().userId()));
      } else if (isFine(pair.first(), objections) && isFine(pair.second(), objections)) {
        willing.add(pair);
      } else {
        sort(pair.first(), objections, back, absent);
        sort(pair.second(), objections, back, absent);
      }
    }
    expire(pool, objections.stale());
  }

  private static void sort(
      Paired side, Objections objections, List<Ticket> back, List<Ticket> absent) {
    if (objections.absent().contains(userOf(side))) {
      absent.add(side.ticket());
    } else if (!objections.stale().contains(side.id())) {
      back.add(side.ticket());
    }
  }

  private static boolean isFine(Paired side, Objections objections) {
    return !objections.absent().contains(userOf(side)) && !objections.stale().contains(side.id());
  }

  private static Couple couple(Pairing pair) {
    return new Couple(
        new Seat(userOf(pair.first()), pair.first().id()),
        new Seat(userOf(pair.second()), pair.second().id()));
  }

  private static UserId userOf(Paired side) {
    return new UserId(side.userId());
  }

  /** Those of some users who are there again. */
  Set<UserId> present(Collection<UserId> users) {
    return pairings.present(users);
  }

  /** Finishes what an owner before began: to be called before the waiting tickets are read. */
  void recover(String pool) {
    conclude(pool, pools.listPaired(pool));
  }

  /** Ends the waiting of tickets that nobody came for, or that nobody searches with any more. */
  void expire(String pool, Collection<UUID> ticketIds) {
    if (ticketIds.isEmpty()) {
      return;
    }
    List<PoolTicket> removed = new ArrayList<>();
    for (PoolTicket ticket : pools.find(pool, ticketIds)) {
      if (pools.remove(pool, ticket.id()) == PoolApi.Removal.REMOVED) {
        removed.add(ticket);
      }
    }
    Set<UUID> spent = removed.isEmpty() ? Set.of() : pairings.spent(pool, removed);
    for (PoolTicket ticket : removed) {
      if (!spent.contains(ticket.id())) {
        pairings.expired(pool, ticket);
      }
    }
  }

  /** Whether a user searches with that ticket, and not with another. */
  boolean isSearchedWith(UserId user, UUID ticketId) {
    return pairings.isSearchedWith(user, ticketId);
  }

  private void finish(String pool, List<Pair> made) {
    pairings.made(pool, made);
    pools.forget(pool, idsOf(made.stream().flatMap(pair -> pair.tickets().stream()).toList()));
  }

  /** The engine has let both go, but one is gone: the other, if there, goes back to it. */
  private void remind(String pool, Pairing pair) {
    pools.remind(pool, pair.first().id());
    pools.remind(pool, pair.second().id());
  }

  /** Whoever waits on must not be paired with the same one again and again. */
  private void sortOut(String pool, List<Pair> refused) {
    for (Pair pair : refused) {
      conclude(
          pool,
          List.of(
              pair.first().except(pair.second().user()),
              pair.second().except(pair.first().user())));
    }
  }

  /** Tickets that were taken: they are spent, or wait again. */
  private void conclude(String pool, List<PoolTicket> taken) {
    if (taken.isEmpty()) {
      return;
    }
    Set<UUID> spent = pairings.spent(pool, taken);
    for (PoolTicket ticket : taken) {
      if (!spent.contains(ticket.id())) {
        pools.giveBack(pool, ticket);
      }
    }
    pools.forget(pool, spent);
  }

  private static List<UUID> idsOf(List<PoolTicket> tickets) {
    return tickets.stream().map(PoolTicket::id).toList();
  }
}
