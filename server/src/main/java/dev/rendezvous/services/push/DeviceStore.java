package dev.rendezvous.services.push;

import static dev.rendezvous.db.schema.Tables.PUSH_DEVICES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Devices that take pushes, in SQL. */
@Singleton
final class DeviceStore {
  private final Database db;

  /** A device that somebody registers from a session of theirs. */
  record Registration(
      UUID id,
      UserId user,
      UUID session,
      PushRequests.Platform platform,
      String token,
      @Nullable String locale,
      Instant now) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Registration[" + platform + "]";
    }
  }

  /** Where a push goes. */
  record Target(UUID id, @Nullable UUID session, String token, @Nullable String locale) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Target[" + id + "]";
    }
  }

  /** A device as its owner may know of it, without the token by which it is reached. */
  record OwnDevice(UUID id, String platform, Instant since, Instant lastSeenAt) {}

  DeviceStore(Database db) {
    this.db = db;
  }

  /** False when somebody has registered the token before. */
  boolean insert(Registration device) {
    return db.write()
            .insertInto(PUSH_DEVICES)
            .set(PUSH_DEVICES.ID, device.id())
            .set(PUSH_DEVICES.USER_ID, device.user())
            .set(PUSH_DEVICES.SESSION_ID, device.session())
            .set(PUSH_DEVICES.PLATFORM, device.platform().name())
            .set(PUSH_DEVICES.LOCALE, device.locale())
            .set(PUSH_DEVICES.TOKEN, device.token())
            .set(PUSH_DEVICES.TOKEN_HASH, Sha256.of(device.token()))
            .set(PUSH_DEVICES.LAST_SEEN_AT, device.now())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** The token is of whom it comes from last: the app was signed in anew on that device. */
  void move(Registration device) {
    db.write()
        .update(PUSH_DEVICES)
        .set(PUSH_DEVICES.USER_ID, device.user())
        .set(PUSH_DEVICES.SESSION_ID, device.session())
        .set(PUSH_DEVICES.PLATFORM, device.platform().name())
        .set(PUSH_DEVICES.LOCALE, device.locale())
        .set(PUSH_DEVICES.LAST_SEEN_AT, device.now())
        .where(PUSH_DEVICES.TOKEN_HASH.eq(Sha256.of(device.token())))
        .execute();
  }

  /** Makes room: of a user's devices those stay that were heard of last. */
  void deleteBeyond(UserId user, int most) {
    List<UUID> old =
        db.read()
            .select(PUSH_DEVICES.ID)
            .from(PUSH_DEVICES)
            .where(PUSH_DEVICES.USER_ID.eq(user))
            .orderBy(PUSH_DEVICES.LAST_SEEN_AT.desc(), PUSH_DEVICES.ID.desc())
            .limit(most, most)
            .fetch(PUSH_DEVICES.ID);
    if (!old.isEmpty()) {
      db.write()
          .deleteFrom(PUSH_DEVICES)
          .where(PUSH_DEVICES.ID.in(old).and(PUSH_DEVICES.USER_ID.eq(user)))
          .execute();
    }
  }

  /** Deletes a device by its token, if it is the user's. */
  void delete(UserId user, String token) {
    db.write()
        .deleteFrom(PUSH_DEVICES)
        .where(PUSH_DEVICES.TOKEN_HASH.eq(Sha256.of(token)))
        .and(PUSH_DEVICES.USER_ID.eq(user))
        .execute();
  }

  void delete(UUID id) {
    db.write().deleteFrom(PUSH_DEVICES).where(PUSH_DEVICES.ID.eq(id)).execute();
  }

  /** Whoever has signed out is not rung for any more. */
  void deleteOfSessions(UserId user, Collection<UUID> sessions) {
    db.write()
        .deleteFrom(PUSH_DEVICES)
        .where(PUSH_DEVICES.SESSION_ID.in(sessions))
        .and(PUSH_DEVICES.USER_ID.eq(user))
        .execute();
  }

  List<UUID> listIdsOf(UserId user) {
    return db.read()
        .select(PUSH_DEVICES.ID)
        .from(PUSH_DEVICES)
        .where(PUSH_DEVICES.USER_ID.eq(user))
        .orderBy(PUSH_DEVICES.ID)
        .fetch(PUSH_DEVICES.ID);
  }

  /** The device, as long as it is the user's. */
  Optional<Target> find(UUID id, UserId user) {
    return db.read()
        .select(PUSH_DEVICES.ID, PUSH_DEVICES.SESSION_ID, PUSH_DEVICES.TOKEN, PUSH_DEVICES.LOCALE)
        .from(PUSH_DEVICES)
        .where(PUSH_DEVICES.ID.eq(id))
        .and(PUSH_DEVICES.USER_ID.eq(user))
        .fetchOptional(Records.mapping(Target::new));
  }

  List<OwnDevice> listOf(UserId user, @Nullable UUID after, int limit) {
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
        .fetch(Records.mapping(OwnDevice::new));
  }

  int deleteOf(UserId user, int limit) {
    return db.write()
        .deleteFrom(PUSH_DEVICES)
        .where(PUSH_DEVICES.USER_ID.eq(user))
        .limit(limit)
        .execute();
  }
}
