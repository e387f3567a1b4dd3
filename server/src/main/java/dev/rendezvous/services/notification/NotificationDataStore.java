package dev.rendezvous.services.notification;

import static dev.rendezvous.db.schema.Tables.NOTIFICATIONS;
import static dev.rendezvous.db.schema.Tables.PUSH_DEVICES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What is kept to reach people in the app and on their devices, in SQL. */
@Singleton
final class NotificationDataStore {
  private final Database db;

  /** Something that the inbox told; what it said of others is left out. */
  record Notice(UUID id, String type, Instant at, @Nullable Instant readAt) {}

  /** A device that took pushes, without the token by which it is reached. */
  record PushDevice(UUID id, String platform, Instant since, Instant lastSeenAt) {}

  NotificationDataStore(Database db) {
    this.db = db;
  }

  List<Notice> listNotices(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            NOTIFICATIONS.ID, NOTIFICATIONS.TYPE, NOTIFICATIONS.CREATED_AT, NOTIFICATIONS.READ_AT)
        .from(NOTIFICATIONS)
        .where(NOTIFICATIONS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : NOTIFICATIONS.ID.gt(after))
        .orderBy(NOTIFICATIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(Notice::new));
  }

  List<PushDevice> listDevices(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            PUSH_DEVICES.ID,
            PUSH_DEVICES.PLATFORM,
            PUSH_DEVICES.CREATED_AT,
            PUSH_DEVICES.LAST_SEEN_AT)
        .from(PUSH_DEVICES)
        .where(PUSH_DEVICES.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : PUSH_DEVICES.ID.gt(after))
        .orderBy(PUSH_DEVICES.ID)
        .limit(limit)
        .fetch(Records.mapping(PushDevice::new));
  }

  int deleteNotices(UserId user, int limit) {
    return db.write()
        .deleteFrom(NOTIFICATIONS)
        .where(NOTIFICATIONS.USER_ID.eq(user))
        .limit(limit)
        .execute();
  }

  int deleteDevices(UserId user, int limit) {
    return db.write()
        .deleteFrom(PUSH_DEVICES)
        .where(PUSH_DEVICES.USER_ID.eq(user))
        .limit(limit)
        .execute();
  }
}
