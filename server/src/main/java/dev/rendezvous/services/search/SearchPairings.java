package dev.rendezvous.services.search;

import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.match.MatchMode;
import dev.rendezvous.services.pool.Fence;
import dev.rendezvous.services.pool.Pair;
import dev.rendezvous.services.pool.PairingsApi;
import dev.rendezvous.services.pool.PoolTicket;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Makes matches of the pairs that the pools decide on, and turns their people's slots. */
@Singleton
final class SearchPairings implements PairingsApi {
  private final PoolNames names;
  private final TicketExtras extras;
  private final MatchApi matches;
  private final Slots slots;
  private final SearchWaiters waiters;
  private final PairObjections objections;
  private final Sockets sockets;

  /** The payload of {@code match:search_ended}. */
  record SearchEnded(UUID ticketId, String reason) {}

  SearchPairings(
      PoolNames names,
      TicketExtras extras,
      MatchApi matches,
      Slots slots,
      SearchWaiters waiters,
      PairObjections objections,
      Sockets sockets) {
    this.names = names;
    this.extras = extras;
    this.matches = matches;
    this.slots = slots;
    this.waiters = waiters;
    this.objections = objections;
    this.sockets = sockets;
  }

  @Override
  public List<String> pools() {
    return names.all();
  }

  @Override
  public Set<UserId> present(Collection<UserId> users) {
    return objections.present(users);
  }

  @Override
  public boolean isSearchedWith(UserId user, UUID ticketId) {
    return objections.isSearchedWith(user, ticketId);
  }

  @Override
  public Objections objections(List<Couple> couples) {
    return objections.against(couples);
  }

  @Override
  public void make(List<Pair> pairs, Fence fence) {
    MatchMode mode = PoolNames.modeOf(fence.pool());
    matches.make(
        pairs.stream()
            .map(pair ->
                new MatchApi.NewMatch(
                    new MatchId(pair.id()),
                    mode,
                    fence.pool(),
                    fence.epoch(),
                    place(pair.first()),
                    place(pair.second())))
            .toList());
  }

  private MatchApi.Place place(PoolTicket ticket) {
    return new MatchApi.Place(
        ticket.user(),
        ticket.id(),
        Instant.ofEpochMilli(ticket.queuedAtMillis()),
        extras.read(ticket.extra()).hold(),
        ticket.extra());
  }

  @Override
  public void made(String pool, List<Pair> pairs) {
    slots.turnAll(
        pairs.stream()
            .flatMap(pair ->
                pair.tickets().stream()
                    .map(ticket ->
                        new Slots.Turn(
                            ticket.user(), slotOf(pool, ticket), matched(new MatchId(pair.id())))))
            .toList());
    for (Pair pair : pairs) {
      pair.tickets().forEach(ticket -> waiters.tell(ticket.id(), new MatchId(pair.id())));
    }
  }

  /** A ticket that was taken: is it spent, has its user a match by other means, or does it wait? */
  @Override
  public Set<UUID> spent(String pool, Collection<PoolTicket> taken) {
    Map<UserId, MatchId> open = matches.findOpen(taken.stream().map(PoolTicket::user).toList());
    Map<UUID, MatchId> used = matches.findByTickets(taken.stream().map(PoolTicket::id).toList());
    Set<UUID> spent = new HashSet<>();
    for (PoolTicket ticket : taken) {
      MatchId match = open.get(ticket.user());
      if (match != null) {
        slots.turn(ticket.user(), slotOf(pool, ticket), matched(match));
        if (!used.containsKey(ticket.id())) {
          extras.release(ticket.extra());
        }
        spent.add(ticket.id());
      } else if (used.containsKey(ticket.id())) {
        slots.turn(
            ticket.user(),
            slotOf(pool, ticket),
            matched(Objects.requireNonNull(used.get(ticket.id()))));
        spent.add(ticket.id());
      }
    }
    return spent;
  }

  @Override
  public void expired(String pool, PoolTicket ticket) {
    boolean searching = slots.release(ticket.user(), slotOf(pool, ticket));
    extras.release(ticket.extra());
    if (searching) {
      sockets.emit(
          ticket.user(), "match:search_ended", new SearchEnded(ticket.id(), "NOBODY_FOUND"));
    }
  }

  private static Slot matched(MatchId match) {
    return new Slot.Matched(match);
  }

  private static Slot slotOf(String pool, PoolTicket ticket) {
    return new Slot.Searching(pool, ticket.id(), ticket.queuedAtMillis());
  }
}
