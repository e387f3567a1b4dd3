package dev.rendezvous.services.subscription;

import static dev.rendezvous.db.schema.Tables.SUBSCRIBERS;
import static dev.rendezvous.db.schema.Tables.USER_SUBSCRIPTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.UserSubscriptionsRecord;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Subscriptions in SQL. */
@Singleton
final class SubscriptionStore {
  private static final List<String> OVER = List.of(Status.EXPIRED.name(), Status.REFUNDED.name());

  /** More than anybody pays for at once. */
  private static final int MAX_RUNNING = 20;

  /** More than anybody begins within a month. */
  private static final int MAX_KNOWN = 100;

  private final Database db;
  private final InstantSource clock;

  /**
   * Somebody who has ever subscribed.
   *
   * @param version rises with each change
   * @param gone whether the person was erased
   */
  record Subscriber(long version, boolean gone) {}

  SubscriptionStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Has whoever else changes a subscription of this user wait for the end of the transaction. */
  Subscriber lock(UserId user) {
    Optional<Subscriber> known = findLocked(user);
    if (known.isEmpty()) {
      open(user);
      known = findLocked(user);
    }
    return known.orElseThrow();
  }

  /** Makes the row that is locked; apart from what locks it, where many may come at once. */
  void open(UserId user) {
    db.write()
        .insertInto(SUBSCRIBERS)
        .set(SUBSCRIBERS.USER_ID, user)
        .onDuplicateKeyIgnore()
        .execute();
  }

  private Optional<Subscriber> findLocked(UserId user) {
    return db.write()
        .select(SUBSCRIBERS.VERSION, SUBSCRIBERS.GONE)
        .from(SUBSCRIBERS)
        .where(SUBSCRIBERS.USER_ID.eq(user))
        .forUpdate()
        .fetchOptional(row -> new Subscriber(row.value1(), row.value2()));
  }

  /** Which version of somebody's subscriptions this is; 0 for who never had any. */
  long version(UserId user) {
    return db.read()
        .select(SUBSCRIBERS.VERSION)
        .from(SUBSCRIBERS)
        .where(SUBSCRIBERS.USER_ID.eq(user))
        .fetchOptional(SUBSCRIBERS.VERSION)
        .orElse(0L);
  }

  void raiseVersion(UserId user) {
    db.write()
        .update(SUBSCRIBERS)
        .set(SUBSCRIBERS.VERSION, SUBSCRIBERS.VERSION.plus(1))
        .where(SUBSCRIBERS.USER_ID.eq(user))
        .execute();
  }

  void insert(Subscription fresh, @Nullable UUID accountToken) {
    Line line = fresh.line();
    Subscription.Terms terms = fresh.terms();
    db.write()
        .insertInto(USER_SUBSCRIPTIONS)
        .set(USER_SUBSCRIPTIONS.ID, fresh.id())
        .set(USER_SUBSCRIPTIONS.USER_ID, fresh.user())
        .set(USER_SUBSCRIPTIONS.PLAN_ID, fresh.planId())
        .set(USER_SUBSCRIPTIONS.PROVIDER, line.store().name())
        .set(USER_SUBSCRIPTIONS.ENVIRONMENT, line.environment().name())
        .set(USER_SUBSCRIPTIONS.ORIGINAL_REF, line.originalRef())
        .set(USER_SUBSCRIPTIONS.ACCOUNT_TOKEN, accountToken)
        .set(USER_SUBSCRIPTIONS.STATUS, terms.status().name())
        .set(USER_SUBSCRIPTIONS.AUTO_RENEW, terms.autoRenew())
        .set(USER_SUBSCRIPTIONS.CREATED_AT, clock.instant())
        .execute();
    put(fresh);
  }

  /** What follows from what is known now; which one is shown is chosen apart. */
  void put(Subscription changed) {
    Subscription.Terms terms = changed.terms();
    boolean over = terms.status().isOver();
    db.write()
        .update(USER_SUBSCRIPTIONS)
        .set(USER_SUBSCRIPTIONS.LIVE_USER_ID, changed.live() && !over ? changed.user() : null)
        .set(USER_SUBSCRIPTIONS.PLAN_ID, changed.planId())
        .set(USER_SUBSCRIPTIONS.PENDING_PLAN_ID, changed.nextPlanId())
        .set(USER_SUBSCRIPTIONS.STATUS, terms.status().name())
        .set(USER_SUBSCRIPTIONS.TRIAL_ENDS_AT, terms.trialEnd())
        .set(USER_SUBSCRIPTIONS.CURRENT_PERIOD_END, terms.periodEnd())
        .set(USER_SUBSCRIPTIONS.ENTITLED_UNTIL, terms.entitledUntil())
        .set(USER_SUBSCRIPTIONS.WAKE_AT, terms.wakeAt())
        .set(USER_SUBSCRIPTIONS.AUTO_RENEW, terms.autoRenew())
        .set(USER_SUBSCRIPTIONS.REPLACED, changed.replaced())
        .set(USER_SUBSCRIPTIONS.PROVIDER_EVENT_AT, terms.eventAt())
        .set(USER_SUBSCRIPTIONS.VERSION, USER_SUBSCRIPTIONS.VERSION.plus(1))
        .where(USER_SUBSCRIPTIONS.ID.eq(changed.id()))
        .execute();
  }

  /** Notes that, and why, the person wants it to end; null for that they do not any more. */
  void noteWish(UUID id, @Nullable Instant canceledAt, @Nullable String reason) {
    db.write()
        .update(USER_SUBSCRIPTIONS)
        .set(USER_SUBSCRIPTIONS.CANCELED_AT, canceledAt)
        .set(USER_SUBSCRIPTIONS.CANCEL_REASON, reason)
        .where(USER_SUBSCRIPTIONS.ID.eq(id))
        .execute();
  }

  /** Has another look at one after a while. */
  void sleep(UUID id, Instant wakeAt) {
    db.write()
        .update(USER_SUBSCRIPTIONS)
        .set(USER_SUBSCRIPTIONS.WAKE_AT, wakeAt)
        .where(USER_SUBSCRIPTIONS.ID.eq(id))
        .execute();
  }

  /** Makes one of a user's the one that is shown; null for none. */
  void choose(UserId user, @Nullable UUID id) {
    Condition others =
        id == null
            ? USER_SUBSCRIPTIONS.LIVE_USER_ID.eq(user)
            : USER_SUBSCRIPTIONS.LIVE_USER_ID.eq(user).and(USER_SUBSCRIPTIONS.ID.ne(id));
    db.write()
        .update(USER_SUBSCRIPTIONS)
        .setNull(USER_SUBSCRIPTIONS.LIVE_USER_ID)
        .where(others)
        .execute();
    if (id != null) {
      db.write()
          .update(USER_SUBSCRIPTIONS)
          .set(USER_SUBSCRIPTIONS.LIVE_USER_ID, user)
          .where(USER_SUBSCRIPTIONS.ID.eq(id))
          .execute();
    }
  }

  Optional<Subscription> find(Line line) {
    return findOne(
        USER_SUBSCRIPTIONS
            .PROVIDER
            .eq(line.store().name())
            .and(USER_SUBSCRIPTIONS.ENVIRONMENT.eq(line.environment().name()))
            .and(USER_SUBSCRIPTIONS.ORIGINAL_REF.eq(line.originalRef())));
  }

  Optional<Subscription> find(UUID id) {
    return findOne(USER_SUBSCRIPTIONS.ID.eq(id));
  }

  /** The one of a user's that is shown. */
  Optional<Subscription> findLive(UserId user) {
    return findOne(USER_SUBSCRIPTIONS.LIVE_USER_ID.eq(user));
  }

  private Optional<Subscription> findOne(Condition which) {
    return db.read()
        .selectFrom(USER_SUBSCRIPTIONS)
        .where(which)
        .fetchOptional(SubscriptionStore::subscription);
  }

  /** The one that a user began last. */
  Optional<Subscription> findLast(UserId user) {
    return db.read()
        .selectFrom(USER_SUBSCRIPTIONS)
        .where(USER_SUBSCRIPTIONS.USER_ID.eq(user))
        .orderBy(USER_SUBSCRIPTIONS.ID.desc())
        .limit(1)
        .fetchOptional(SubscriptionStore::subscription);
  }

  /** The one that a user began last in a store. */
  Optional<Subscription> findLastAt(UserId user, StoreName at) {
    return db.read()
        .selectFrom(USER_SUBSCRIPTIONS)
        .where(USER_SUBSCRIPTIONS.USER_ID.eq(user).and(USER_SUBSCRIPTIONS.PROVIDER.eq(at.name())))
        .orderBy(USER_SUBSCRIPTIONS.ID.desc())
        .limit(1)
        .fetchOptional(SubscriptionStore::subscription);
  }

  /** Those of a user's that are not over. */
  List<Subscription> listRunning(UserId user) {
    return db.read()
        .selectFrom(USER_SUBSCRIPTIONS)
        .where(USER_SUBSCRIPTIONS.USER_ID.eq(user).and(USER_SUBSCRIPTIONS.STATUS.notIn(OVER)))
        .orderBy(USER_SUBSCRIPTIONS.ID.desc())
        .limit(MAX_RUNNING)
        .fetch(SubscriptionStore::subscription);
  }

  /** Those of a user's that may entitle them to something; of who was erased none does. */
  List<Subscription> listEntitling(UserId user) {
    List<Subscription> running = listRunning(user);
    return running.stream().anyMatch(Subscription::live) ? running : List.of();
  }

  /** Ids of those that a user began last, also when they are over. */
  Set<UUID> listIds(UserId user) {
    return db.read()
        .select(USER_SUBSCRIPTIONS.ID)
        .from(USER_SUBSCRIPTIONS)
        .where(USER_SUBSCRIPTIONS.USER_ID.eq(user))
        .orderBy(USER_SUBSCRIPTIONS.ID.desc())
        .limit(MAX_KNOWN)
        .fetchSet(USER_SUBSCRIPTIONS.ID);
  }

  /** Ids of those that go on, and of which something is due meanwhile, longest overdue first. */
  List<UUID> listDue(Instant now, int limit) {
    return listDue(now, USER_SUBSCRIPTIONS.ENTITLED_UNTIL.gt(now), limit);
  }

  /** Ids of those that may be over, as far as is known here; of one store. */
  List<UUID> listDoubtful(StoreName at, Instant now, int limit) {
    Condition ended =
        USER_SUBSCRIPTIONS.ENTITLED_UNTIL.isNull().or(USER_SUBSCRIPTIONS.ENTITLED_UNTIL.le(now));
    return listDue(now, ended.and(USER_SUBSCRIPTIONS.PROVIDER.eq(at.name())), limit);
  }

  private List<UUID> listDue(Instant now, Condition which, int limit) {
    return db.read()
        .select(USER_SUBSCRIPTIONS.ID)
        .from(USER_SUBSCRIPTIONS)
        .where(USER_SUBSCRIPTIONS.WAKE_AT.le(now).and(which))
        .orderBy(USER_SUBSCRIPTIONS.WAKE_AT)
        .limit(limit)
        .fetch(USER_SUBSCRIPTIONS.ID);
  }

  /** Has those that nobody paid for looked at now; how many there are. */
  int wakeTests(Instant now) {
    return db.write()
        .update(USER_SUBSCRIPTIONS)
        .set(USER_SUBSCRIPTIONS.WAKE_AT, now)
        .where(USER_SUBSCRIPTIONS.ENVIRONMENT.eq(StoreEnvironment.SANDBOX.name()))
        .and(USER_SUBSCRIPTIONS.STATUS.notIn(OVER))
        .execute();
  }

  private static Subscription subscription(UserSubscriptionsRecord row) {
    return new Subscription(
        row.getId(),
        row.getUserId(),
        row.getLiveUserId() != null,
        row.getPlanId(),
        row.getPendingPlanId(),
        new Line(
            StoreName.valueOf(row.getProvider()),
            StoreEnvironment.valueOf(row.getEnvironment()),
            row.getOriginalRef()),
        row.getReplaced(),
        new Subscription.Terms(
            Status.valueOf(row.getStatus()),
            row.getTrialEndsAt(),
            row.getCurrentPeriodEnd(),
            row.getEntitledUntil(),
            row.getAutoRenew(),
            row.getProviderEventAt(),
            row.getWakeAt()));
  }
}
