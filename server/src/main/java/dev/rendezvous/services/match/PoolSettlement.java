package dev.rendezvous.services.match;

import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Brings what the engine decided into the world: tickets are taken, pairs committed, slots turned.
 *
 * <p>Each step is safe to repeat, and whoever owns the pool next finishes what was begun: a ticket
 * that was taken is spent when SQL says so, and waits again when not.
 */
@Singleton
final class PoolSettlement {
  /** How much of the usual wait is made up by the latest batch. */
  private static final double NEWS_WEIGHS = 0.1;

  private final TicketPools pools;
  private final Slots slots;
  private final PairingCommit commit;
  private final MatchStore store;
  private final SearchWaiters waiters;
  private final IdGenerator ids;
  private final InstantSource clock;

  PoolSettlement(
      TicketPools pools,
      Slots slots,
      PairingCommit commit,
      MatchStore store,
      SearchWaiters waiters,
      IdGenerator ids,
      InstantSource clock) {
    this.pools = pools;
    this.slots = slots;
    this.commit = commit;
    this.store = store;
    this.waiters = waiters;
    this.ids = ids;
    this.clock = clock;
  }

  long nowMillis() {
    return clock.millis();
  }

  /** Makes the holder of a lease the one owner of a pool. */
  Fence raiseFence(String pool, String owner) {
    return commit.raiseFence(pool, owner);
  }

  Pair pair(PoolTicket first, PoolTicket second) {
    return new Pair(new MatchId(ids.next()), first, second);
  }

  /**
   * Makes matches of pairs.
   *
   * @param owner who must hold the pool's lease
   * @return false when another owns the pool
   */
  boolean settle(List<Pair> pairs, MatchMode mode, Fence fence, String owner) {
    List<Boolean> taken = pools.take(fence.pool(), owner, pairs);
    if (taken.isEmpty()) {
      return false;
    }
    List<Pair> whole = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (taken.get(i)) {
        whole.add(pairs.get(i));
      } else {
        readmit(fence.pool(), pairs.get(i));
      }
    }
    return switch (commit.commit(whole, mode, fence)) {
      case PairingCommit.Outcome.Stale() -> false;
      case PairingCommit.Outcome.Committed(List<Pair> matched, List<Pair> refused) -> {
        matched.forEach(pair -> announce(fence.pool(), pair));
        learn(fence.pool(), matched);
        refused.forEach(pair -> sortOut(fence.pool(), pair));
        yield true;
      }
    };
  }

  /** Finishes what an owner before began: to be called before the waiting tickets are read. */
  void recover(String pool) {
    for (PoolTicket ticket : pools.listPaired(pool)) {
      conclude(pool, ticket);
    }
  }

  /** Ends a search that nobody came for. */
  void expire(String pool, PoolTicket ticket) {
    if (pools.remove(pool, ticket.id()) == TicketPools.Removal.REMOVED) {
      slots.release(ticket.user(), slotOf(pool, ticket));
    }
  }

  /** Takes a ticket out that its user has replaced by another one. */
  void discard(String pool, UUID ticketId) {
    var _ = pools.remove(pool, ticketId);
  }

  private void announce(String pool, Pair pair) {
    for (PoolTicket ticket : List.of(pair.first(), pair.second())) {
      slots.turn(ticket.user(), slotOf(pool, ticket), new Slot.Matched(pair.match()));
      pools.forget(pool, ticket.id());
      waiters.tell(ticket.id(), pair.match());
    }
  }

  private void learn(String pool, List<Pair> matched) {
    OptionalDouble waited =
        matched.stream()
            .flatMap(pair -> Stream.of(pair.first(), pair.second()))
            .mapToLong(ticket -> Math.max(0, clock.millis() - ticket.queuedAtMillis()))
            .average();
    if (waited.isPresent()) {
      double usual =
          pools.findUsualWaitMillis(pool).map(Long::doubleValue).orElse(waited.getAsDouble());
      pools.setUsualWaitMillis(
          pool, Math.round(usual + NEWS_WEIGHS * (waited.getAsDouble() - usual)));
    }
  }

  /** The engine has let both go, but one is gone: the other, if there, goes back to it. */
  private void readmit(String pool, Pair pair) {
    for (PoolTicket ticket : List.of(pair.first(), pair.second())) {
      pools.remind(pool, ticket.id());
    }
  }

  /** Whoever waits on must not be paired with the same one again and again. */
  private void sortOut(String pool, Pair pair) {
    conclude(pool, pair.first().except(pair.second().user()));
    conclude(pool, pair.second().except(pair.first().user()));
  }

  /** A ticket that was taken: is it spent, has its user a match by other means, or does it wait? */
  private void conclude(String pool, PoolTicket ticket) {
    Optional<MatchId> match = liveOrSpent(ticket.user(), ticket.id());
    if (match.isEmpty()) {
      pools.giveBack(pool, ticket);
      return;
    }
    if (store.find(match.get()).filter(Match::isLive).isPresent()) {
      slots.turn(ticket.user(), slotOf(pool, ticket), new Slot.Matched(match.get()));
    } else {
      slots.release(ticket.user(), slotOf(pool, ticket));
    }
    pools.forget(pool, ticket.id());
  }

  private Optional<MatchId> liveOrSpent(UserId user, UUID ticketId) {
    return store.findLive(user).or(() -> store.findByTicket(ticketId));
  }

  private static Slot slotOf(String pool, PoolTicket ticket) {
    return new Slot.Searching(pool, ticket.id(), ticket.queuedAtMillis());
  }
}
