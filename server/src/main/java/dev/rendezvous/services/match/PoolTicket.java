package dev.rendezvous.services.match;

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

/**
 * A ticket as it waits in Redis, written as JSON.
 *
 * @param seeker who waits, as they were when the search began
 * @param recent whom they met within the cool-down
 * @param tier more for those whose schedule is shorter
 * @param queuedAtMillis since the epoch
 */
record PoolTicket(UUID id, Seeker seeker, Set<UserId> recent, int tier, long queuedAtMillis) {
  private static final int MIDDLE_BAND = 2;

  PoolTicket {
    recent = Set.copyOf(recent);
  }

  UserId user() {
    return seeker.userId();
  }

  /** The same wait, not to be paired with that user. */
  PoolTicket except(UserId other) {
    Set<UserId> more = new HashSet<>(recent);
    more.add(other);
    return new PoolTicket(id, seeker, more, tier, queuedAtMillis);
  }

  /** As the engine knows it. */
  Ticket toTicket() {
    return new Ticket(
        id,
        user().value(),
        traits(),
        wishes(),
        Stream.concat(recent.stream(), seeker.blocked().stream())
            .limit(Ticket.MAX_EXCLUDED)
            .map(UserId::value)
            .collect(Collectors.toUnmodifiableSet()),
        tier,
        queuedAtMillis);
  }

  private Traits traits() {
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
        MIDDLE_BAND);
  }

  private Wishes wishes() {
    Seeker.Wishes wanted = seeker.wishes();
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
