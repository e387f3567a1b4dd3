package dev.rendezvous.services.subscription;

import dev.rendezvous.types.UserId;
import java.util.Set;

/** Subscriptions, for the other services. */
public interface SubscriptionApi {
  /**
   * What a user may do beyond what everybody may, by code, such as {@code unlimited_matches}; empty
   * without a subscription.
   */
  Set<String> entitlementsOf(UserId user);
}
