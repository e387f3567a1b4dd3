package dev.rendezvous.services.inbox;

import static dev.rendezvous.db.schema.Tables.NOTIFICATIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The inbox, in SQL. What was deleted stays a while without its content, so that what made it can
 * come twice.
 */
@Singleton
final class NoticeStore {
  private static final String NOTHING = "{}";

  private final Database db;

  /** A row of the inbox. */
  record Row(
      UUID id,
      String type,
      String payload,
      int times,
      Instant createdAt,
      @Nullable Instant readAt) {}

  /** Something that the inbox told, for its owner; what it said of others is left out. */
  record OwnNotice(UUID id, String type, Instant at, @Nullable Instant readAt) {}

  NoticeStore(Database db) {
    this.db = db;
  }

  /** False when it was told before. */
  boolean insert(UUID id, Notice notice, String payload, long position, Instant now) {
    return db.write()
            .insertInto(NOTIFICATIONS)
            .set(NOTIFICATIONS.USER_ID, notice.user())
            .set(NOTIFICATIONS.ID, id)
            .set(NOTIFICATIONS.TYPE, notice.type().name())
            .set(NOTIFICATIONS.PAYLOAD, payload)
            .set(NOTIFICATIONS.COLLAPSE_KEY, notice.collapseKey())
            .set(NOTIFICATIONS.SOURCE_KEY, notice.source())
            .set(NOTIFICATIONS.FEED_POSITION, position)
            .set(NOTIFICATIONS.CREATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** Unread notices that made room for one. */
  record Replaced(UUID id, int times) {}

  /** Deletes the unread notices before one that it takes the place of, and counts them in. */
  List<Replaced> collapse(UserId user, UUID id, String collapseKey, Instant now) {
    Condition before =
        isLive(user)
            .and(NOTIFICATIONS.READ_AT.isNull())
            .and(NOTIFICATIONS.COLLAPSE_KEY.eq(collapseKey))
            .and(NOTIFICATIONS.ID.lt(id));
    List<Replaced> replaced =
        db.write()
            .select(NOTIFICATIONS.ID, NOTIFICATIONS.TIMES)
            .from(NOTIFICATIONS)
            .where(before)
            .forUpdate()
            .fetch(Records.mapping(Replaced::new));
    if (!replaced.isEmpty()) {
      delete(before, now);
      db.write()
          .update(NOTIFICATIONS)
          .set(NOTIFICATIONS.TIMES, 1 + replaced.stream().mapToInt(Replaced::times).sum())
          .where(NOTIFICATIONS.USER_ID.eq(user).and(NOTIFICATIONS.ID.eq(id)))
          .execute();
    }
    return replaced;
  }

  /** What stands in an inbox, the last first; before one, or from the beginning. */
  List<Row> list(UserId user, @Nullable UUID before, int skip, int limit) {
    return db.read()
        .select(
            NOTIFICATIONS.ID,
            NOTIFICATIONS.TYPE,
            NOTIFICATIONS.PAYLOAD,
            NOTIFICATIONS.TIMES,
            NOTIFICATIONS.CREATED_AT,
            NOTIFICATIONS.READ_AT)
        .from(NOTIFICATIONS)
        .where(isLive(user))
        .and(before == null ? DSL.noCondition() : NOTIFICATIONS.ID.lt(before))
        .orderBy(NOTIFICATIONS.ID.desc())
        .limit(skip, limit)
        .fetch(Records.mapping(Row::new));
  }

  /** One that was not told, and where it stands. */
  record Missed(Row row, long position) {}

  /** What a feed tells of what still stands in the inbox, in its order. */
  List<Missed> listMissed(UserId user, Gap gap, int limit) {
    return db.read()
        .select(
            NOTIFICATIONS.ID,
            NOTIFICATIONS.TYPE,
            NOTIFICATIONS.PAYLOAD,
            NOTIFICATIONS.TIMES,
            NOTIFICATIONS.CREATED_AT,
            NOTIFICATIONS.READ_AT,
            NOTIFICATIONS.FEED_POSITION)
        .from(NOTIFICATIONS)
        .where(isLive(user))
        .and(NOTIFICATIONS.FEED_POSITION.gt(gap.after()))
        .and(NOTIFICATIONS.FEED_POSITION.le(gap.last()))
        .orderBy(NOTIFICATIONS.FEED_POSITION)
        .limit(limit)
        .fetch(row ->
            new Missed(
                new Row(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6()),
                row.value7()));
  }

  int count(UserId user) {
    return db.read().fetchCount(NOTIFICATIONS, isLive(user));
  }

  int countUnread(UserId user) {
    return db.read().fetchCount(NOTIFICATIONS, isLive(user).and(NOTIFICATIONS.READ_AT.isNull()));
  }

  /** How many were not read before; what is not the user's is left alone. */
  int read(UserId user, Collection<UUID> ids, Instant now) {
    return read(user, NOTIFICATIONS.ID.in(ids), now);
  }

  int readUpTo(UserId user, UUID last, Instant now) {
    return read(user, NOTIFICATIONS.ID.le(last), now);
  }

  private int read(UserId user, Condition which, Instant now) {
    return db.write()
        .update(NOTIFICATIONS)
        .set(NOTIFICATIONS.READ_AT, now)
        .where(isLive(user).and(NOTIFICATIONS.READ_AT.isNull()).and(which))
        .execute();
  }

  List<UUID> listUnread(UserId user, String collapseKey) {
    return db.read()
        .select(NOTIFICATIONS.ID)
        .from(NOTIFICATIONS)
        .where(isLive(user))
        .and(NOTIFICATIONS.READ_AT.isNull())
        .and(NOTIFICATIONS.COLLAPSE_KEY.eq(collapseKey))
        .fetch(NOTIFICATIONS.ID);
  }

  int delete(UserId user, Collection<UUID> ids, Instant now) {
    return delete(isLive(user).and(NOTIFICATIONS.ID.in(ids)), now);
  }

  int deleteUpTo(UserId user, UUID last, Instant now) {
    return delete(isLive(user).and(NOTIFICATIONS.ID.le(last)), now);
  }

  private int delete(Condition which, Instant now) {
    return db.write()
        .update(NOTIFICATIONS)
        .set(NOTIFICATIONS.DELETED_AT, now)
        .set(NOTIFICATIONS.PAYLOAD, NOTHING)
        .where(which)
        .execute();
  }

  /** The first of the notices of a user that are too many. */
  List<UUID> listBeyond(UserId user, int most) {
    return db.read()
        .select(NOTIFICATIONS.ID)
        .from(NOTIFICATIONS)
        .where(isLive(user))
        .orderBy(NOTIFICATIONS.ID.desc())
        .limit(most, 1)
        .fetch(NOTIFICATIONS.ID);
  }

  private static Condition isLive(UserId user) {
    return NOTIFICATIONS.USER_ID.eq(user).and(NOTIFICATIONS.DELETED_AT.isNull());
  }

  /** Forgets what was told before some time; tells how many. */
  int forgetTold(Instant before, int limit) {
    return forget(NOTIFICATIONS.CREATED_AT.lt(before), limit);
  }

  /** Forgets what was deleted before some time; tells how many. */
  int forgetDeleted(Instant before, int limit) {
    return forget(NOTIFICATIONS.DELETED_AT.lt(before), limit);
  }

  private int forget(Condition which, int limit) {
    return db.write().deleteFrom(NOTIFICATIONS).where(which).limit(limit).execute();
  }

  List<OwnNotice> listOwn(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            NOTIFICATIONS.ID, NOTIFICATIONS.TYPE, NOTIFICATIONS.CREATED_AT, NOTIFICATIONS.READ_AT)
        .from(NOTIFICATIONS)
        .where(NOTIFICATIONS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : NOTIFICATIONS.ID.gt(after))
        .orderBy(NOTIFICATIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(OwnNotice::new));
  }

  int deleteOf(UserId user, int limit) {
    return db.write()
        .deleteFrom(NOTIFICATIONS)
        .where(NOTIFICATIONS.USER_ID.eq(user))
        .limit(limit)
        .execute();
  }
}
