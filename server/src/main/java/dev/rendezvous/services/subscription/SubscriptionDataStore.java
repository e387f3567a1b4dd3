package dev.rendezvous.services.subscription;

import static dev.rendezvous.db.schema.Tables.SUBSCRIBERS;
import static dev.rendezvous.db.schema.Tables.USER_SUBSCRIPTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who subscribed to what, to be handed over or cut from the person, in SQL. */
@Singleton
final class SubscriptionDataStore {
  private final Database db;
  private final InstantSource clock;

  /**
   * A subscription as its owner may read of it.
   *
   * @param plan the plan's code
   */
  record OwnSubscription(
      UUID id,
      UUID planId,
      String plan,
      String provider,
      String reference,
      String status,
      boolean autoRenew,
      @Nullable Instant trialEndsAt,
      @Nullable Instant periodEnd,
      @Nullable Instant canceledAt,
      @Nullable String cancelReason,
      Instant createdAt) {
    OwnSubscription called(String code) {
      return new OwnSubscription(
          id,
          planId,
          code,
          provider,
          reference,
          status,
          autoRenew,
          trialEndsAt,
          periodEnd,
          canceledAt,
          cancelReason,
          createdAt);
    }
  }

  SubscriptionDataStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  List<OwnSubscription> list(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            USER_SUBSCRIPTIONS.ID,
            USER_SUBSCRIPTIONS.PLAN_ID,
            DSL.inline(""),
            USER_SUBSCRIPTIONS.PROVIDER,
            USER_SUBSCRIPTIONS.ORIGINAL_REF,
            USER_SUBSCRIPTIONS.STATUS,
            USER_SUBSCRIPTIONS.AUTO_RENEW,
            USER_SUBSCRIPTIONS.TRIAL_ENDS_AT,
            USER_SUBSCRIPTIONS.CURRENT_PERIOD_END,
            USER_SUBSCRIPTIONS.CANCELED_AT,
            USER_SUBSCRIPTIONS.CANCEL_REASON,
            USER_SUBSCRIPTIONS.CREATED_AT)
        .from(USER_SUBSCRIPTIONS)
        .where(USER_SUBSCRIPTIONS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : USER_SUBSCRIPTIONS.ID.gt(after))
        .orderBy(USER_SUBSCRIPTIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(OwnSubscription::new));
  }

  /** Leaves of subscriptions what was paid and when, entitling nobody; nothing where none was. */
  void cut(UserId user) {
    db.write()
        .update(SUBSCRIBERS)
        .set(SUBSCRIBERS.GONE, true)
        .where(SUBSCRIBERS.USER_ID.eq(user))
        .execute();
    db.write()
        .update(USER_SUBSCRIPTIONS)
        .setNull(USER_SUBSCRIPTIONS.LIVE_USER_ID)
        .setNull(USER_SUBSCRIPTIONS.ACCOUNT_TOKEN)
        .setNull(USER_SUBSCRIPTIONS.CANCEL_REASON)
        .set(USER_SUBSCRIPTIONS.UPDATED_AT, clock.instant())
        .where(USER_SUBSCRIPTIONS.USER_ID.eq(user))
        .execute();
    db.write()
        .deleteFrom(SUBSCRIBERS)
        .where(SUBSCRIBERS.USER_ID.eq(user))
        .andNotExists(
            DSL.selectOne().from(USER_SUBSCRIPTIONS).where(USER_SUBSCRIPTIONS.USER_ID.eq(user)))
        .execute();
  }
}
