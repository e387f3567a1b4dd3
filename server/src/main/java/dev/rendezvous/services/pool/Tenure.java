package dev.rendezvous.services.pool;

import dev.rendezvous.matchmaker.MatchPolicy;
import dev.rendezvous.matchmaker.Matchmaker;
import dev.rendezvous.matchmaker.Pairing;
import dev.rendezvous.matchmaker.Ticket;
import dev.rendezvous.types.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What an owner knows of its pool, all of which the next owner can find in Redis and SQL: the
 * engine with the tickets that take part, and those set aside since their users are not there. For
 * one thread.
 */
final class Tenure {
  private static final Logger LOG = Logger.getLogger(Tenure.class);

  /** Tickets on their way between Redis and the engine beyond what a pool may hold. */
  private static final int SLACK = 10_000;

  private final Fence fence;
  private final Matchmaker engine;
  private final Map<UUID, Ticket> aside = new HashMap<>();

  /** The one ticket of each user that takes part or is set aside. */
  private final Map<UUID, UUID> ticketByUser = new HashMap<>();

  private final Map<UUID, UUID> userByTicket = new HashMap<>();

  /** Each ticket by when it came, also some that are gone by now. */
  private final PriorityQueue<Came> byArrival =
      new PriorityQueue<>(Comparator.comparingLong(Came::atMillis));

  private record Came(UUID ticket, long atMillis) {}

  Tenure(Fence fence, int capacity) {
    this.fence = fence;
    engine = new Matchmaker(MatchPolicy.DEFAULT.withCapacity(capacity + SLACK));
  }

  Fence fence() {
    return fence;
  }

  /** The ticket of a user that takes part or is set aside. */
  Optional<UUID> ticketOf(UUID user) {
    return Optional.ofNullable(ticketByUser.get(user));
  }

  int waiting() {
    return engine.size();
  }

  int aside() {
    return aside.size();
  }

  /** Lets a ticket take part; its user has no other here. Nothing happens when it does already. */
  void admit(Ticket ticket) {
    aside.remove(ticket.id());
    if (engine.add(ticket)) {
      note(ticket);
    }
  }

  /** Keeps a ticket that does not take part for now. */
  void setAside(Ticket ticket) {
    aside.put(ticket.id(), ticket);
    note(ticket);
  }

  private void note(Ticket ticket) {
    ticketByUser.put(ticket.userId(), ticket.id());
    if (userByTicket.put(ticket.id(), ticket.userId()) == null) {
      byArrival.add(new Came(ticket.id(), ticket.queuedAtMillis()));
    }
  }

  /** Forgets a ticket. */
  void dismiss(UUID ticket) {
    aside.remove(ticket);
    engine.remove(ticket);
    forget(ticket);
  }

  /** Pairs decided by now, whose tickets take part no more. */
  List<Pairing> decide(long nowMillis, int limit) {
    return engine.advance(nowMillis, limit);
  }

  /** When {@link #decide} could next find a pair by itself; far away when never. */
  long nextChange(long nowMillis) {
    return engine.nextChange(nowMillis).orElse(Long.MAX_VALUE);
  }

  /** To be called with each ticket that {@link #decide} gave out and that does not come back. */
  void forget(UUID ticket) {
    UUID user = userByTicket.remove(ticket);
    if (user != null) {
      ticketByUser.remove(user, ticket);
    }
  }

  /** Takes out those that came before a time. */
  List<UUID> dropBefore(long oldestMillis) {
    List<UUID> dropped = new ArrayList<>();
    while (!byArrival.isEmpty() && byArrival.element().atMillis() < oldestMillis) {
      UUID ticket = byArrival.remove().ticket();
      if (userByTicket.containsKey(ticket)) {
        dismiss(ticket);
        dropped.add(ticket);
      }
    }
    return dropped;
  }

  /** How long those waited who were paired lately, by segment. */
  List<PoolStatus.Wait> waits(long nowMillis) {
    return engine.waitEstimates(nowMillis).segments().stream()
        .map(waits ->
            new PoolStatus.Wait(
                waits.segment().key(),
                waits.count(),
                waits.p50Millis(),
                waits.p95Millis(),
                waits.p99Millis()))
        .toList();
  }

  /**
   * Lets two users never be paired. Where the engine can't note it, since they have too many to
   * keep apart from, objections are heard once they are paired.
   */
  void keepApart(UUID one, UUID other) {
    try {
      engine.exclude(one, other);
    } catch (IllegalStateException full) {
      LOG.debugf("%s and %s are kept apart later: %s", one, other, full.getMessage());
    }
  }

  /** The users of tickets that are set aside, some of many. */
  List<UserId> absent(int limit) {
    return aside.values().stream().limit(limit).map(t -> new UserId(t.userId())).toList();
  }

  /** Lets tickets of those take part again who are back. */
  void readmit(Set<UserId> back) {
    List<Ticket> again =
        aside.values().stream().filter(t -> back.contains(new UserId(t.userId()))).toList();
    again.forEach(this::admit);
  }
}
