package dev.rendezvous.services.search;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.pool.PairingsApi.Couple;
import dev.rendezvous.services.pool.PairingsApi.Objections;
import dev.rendezvous.services.pool.PairingsApi.Seat;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands against pairs at the last moment: somebody is not there, a block came, or a ticket is
 * not what its user searches with any more.
 */
@Singleton
final class PairObjections {
  private final PresenceApi presence;
  private final BlockApi blocks;
  private final Slots slots;
  private final MatchApi matches;

  PairObjections(PresenceApi presence, BlockApi blocks, Slots slots, MatchApi matches) {
    this.presence = presence;
    this.blocks = blocks;
    this.slots = slots;
    this.matches = matches;
  }

  Set<UserId> present(Collection<UserId> users) {
    return presence.present(users);
  }

  boolean isSearchedWith(UserId user, UUID ticketId) {
    return isFor(new Seat(user, ticketId), slots.find(user).orElse(null));
  }

  Objections against(List<Couple> couples) {
    Set<UserId> users =
        couples.stream().flatMap(PairObjections::seats).map(Seat::user).collect(Collectors.toSet());
    Set<UserId> absent = new HashSet<>(users);
    absent.removeAll(presence.present(users));
    Set<BlockApi.Tie> ties = blocks.among(users);
    return new Objections(
        absent,
        stale(couples, users),
        couples.stream()
            .filter(couple -> ties.stream().anyMatch(tie -> isBetween(tie, couple)))
            .collect(Collectors.toSet()));
  }

  /** Whoever cancelled, searches anew or is in a match must not be paired by an old ticket. */
  private Set<UUID> stale(List<Couple> couples, Set<UserId> users) {
    Map<UserId, Slot> held = slots.findAll(users);
    Map<UserId, MatchId> open = matches.findOpen(users);
    return couples.stream()
        .flatMap(PairObjections::seats)
        .filter(seat -> open.containsKey(seat.user()) || !isFor(seat, held.get(seat.user())))
        .map(Seat::ticket)
        .collect(Collectors.toSet());
  }

  private static boolean isFor(Seat seat, @Nullable Slot held) {
    return held instanceof Slot.Searching search && search.ticketId().equals(seat.ticket());
  }

  private static boolean isBetween(BlockApi.Tie tie, Couple couple) {
    return tie.isBetween(couple.one().user(), couple.other().user());
  }

  private static Stream<Seat> seats(Couple couple) {
    return Stream.of(couple.one(), couple.other());
  }
}
