package dev.rendezvous.services.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.pool.PoolTicket;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what the matcher must know of somebody who searches. */
@Singleton
final class TicketMaker {
  private static final String PRIORITY = "priority";
  private static final int MIDDLE_BAND = 2;

  private final ProfileApi profiles;
  private final SubscriptionApi subscriptions;
  private final MatchApi matches;
  private final MatchSettings settings;
  private final SharedClock clock;
  private final ObjectMapper json;

  /**
   * What a search wants to find on its ticket again.
   *
   * @param hold the coins that are held for the filters
   */
  record Extra(SearchRequests.@Nullable Filters filters, @Nullable UUID hold) {
    static final Extra NONE = new Extra(null, null);
  }

  TicketMaker(
      ProfileApi profiles,
      SubscriptionApi subscriptions,
      MatchApi matches,
      MatchSettings settings,
      SharedClock clock,
      ObjectMapper json) {
    this.profiles = profiles;
    this.subscriptions = subscriptions;
    this.matches = matches;
    this.settings = settings;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Who searches.
   *
   * @throws dev.rendezvous.types.AppError PROFILE_INCOMPLETE
   */
  Seeker seeker(UserId user) {
    return profiles.getSeeker(user);
  }

  PoolTicket make(Seeker seeker, Slot.Searching search, Extra extra) {
    UserId user = seeker.userId();
    boolean first = subscriptions.entitlementsOf(user).contains(PRIORITY);
    return new PoolTicket(
        search.ticketId(),
        extra.filters() == null ? seeker : seeker.withWishes(filtered(seeker, extra.filters())),
        matches.partnersSince(user, clock.instant().minus(settings.rematchAfter())),
        first ? 1 : 0,
        MIDDLE_BAND,
        search.queuedAtMillis(),
        extra.equals(Extra.NONE) ? null : write(extra));
  }

  /** What {@link #make} put on a ticket. */
  Extra extraOf(@Nullable String text) {
    try {
      return text == null ? Extra.NONE : json.readValue(text, Extra.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ticket has what it was given", e);
    }
  }

  private String write(Extra extra) {
    try {
      return json.writeValueAsString(extra);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is on a ticket is always JSON", e);
    }
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
