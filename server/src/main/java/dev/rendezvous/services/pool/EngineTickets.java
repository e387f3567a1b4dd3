package dev.rendezvous.services.pool;

import dev.rendezvous.matchmaker.Gender;
import dev.rendezvous.matchmaker.GridCell;
import dev.rendezvous.matchmaker.InterestSet;
import dev.rendezvous.matchmaker.Ticket;
import dev.rendezvous.matchmaker.Traits;
import dev.rendezvous.matchmaker.Wishes;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.UserId;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tickets as the engine knows them. */
final class EngineTickets {
  private EngineTickets() {}

  /**
   * A ticket for the engine.
   *
   * @throws IllegalArgumentException when it has something that no engine takes
   */
  static Ticket of(PoolTicket ticket) {
    return new Ticket(
        ticket.id(),
        ticket.user().value(),
        traits(ticket.seeker(), ticket.band()),
        wishes(ticket.seeker().wishes()),
        Stream.concat(ticket.seeker().blocked().stream(), ticket.recent().stream())
            .limit(Ticket.MAX_EXCLUDED)
            .map(UserId::value)
            .collect(Collectors.toUnmodifiableSet()),
        ticket.tier(),
        ticket.queuedAtMillis());
  }

  /** The same ticket, not to be paired with that user; another goes where there are too many. */
  static Ticket except(Ticket ticket, UUID user) {
    Set<UUID> excluded = new HashSet<>(ticket.excluded());
    if (excluded.size() == Ticket.MAX_EXCLUDED) {
      excluded.remove(excluded.iterator().next());
    }
    excluded.add(user);
    return new Ticket(
        ticket.id(),
        ticket.userId(),
        ticket.me(),
        ticket.wants(),
        excluded,
        ticket.tier(),
        ticket.queuedAtMillis());
  }

  private static Traits traits(Seeker seeker, int band) {
    Seeker.Cell cell = seeker.cell();
    int[] interests = seeker.interestNumbers().stream().mapToInt(Integer::intValue).toArray();
    return new Traits(
        Gender.valueOf(seeker.gender()),
        Math.clamp(seeker.age(), Traits.ADULT_AGE, Traits.MAX_AGE),
        Optional.ofNullable(seeker.country()),
        seeker.languages(),
        InterestSet.of(interests),
        cell == null
            ? Optional.empty()
            : Optional.of(new GridCell(cell.latitude(), cell.longitude())),
        band);
  }

  private static Wishes wishes(Seeker.Wishes wanted) {
    Integer distance = wanted.maxDistanceKm();
    return new Wishes(
        wanted.genders().stream().map(Gender::valueOf).collect(Collectors.toSet()),
        wanted.ageMin(),
        wanted.ageMax(),
        distance == null ? OptionalInt.empty() : OptionalInt.of(distance),
        wanted.countries(),
        wanted.languages(),
        wanted.sharedInterestsOnly());
  }
}
