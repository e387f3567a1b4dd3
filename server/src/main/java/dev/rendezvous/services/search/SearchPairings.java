package dev.rendezvous.services.search;

import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.match.MatchMode;
import dev.rendezvous.services.pool.Fence;
import dev.rendezvous.services.pool.Pair;
import dev.rendezvous.services.pool.PairingsApi;
import dev.rendezvous.services.pool.PoolTicket;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes matches of the pairs that the pools decide on, and turns their people's slots. */
@Singleton
final class SearchPairings implements PairingsApi {
  private final Searches searches;
  private final TicketMaker tickets;
  private final MatchApi matches;
  private final Slots slots;
  private final SearchWaiters waiters;
  private final BlockApi blocks;
  private final PresenceApi presence;
  private final Sockets sockets;

  /** The payload of {@code match:search_ended}. */
  record SearchEnded(UUID ticketId, String reason) {}

  SearchPairings(
      Searches searches,
      TicketMaker tickets,
      MatchApi matches,
      Slots slots,
      SearchWaiters waiters,
      BlockApi blocks,
      PresenceApi presence,
      Sockets sockets) {
    this.searches = searches;
    this.tickets = tickets;
    this.matches = matches;
    this.slots = slots;
    this.waiters = waiters;
    this.blocks = blocks;
    this.presence = presence;
    this.sockets = sockets;
  }

  @Override
  public List<String> pools() {
    return Arrays.stream(MatchMode.values()).map(searches::poolOf).toList();
  }

  @Override
  public Objections objections(List<Couple> couples) {
    Set<UserId> users =
        couples.stream()
            .flatMap(couple -> Stream.of(couple.one(), couple.other()))
            .collect(Collectors.toSet());
    Set<UserId> absent = new HashSet<>(users);
    absent.removeAll(presence.present(users));
    Set<BlockApi.Tie> ties = blocks.among(users);
    return new Objections(
        absent,
        couples.stream()
            .filter(c -> ties.stream().anyMatch(tie -> tie.isBetween(c.one(), c.other())))
            .collect(Collectors.toSet()));
  }

  @Override
  public void make(List<Pair> pairs, Fence fence) {
    MatchMode mode = modeOf(fence.pool());
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
        tickets.extraOf(ticket.extra()).hold(),
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
    Set<UUID> used = matches.findByTickets(taken.stream().map(PoolTicket::id).toList()).keySet();
    Set<UUID> spent = new HashSet<>();
    for (PoolTicket ticket : taken) {
      MatchId match = open.get(ticket.user());
      if (match != null) {
        slots.turn(ticket.user(), slotOf(pool, ticket), matched(match));
        spent.add(ticket.id());
      } else if (used.contains(ticket.id())) {
        slots.release(ticket.user(), slotOf(pool, ticket));
        spent.add(ticket.id());
      }
    }
    return spent;
  }

  @Override
  public void expired(String pool, PoolTicket ticket) {
    if (slots.release(ticket.user(), slotOf(pool, ticket))) {
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

  private static MatchMode modeOf(String pool) {
    return Arrays.stream(MatchMode.values())
        .filter(mode -> pool.startsWith(mode.label() + ":"))
        .findFirst()
        .orElseThrow();
  }
}
