package dev.rendezvous.services.watch;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.presence.ContactsApi;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may watch whom: the two of a live match, and those who keep in touch; never when either has
 * blocked the other.
 */
@Singleton
final class Ties {
  private final MatchApi matches;
  private final BlockApi blocks;
  private final List<ContactsApi> contacts;

  Ties(MatchApi matches, BlockApi blocks, @All List<ContactsApi> contacts) {
    this.matches = matches;
    this.blocks = blocks;
    this.contacts = contacts;
  }

  /** Whom each of some users is in a live match with, if they are. */
  Map<UserId, UserId> partners(Collection<UserId> users) {
    Map<UserId, UserId> partners = new HashMap<>();
    matches
        .findOpen(users)
        .forEach((user, match) ->
            matches
                .findSide(match, user)
                .filter(MatchApi.Side::live)
                .ifPresent(side -> partners.put(user, side.partner())));
    return partners;
  }

  /**
   * Those of some others whom a user may watch now.
   *
   * @param partners of the user, at least
   */
  Set<UserId> among(UserId user, Collection<UserId> others, Map<UserId, UserId> partners) {
    if (others.isEmpty()) {
      return Set.of();
    }
    Set<UserId> tied = new HashSet<>();
    contacts.forEach(known -> tied.addAll(known.inTouch(user, others)));
    Optional.ofNullable(partners.get(user)).ifPresent(tied::add);
    tied.retainAll(Set.copyOf(others));
    tied.removeAll(blocks.eitherWay(user));
    tied.remove(user);
    tied.remove(UserId.ERASED);
    return tied;
  }
}
