package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Puts together what the matcher must know of somebody who searches. */
@Singleton
final class TicketMaker {
  private static final String PRIORITY = "priority";

  private final ProfileApi profiles;
  private final SubscriptionApi subscriptions;
  private final MatchStore store;
  private final MatchSettings settings;
  private final InstantSource clock;

  TicketMaker(
      ProfileApi profiles,
      SubscriptionApi subscriptions,
      MatchStore store,
      MatchSettings settings,
      InstantSource clock) {
    this.profiles = profiles;
    this.subscriptions = subscriptions;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Who searches.
   *
   * @throws dev.rendezvous.types.AppError PROFILE_INCOMPLETE
   */
  Seeker seeker(UserId user) {
    return profiles.getSeeker(user);
  }

  PoolTicket make(Seeker seeker, Slot.Searching search) {
    UserId user = seeker.userId();
    boolean first = subscriptions.entitlementsOf(user).contains(PRIORITY);
    return new PoolTicket(
        search.ticketId(),
        seeker,
        store.listPartners(user, clock.instant().minus(settings.rematchAfter())),
        first ? 1 : 0,
        search.queuedAtMillis());
  }

  /** How long to wait for a partner at hand. */
  Duration findWait() {
    return settings.findWait();
  }
}
