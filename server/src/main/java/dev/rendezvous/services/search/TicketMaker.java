package dev.rendezvous.services.search;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.pool.PoolTicket;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what the matcher must know of somebody who searches. */
@Singleton
final class TicketMaker {
  private final ProfileApi profiles;
  private final TicketRank rank;
  private final MatchApi matches;
  private final MatchSettings settings;
  private final SharedClock clock;
  private final IdGenerator ids;
  private final TicketExtras extras;

  TicketMaker(
      ProfileApi profiles,
      TicketRank rank,
      MatchApi matches,
      MatchSettings settings,
      SharedClock clock,
      IdGenerator ids,
      TicketExtras extras) {
    this.profiles = profiles;
    this.rank = rank;
    this.matches = matches;
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    this.extras = extras;
  }

  /**
   * Who searches.
   *
   * @throws dev.rendezvous.types.AppError PROFILE_INCOMPLETE
   */
  Seeker seeker(UserId user) {
    return profiles.getSeeker(user);
  }

  /** A search that begins now. */
  Slot.Searching wish(String pool) {
    return new Slot.Searching(pool, ids.next(), clock.millis());
  }

  PoolTicket make(Seeker seeker, Slot.Searching search, TicketExtras.Extra extra) {
    UserId user = seeker.userId();
    return new PoolTicket(
        search.ticketId(),
        extra.filters() == null ? seeker : seeker.withWishes(filtered(seeker, extra.filters())),
        recentPartners(user),
        rank.tierOf(user),
        rank.bandOf(user),
        search.queuedAtMillis(),
        extras.write(extra));
  }

  private Set<UserId> recentPartners(UserId user) {
    Duration apart = settings.rematchAfter();
    return apart.isZero() ? Set.of() : matches.partnersSince(user, clock.instant().minus(apart));
  }

  private static Seeker.Wishes filtered(Seeker seeker, SearchRequests.Filters filters) {
    Seeker.Wishes usual = seeker.wishes();
    Set<SearchRequests.WantedGender> genders = filters.genders();
    Set<String> countries = filters.countries();
    return new Seeker.Wishes(
        genders == null
            ? usual.genders()
            : genders.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()),
        usual.ageMin(),
        usual.ageMax(),
        usual.maxDistanceKm(),
        countries == null ? usual.countries() : countries,
        usual.languages(),
        usual.sharedInterestsOnly());
  }
}
