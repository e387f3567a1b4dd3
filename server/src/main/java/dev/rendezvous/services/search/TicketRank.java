package dev.rendezvous.services.search;

import dev.rendezvous.services.reputation.ReputationApi;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** What sets one ticket apart from another: a shorter schedule, and among whom one is. */
@Singleton
final class TicketRank {
  private static final String PRIORITY = "priority";

  private final SubscriptionApi subscriptions;
  private final ReputationApi reputation;

  TicketRank(SubscriptionApi subscriptions, ReputationApi reputation) {
    this.subscriptions = subscriptions;
    this.reputation = reputation;
  }

  /** 0 for everybody, 1 for those entitled to a shorter schedule. */
  int tierOf(UserId user) {
    return subscriptions.entitlementsOf(user).contains(PRIORITY) ? 1 : 0;
  }

  /** Reputation, 0 (worst) to 4. */
  int bandOf(UserId user) {
    return reputation.bandOf(user);
  }
}
