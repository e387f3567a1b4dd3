package dev.rendezvous.services.search;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.HoldPurpose;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Coins that are held for a search with filters: spent once the call has lasted, else given back. A
 * hold that nobody settles, since a process died, runs out by itself.
 */
@Singleton
final class FilterHolds {
  private static final String GENDER_FILTER = "gender_filter";

  private final CoinsApi coins;
  private final SubscriptionApi subscriptions;
  private final MatchSettings settings;

  FilterHolds(CoinsApi coins, SubscriptionApi subscriptions, MatchSettings settings) {
    this.coins = coins;
    this.subscriptions = subscriptions;
    this.settings = settings;
  }

  /**
   * Holds what the filters of a ticket cost, once.
   *
   * @return null when they cost nothing
   * @throws dev.rendezvous.types.AppError INSUFFICIENT_COINS
   */
  @Nullable UUID hold(UserId user, UUID ticket, SearchRequests.Filters filters) {
    int cost = costOf(user, filters);
    return cost == 0 ? null : coins.hold(user, cost, HoldPurpose.MATCH_FILTERS, ticket);
  }

  private int costOf(UserId user, SearchRequests.Filters filters) {
    boolean paysForGenders =
        filters.genders() != null && !subscriptions.entitlementsOf(user).contains(GENDER_FILTER);
    int paid = (paysForGenders ? 1 : 0) + (filters.countries() == null ? 0 : 1);
    return paid * settings.filterCoins();
  }

  /** Gives the coins back, if there are any. */
  void release(@Nullable UUID hold) {
    if (hold != null) {
      var _ = coins.release(hold);
    }
  }
}
