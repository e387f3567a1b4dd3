package dev.rendezvous.services.subscription;

import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_PLANS;
import static dev.rendezvous.db.schema.Tables.USER_SUBSCRIPTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Subscriptions in SQL. */
@Singleton
final class SubscriptionStore {
  /** The states in which somebody may use what they pay for. */
  private static final List<String> ENTITLED =
      List.of("TRIAL", "ACTIVE", "GRACE", "CANCELED_AT_PERIOD_END");

  private final Database db;

  SubscriptionStore(Database db) {
    this.db = db;
  }

  /** The entitlements of the plan that is in force for a user, as JSON. */
  Optional<String> findEntitlements(UserId user) {
    return db.read()
        .select(SUBSCRIPTION_PLANS.ENTITLEMENTS)
        .from(USER_SUBSCRIPTIONS)
        .join(SUBSCRIPTION_PLANS)
        .on(SUBSCRIPTION_PLANS.ID.eq(USER_SUBSCRIPTIONS.PLAN_ID))
        .where(USER_SUBSCRIPTIONS.LIVE_USER_ID.eq(user).and(USER_SUBSCRIPTIONS.STATUS.in(ENTITLED)))
        .fetchOptional(SUBSCRIPTION_PLANS.ENTITLEMENTS);
  }
}
