package dev.rendezvous.services.search;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.services.reputation.ReputationApi;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** What sets one ticket apart from another: a shorter schedule, and among whom one is. */
@Singleton
final class TicketRank {
  private static final String PRIORITY = "priority";

  /** Bands change slowly: a search may go by one of some minutes ago. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);

  private static final int MAX_KNOWN = 100_000;

  private final SubscriptionApi subscriptions;
  private final ReputationApi reputation;
  private final NearCache<Integer> bands;

  TicketRank(SubscriptionApi subscriptions, ReputationApi reputation, NearCaches caches) {
    this.subscriptions = subscriptions;
    this.reputation = reputation;
    bands = caches.create("band", Integer.class, KNOWN_FOR, MAX_KNOWN);
  }

  /** 0 for everybody, 1 for those entitled to a shorter schedule. */
  int tierOf(UserId user) {
    return subscriptions.entitlementsOf(user).contains(PRIORITY) ? 1 : 0;
  }

  /** Reputation, 0 (worst) to 4. */
  int bandOf(UserId user) {
    return bands
        .get(user.toString(), () -> Optional.of(reputation.bandOf(user)))
        .orElse(ReputationApi.MIDDLE_BAND);
  }
}
