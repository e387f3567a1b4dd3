package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.APPEALS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Objections in SQL. */
@Singleton
final class AppealStore {
  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  AppealStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /** Makes an objection; does nothing when there is one by the same person to the same. */
  void insert(ActionStore.Action action, String body) {
    Instant now = clock.instant();
    db.write()
        .insertInto(APPEALS)
        .set(APPEALS.ID, ids.next())
        .set(APPEALS.ACTION_ID, action.id())
        .set(APPEALS.APPELLANT_USER_ID, action.subject())
        .set(APPEALS.FIRST_DECIDED_BY_USER_ID, action.actor())
        .set(APPEALS.BODY, body)
        .set(APPEALS.STATUS, AppealStatus.OPEN.name())
        .set(APPEALS.CREATED_AT, now)
        .set(APPEALS.UPDATED_AT, now)
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** The objection to a measure. */
  Optional<Appeal> findOf(UUID action) {
    return db.read()
        .select(APPEALS.fields())
        .from(APPEALS)
        .where(APPEALS.ACTION_ID.eq(action))
        .fetchOptional(AppealStore::appeal);
  }

  Optional<Appeal> find(UUID id) {
    return db.read()
        .select(APPEALS.fields())
        .from(APPEALS)
        .where(APPEALS.ID.eq(id))
        .fetchOptional(AppealStore::appeal);
  }

  /** The objection, locked until the open transaction ends. */
  Optional<Appeal> lock(UUID id) {
    return db.write()
        .select(APPEALS.fields())
        .from(APPEALS)
        .where(APPEALS.ID.eq(id))
        .forUpdate()
        .fetchOptional(AppealStore::appeal);
  }

  /**
   * Objections of a status, the oldest first.
   *
   * @param reader whose own are left out
   * @param after null for the beginning
   */
  List<Appeal> list(AppealStatus status, UserId reader, @Nullable UUID after, int limit) {
    return db.read()
        .select(APPEALS.fields())
        .from(APPEALS)
        .where(APPEALS.STATUS.eq(status.name()))
        .and(APPEALS.APPELLANT_USER_ID.ne(reader))
        .and(after == null ? DSL.noCondition() : APPEALS.ID.gt(after))
        .orderBy(APPEALS.ID)
        .limit(limit)
        .fetch(AppealStore::appeal);
  }

  void decide(UUID id, UserId by, AppealStatus status, String statement) {
    Instant now = clock.instant();
    db.write()
        .update(APPEALS)
        .set(APPEALS.STATUS, status.name())
        .set(APPEALS.DECIDED_BY_USER_ID, by)
        .set(APPEALS.DECIDED_AT, now)
        .set(APPEALS.STATEMENT, statement)
        .set(APPEALS.UPDATED_AT, now)
        .where(APPEALS.ID.eq(id))
        .execute();
  }

  private static Appeal appeal(Record row) {
    return new Appeal(
        row.get(APPEALS.ID),
        row.get(APPEALS.ACTION_ID),
        row.get(APPEALS.APPELLANT_USER_ID),
        row.get(APPEALS.FIRST_DECIDED_BY_USER_ID),
        row.get(APPEALS.BODY),
        AppealStatus.valueOf(row.get(APPEALS.STATUS)),
        row.get(APPEALS.DECIDED_BY_USER_ID),
        row.get(APPEALS.DECIDED_AT),
        row.get(APPEALS.STATEMENT),
        row.get(APPEALS.CREATED_AT));
  }
}
