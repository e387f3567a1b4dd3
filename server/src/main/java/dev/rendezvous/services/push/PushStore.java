package dev.rendezvous.services.push;

import static dev.rendezvous.db.schema.Tables.PUSHES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;

/** Pushes on their way, in SQL. */
@Singleton
final class PushStore {
  /** What a settled push leaves of what it said. */
  private static final String NOTHING = "{}";

  private final Database db;

  /** A push that this process may send until its lease ends. */
  record Claimed(
      UUID id,
      UserId user,
      UUID device,
      String payload,
      int tries,
      Instant notAfter,
      Instant leaseEnd) {}

  PushStore(Database db) {
    this.db = db;
  }

  /** False when the device was sent what came of the same source. */
  boolean insert(UUID id, UUID device, PushOrder order, String payload) {
    return db.write()
            .insertInto(PUSHES)
            .set(PUSHES.ID, id)
            .set(PUSHES.USER_ID, order.user())
            .set(PUSHES.DEVICE_ID, device)
            .set(PUSHES.SOURCE_KEY, order.source())
            .set(PUSHES.NOTICE_ID, order.notice())
            .set(PUSHES.PAYLOAD, payload)
            .set(PUSHES.DUE_AT, order.dueAt())
            .set(PUSHES.NOT_AFTER, order.notAfter())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  List<UUID> listDue(Instant now, int limit) {
    return db.read()
        .select(PUSHES.ID)
        .from(PUSHES)
        .where(PUSHES.SETTLED_AT.isNull().and(PUSHES.DUE_AT.le(now)))
        .orderBy(PUSHES.DUE_AT)
        .limit(limit)
        .fetch(PUSHES.ID);
  }

  /** Takes a push that is due for oneself; empty when another has it. */
  Optional<Claimed> claim(UUID id, Instant now, Instant leaseEnd) {
    int claimed =
        db.write()
            .update(PUSHES)
            .set(PUSHES.DUE_AT, leaseEnd)
            .set(PUSHES.TRIES, PUSHES.TRIES.plus(1))
            .where(PUSHES.ID.eq(id))
            .and(PUSHES.SETTLED_AT.isNull())
            .and(PUSHES.DUE_AT.le(now))
            .execute();
    return claimed == 0
        ? Optional.empty()
        : db.write()
            .select(
                PUSHES.USER_ID, PUSHES.DEVICE_ID, PUSHES.PAYLOAD, PUSHES.TRIES, PUSHES.NOT_AFTER)
            .from(PUSHES)
            .where(PUSHES.ID.eq(id))
            .fetchOptional(row ->
                new Claimed(
                    id,
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    leaseEnd));
  }

  /** It was sent, or never will be; what it said is forgotten. */
  void settle(Claimed push, Instant now) {
    db.write()
        .update(PUSHES)
        .set(PUSHES.SETTLED_AT, now)
        .set(PUSHES.PAYLOAD, NOTHING)
        .where(isStillOurs(push))
        .execute();
  }

  void postpone(Claimed push, Instant dueAt) {
    db.write().update(PUSHES).set(PUSHES.DUE_AT, dueAt).where(isStillOurs(push)).execute();
  }

  private static Condition isStillOurs(Claimed push) {
    return PUSHES
        .ID
        .eq(push.id())
        .and(PUSHES.SETTLED_AT.isNull())
        .and(PUSHES.DUE_AT.eq(push.leaseEnd()));
  }

  void withdraw(UserId user, Collection<UUID> notices, Instant now) {
    withdraw(user, PUSHES.NOTICE_ID.in(notices), now);
  }

  void withdrawUpTo(UserId user, UUID notice, Instant now) {
    withdraw(user, PUSHES.NOTICE_ID.le(notice), now);
  }

  private void withdraw(UserId user, Condition which, Instant now) {
    db.write()
        .update(PUSHES)
        .set(PUSHES.SETTLED_AT, now)
        .set(PUSHES.PAYLOAD, NOTHING)
        .where(PUSHES.USER_ID.eq(user).and(PUSHES.SETTLED_AT.isNull()).and(which))
        .execute();
  }

  int countWaiting() {
    return db.read().fetchCount(PUSHES, PUSHES.SETTLED_AT.isNull());
  }

  /** Forgets pushes that were worth nothing any more before the given time; tells how many. */
  int deleteOld(Instant before, int limit) {
    return db.write().deleteFrom(PUSHES).where(PUSHES.NOT_AFTER.lt(before)).limit(limit).execute();
  }

  int deleteOf(UserId user, int limit) {
    return db.write().deleteFrom(PUSHES).where(PUSHES.USER_ID.eq(user)).limit(limit).execute();
  }
}
