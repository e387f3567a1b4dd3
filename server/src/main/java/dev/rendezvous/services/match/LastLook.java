package dev.rendezvous.services.match;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.presence.PresenceApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Looks at two people once more right before they are told of each other. */
@Singleton
final class LastLook {
  private final PresenceApi presence;
  private final BlockApi blocks;

  LastLook(PresenceApi presence, BlockApi blocks) {
    this.presence = presence;
    this.blocks = blocks;
  }

  /** Who of the two goes on searching, when they can't meet; empty when they can. */
  Optional<Set<UserId>> objection(Match match) {
    Set<UserId> both = Set.copyOf(match.users());
    if (blocks.between(match.users().getFirst(), match.users().getLast())) {
      return Optional.of(both);
    }
    Set<UserId> there = presence.present(both);
    return there.size() < both.size() ? Optional.of(there) : Optional.empty();
  }
}
