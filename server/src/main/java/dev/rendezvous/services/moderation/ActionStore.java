package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MODERATION_ACTIONS;
import static dev.rendezvous.db.schema.Tables.STRIKES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Measures and what they count, in SQL. */
@Singleton
final class ActionStore {
  /** More measures than close one account at a time. */
  private static final int MAX_CLOSING = 1000;

  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  /** A measure against somebody. */
  record Action(
      UUID id,
      @Nullable UUID file,
      UserId subject,
      UserId actor,
      Decision kind,
      Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable String removed,
      boolean revoked) {}

  ActionStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Notes a measure that begins now.
   *
   * @param removed what was taken away, in JSON
   */
  UUID insert(CaseFile file, UserId by, CaseRequests.Ruling ruling, @Nullable String removed) {
    UUID id = ids.next();
    Instant now = clock.instant();
    db.write()
        .insertInto(MODERATION_ACTIONS)
        .set(MODERATION_ACTIONS.ID, id)
        .set(MODERATION_ACTIONS.CASE_ID, file.id())
        .set(MODERATION_ACTIONS.SUBJECT_USER_ID, file.subject())
        .set(MODERATION_ACTIONS.ACTOR_USER_ID, by)
        .set(MODERATION_ACTIONS.KIND, ruling.decision().name())
        .set(MODERATION_ACTIONS.CLAUSE, ruling.brokenClause().name())
        .set(MODERATION_ACTIONS.STATEMENT, ruling.statement())
        .set(MODERATION_ACTIONS.REMOVED, removed)
        .set(MODERATION_ACTIONS.STARTS_AT, now)
        .set(MODERATION_ACTIONS.ENDS_AT, ruling.until())
        .set(MODERATION_ACTIONS.CREATED_AT, now)
        .set(MODERATION_ACTIONS.UPDATED_AT, now)
        .execute();
    return id;
  }

  /** The measure that a case led to. */
  Optional<Action> findOf(UUID file) {
    return db.read()
        .select(MODERATION_ACTIONS.fields())
        .from(MODERATION_ACTIONS)
        .where(MODERATION_ACTIONS.CASE_ID.eq(file))
        .orderBy(MODERATION_ACTIONS.ID)
        .limit(1)
        .fetchOptional(ActionStore::action);
  }

  Optional<Action> find(UUID id) {
    return db.read()
        .select(MODERATION_ACTIONS.fields())
        .from(MODERATION_ACTIONS)
        .where(MODERATION_ACTIONS.ID.eq(id))
        .fetchOptional(ActionStore::action);
  }

  /** The measure, locked until the open transaction ends. */
  Optional<Action> lock(UUID id) {
    return db.write()
        .select(MODERATION_ACTIONS.fields())
        .from(MODERATION_ACTIONS)
        .where(MODERATION_ACTIONS.ID.eq(id))
        .forUpdate()
        .fetchOptional(ActionStore::action);
  }

  /** A measure holds no more, and counts no more. */
  void revoke(UUID id, UserId by) {
    Instant now = clock.instant();
    db.write()
        .update(MODERATION_ACTIONS)
        .set(MODERATION_ACTIONS.REVOKED_AT, now)
        .set(MODERATION_ACTIONS.REVOKED_BY_USER_ID, by)
        .set(MODERATION_ACTIONS.UPDATED_AT, now)
        .where(MODERATION_ACTIONS.ID.eq(id))
        .execute();
    db.write().deleteFrom(STRIKES).where(STRIKES.ACTION_ID.eq(id)).execute();
  }

  /** What closes somebody's account, by id. */
  List<UUID> listClosing(UserId user) {
    return db.read()
        .select(MODERATION_ACTIONS.ID)
        .from(MODERATION_ACTIONS)
        .where(holds(user, Decision.BAN).or(holds(user, Decision.SUSPEND)))
        .orderBy(MODERATION_ACTIONS.ID)
        .limit(MAX_CLOSING)
        .fetch(MODERATION_ACTIONS.ID);
  }

  /** Whether a ban of somebody holds. */
  boolean isBanned(UserId user) {
    return db.read().fetchExists(MODERATION_ACTIONS, holds(user, Decision.BAN));
  }

  /** Until when somebody is suspended by measures that hold. */
  Optional<Instant> findSuspendedUntil(UserId user) {
    return findLastEnd(user, Decision.SUSPEND);
  }

  /** Until when somebody may not write, if they may not now. */
  Optional<Instant> findMutedUntil(UserId user) {
    return findLastEnd(user, Decision.MUTE);
  }

  private Optional<Instant> findLastEnd(UserId user, Decision kind) {
    return db.read()
        .select(DSL.max(MODERATION_ACTIONS.ENDS_AT))
        .from(MODERATION_ACTIONS)
        .where(holds(user, kind).and(MODERATION_ACTIONS.ENDS_AT.gt(clock.instant())))
        .fetchOptional(row -> row.value1());
  }

  private static Condition holds(UserId user, Decision kind) {
    return MODERATION_ACTIONS
        .SUBJECT_USER_ID
        .eq(user)
        .and(MODERATION_ACTIONS.KIND.eq(kind.name()))
        .and(MODERATION_ACTIONS.REVOKED_AT.isNull());
  }

  /** Lets a measure count until a time. */
  void strike(UUID action, UserId subject, int points, Instant expiresAt) {
    db.write()
        .insertInto(STRIKES)
        .set(STRIKES.ACTION_ID, action)
        .set(STRIKES.SUBJECT_USER_ID, subject)
        .set(STRIKES.POINTS, points)
        .set(STRIKES.EXPIRES_AT, expiresAt)
        .execute();
  }

  /** What the measures against somebody count now. */
  int pointsOf(UserId subject) {
    return db.read()
        .select(DSL.coalesce(DSL.sum(STRIKES.POINTS), BigDecimal.ZERO))
        .from(STRIKES)
        .where(STRIKES.SUBJECT_USER_ID.eq(subject).and(STRIKES.EXPIRES_AT.gt(clock.instant())))
        .fetchSingle()
        .value1()
        .intValue();
  }

  private static Action action(Record row) {
    return new Action(
        row.get(MODERATION_ACTIONS.ID),
        row.get(MODERATION_ACTIONS.CASE_ID),
        row.get(MODERATION_ACTIONS.SUBJECT_USER_ID),
        row.get(MODERATION_ACTIONS.ACTOR_USER_ID),
        Decision.valueOf(row.get(MODERATION_ACTIONS.KIND)),
        row.get(MODERATION_ACTIONS.STARTS_AT),
        row.get(MODERATION_ACTIONS.ENDS_AT),
        row.get(MODERATION_ACTIONS.REMOVED),
        row.get(MODERATION_ACTIONS.REVOKED_AT) != null);
  }
}
