package dev.rendezvous.services.subscription;

import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_CHANGES;
import static dev.rendezvous.db.schema.Tables.USER_SUBSCRIPTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Every transition of every subscription, in SQL; rows are only added. */
@Singleton
final class ChangeStore {
  private final Database db;
  private final IdGenerator ids;

  /** What brings a transition about. */
  enum Cause {
    /** The person showed what they had bought. */
    CLAIMED,
    /** A store told of it. */
    STORE,
    /** Its time had come. */
    TIME,
    /** The person wanted it so. */
    ASKED,
    /** Another subscription follows it. */
    REPLACED
  }

  /** A transition, as the person may read of it. */
  record Change(
      UUID id,
      UUID subscription,
      @Nullable String from,
      String to,
      String cause,
      @Nullable Instant periodEnd,
      boolean autoRenew,
      @Nullable Instant eventAt,
      Instant at) {}

  ChangeStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  /**
   * Notes a transition.
   *
   * @param before null for its first state
   * @param eventRef the store's name for what it said last
   */
  void add(@Nullable Subscription before, Subscription after, Cause cause, String eventRef) {
    db.write()
        .insertInto(SUBSCRIPTION_CHANGES)
        .set(SUBSCRIPTION_CHANGES.ID, ids.next())
        .set(SUBSCRIPTION_CHANGES.SUBSCRIPTION_ID, after.id())
        .set(SUBSCRIPTION_CHANGES.FROM_STATUS, before == null ? null : before.status().name())
        .set(SUBSCRIPTION_CHANGES.TO_STATUS, after.status().name())
        .set(SUBSCRIPTION_CHANGES.CAUSE, cause.name())
        .set(SUBSCRIPTION_CHANGES.PLAN_ID, after.planId())
        .set(SUBSCRIPTION_CHANGES.PERIOD_END, after.terms().periodEnd())
        .set(SUBSCRIPTION_CHANGES.AUTO_RENEW, after.terms().autoRenew())
        .set(SUBSCRIPTION_CHANGES.EVENT_AT, after.terms().eventAt())
        .set(SUBSCRIPTION_CHANGES.EVENT_REF, eventRef)
        .execute();
  }

  List<Change> list(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            SUBSCRIPTION_CHANGES.ID,
            SUBSCRIPTION_CHANGES.SUBSCRIPTION_ID,
            SUBSCRIPTION_CHANGES.FROM_STATUS,
            SUBSCRIPTION_CHANGES.TO_STATUS,
            SUBSCRIPTION_CHANGES.CAUSE,
            SUBSCRIPTION_CHANGES.PERIOD_END,
            SUBSCRIPTION_CHANGES.AUTO_RENEW,
            SUBSCRIPTION_CHANGES.EVENT_AT,
            SUBSCRIPTION_CHANGES.CREATED_AT)
        .from(SUBSCRIPTION_CHANGES)
        .join(USER_SUBSCRIPTIONS)
        .on(USER_SUBSCRIPTIONS.ID.eq(SUBSCRIPTION_CHANGES.SUBSCRIPTION_ID))
        .where(USER_SUBSCRIPTIONS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : SUBSCRIPTION_CHANGES.ID.gt(after))
        .orderBy(SUBSCRIPTION_CHANGES.ID)
        .limit(limit)
        .fetch(Records.mapping(Change::new));
  }
}
