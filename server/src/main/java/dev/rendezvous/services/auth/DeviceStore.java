package dev.rendezvous.services.auth;

import static dev.rendezvous.db.schema.Tables.KNOWN_DEVICES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Devices from which people have signed in, in SQL. */
@Singleton
final class DeviceStore {
  private static final int MAX_PER_USER = 100;

  /** More than anybody has within the time that they are kept. */
  private static final int MAX_LISTED = 10_000;

  private final Database db;

  /** A device as it is kept. */
  @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals only
  record DeviceRow(byte[] hash, boolean secret, String name, @Nullable String country) {}

  DeviceStore(Database db) {
    this.db = db;
  }

  /** Whether the account knows the device by a secret of it. */
  boolean isKnownBySecret(UserId user, byte[] hash) {
    return db.read()
        .fetchExists(
            KNOWN_DEVICES,
            KNOWN_DEVICES
                .USER_ID
                .eq(user)
                .and(KNOWN_DEVICES.DEVICE_HASH.eq(hash))
                .and(KNOWN_DEVICES.SECRET));
  }

  /** The devices that were seen last. */
  List<DeviceRow> list(UserId user) {
    return db.read()
        .select(
            KNOWN_DEVICES.DEVICE_HASH,
            KNOWN_DEVICES.SECRET,
            KNOWN_DEVICES.NAME,
            KNOWN_DEVICES.COUNTRY)
        .from(KNOWN_DEVICES)
        .where(KNOWN_DEVICES.USER_ID.eq(user))
        .orderBy(KNOWN_DEVICES.LAST_SEEN_AT.desc())
        .limit(MAX_PER_USER)
        .fetch(row -> new DeviceRow(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  /** A device as its owner may read of it. */
  record SeenDevice(
      String name, @Nullable String country, Instant firstSeenAt, Instant lastSeenAt) {}

  List<SeenDevice> listSeen(UserId user) {
    return db.read()
        .select(
            KNOWN_DEVICES.NAME,
            KNOWN_DEVICES.COUNTRY,
            KNOWN_DEVICES.CREATED_AT,
            KNOWN_DEVICES.LAST_SEEN_AT)
        .from(KNOWN_DEVICES)
        .where(KNOWN_DEVICES.USER_ID.eq(user))
        .orderBy(KNOWN_DEVICES.LAST_SEEN_AT.desc())
        .limit(MAX_LISTED)
        .fetch(Records.mapping(SeenDevice::new));
  }

  /** Notes that a device was seen, where the account's row is locked. */
  void note(UserId user, DeviceRow device, Instant now) {
    int changed =
        db.write()
            .update(KNOWN_DEVICES)
            .set(KNOWN_DEVICES.NAME, device.name())
            .set(KNOWN_DEVICES.COUNTRY, device.country())
            .set(KNOWN_DEVICES.LAST_SEEN_AT, now)
            .set(KNOWN_DEVICES.UPDATED_AT, now)
            .where(KNOWN_DEVICES.USER_ID.eq(user).and(KNOWN_DEVICES.DEVICE_HASH.eq(device.hash())))
            .execute();
    if (changed == 0) {
      db.write()
          .insertInto(KNOWN_DEVICES)
          .set(KNOWN_DEVICES.USER_ID, user)
          .set(KNOWN_DEVICES.DEVICE_HASH, device.hash())
          .set(KNOWN_DEVICES.SECRET, device.secret())
          .set(KNOWN_DEVICES.NAME, device.name())
          .set(KNOWN_DEVICES.COUNTRY, device.country())
          .set(KNOWN_DEVICES.LAST_SEEN_AT, now)
          .set(KNOWN_DEVICES.CREATED_AT, now)
          .set(KNOWN_DEVICES.UPDATED_AT, now)
          .execute();
    }
  }

  void deleteAll(UserId user) {
    db.write().deleteFrom(KNOWN_DEVICES).where(KNOWN_DEVICES.USER_ID.eq(user)).execute();
  }

  /** Forgets devices that were not seen since a time; how many. */
  int deleteUnseen(Instant since, int limit) {
    return db.write()
        .deleteFrom(KNOWN_DEVICES)
        .where(KNOWN_DEVICES.LAST_SEEN_AT.lt(since))
        .orderBy(KNOWN_DEVICES.LAST_SEEN_AT)
        .limit(limit)
        .execute();
  }
}
