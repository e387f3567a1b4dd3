package dev.rendezvous.services.match;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at people once more right before they are told of each other. */
@Singleton
final class LastLook {
  private final PresenceApi presence;
  private final BlockApi blocks;

  LastLook(PresenceApi presence, BlockApi blocks) {
    this.presence = presence;
    this.blocks = blocks;
  }

  /** For each match whose two can't meet, who of them goes on searching. */
  Map<MatchId, Set<UserId>> objections(Collection<Match> matches) {
    if (matches.isEmpty()) {
      return Map.of();
    }
    Set<UserId> all =
        matches.stream().flatMap(match -> match.users().stream()).collect(Collectors.toSet());
    Set<BlockApi.Tie> ties = blocks.among(all);
    Set<UserId> there = presence.present(all);
    Map<MatchId, Set<UserId>> objections = new HashMap<>();
    for (Match match : matches) {
      Set<UserId> both = Set.copyOf(match.users());
      if (areApart(match.users(), ties)) {
        objections.put(match.id(), both);
      } else if (!there.containsAll(both)) {
        objections.put(
            match.id(), both.stream().filter(there::contains).collect(Collectors.toSet()));
      }
    }
    return objections;
  }

  private static boolean areApart(List<UserId> two, Set<BlockApi.Tie> ties) {
    return ties.stream().anyMatch(tie -> tie.isBetween(two.getFirst(), two.getLast()));
  }
}
