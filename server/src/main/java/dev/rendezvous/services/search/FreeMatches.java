package dev.rendezvous.services.search;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How many matches one may have within a day for nothing. Any 24 hours count, so that nobody gains
 * by moving to another time zone.
 */
@Singleton
final class FreeMatches {
  private static final String UNLIMITED = "unlimited_matches";
  private static final Duration DAY = Duration.ofHours(24);

  private final MatchApi matches;
  private final SubscriptionApi subscriptions;
  private final MatchSettings settings;
  private final SharedClock clock;

  FreeMatches(
      MatchApi matches, SubscriptionApi subscriptions, MatchSettings settings, SharedClock clock) {
    this.matches = matches;
    this.subscriptions = subscriptions;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Refuses a search to whom no match is left; they are told when the next one is free.
   *
   * @throws dev.rendezvous.types.AppError SUBSCRIPTION_REQUIRED
   */
  void requireOneLeft(UserId user) {
    int most = settings.freeMatches();
    if (most == 0 || subscriptions.entitlementsOf(user).contains(UNLIMITED)) {
      return;
    }
    List<Instant> begun = matches.listBegun(user, clock.instant().minus(DAY), most);
    if (begun.size() >= most) {
      throw SearchError.SUBSCRIPTION_REQUIRED.asError(
          Map.of("freeMatches", most, "nextFreeAt", begun.getLast().plus(DAY).toString()));
    }
  }
}
