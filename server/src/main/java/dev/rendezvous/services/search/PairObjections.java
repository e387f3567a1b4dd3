package dev.rendezvous.services.search;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.pool.PairingsApi.Couple;
import dev.rendezvous.services.pool.PairingsApi.Objections;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands against pairs at the last moment: somebody is not there, or a block came. */
@Singleton
final class PairObjections {
  private final PresenceApi presence;
  private final BlockApi blocks;

  PairObjections(PresenceApi presence, BlockApi blocks) {
    this.presence = presence;
    this.blocks = blocks;
  }

  Objections against(List<Couple> couples) {
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
}
