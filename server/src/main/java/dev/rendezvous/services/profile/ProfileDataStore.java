package dev.rendezvous.services.profile;

import static dev.rendezvous.db.schema.Tables.PROFILE_IMAGES;
import static dev.rendezvous.db.schema.Tables.USER_BLOCKS;
import static dev.rendezvous.db.schema.Tables.USER_INTERESTS;
import static dev.rendezvous.db.schema.Tables.USER_PREFERENCES;
import static dev.rendezvous.db.schema.Tables.USER_PROFILES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** All that belongs to a profile, to be handed over or deleted, in SQL. */
@Singleton
final class ProfileDataStore {
  private final Database db;

  /** Somebody whom the user blocked; by id alone, since a name would be the other's. */
  record OwnBlock(UserId user, Instant since) {}

  /** A picture, also one that was refused or deleted and whose row is still there. */
  record OwnImage(
      UUID id,
      String status,
      int width,
      int height,
      int sizeBytes,
      @Nullable String rejectReason,
      Instant addedAt,
      @Nullable Instant deletedAt) {}

  /** Where the files of a picture lie. */
  record StoredImage(UUID id, String storageKey) {}

  ProfileDataStore(Database db) {
    this.db = db;
  }

  List<OwnBlock> listBlocks(UserId user, @Nullable UserId after, int limit) {
    return db.read()
        .select(USER_BLOCKS.BLOCKED_USER_ID, USER_BLOCKS.CREATED_AT)
        .from(USER_BLOCKS)
        .where(USER_BLOCKS.BLOCKER_USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : USER_BLOCKS.BLOCKED_USER_ID.gt(after))
        .orderBy(USER_BLOCKS.BLOCKED_USER_ID)
        .limit(limit)
        .fetch(Records.mapping(OwnBlock::new));
  }

  List<OwnImage> listImages(UserId user, int limit) {
    return db.read()
        .select(
            PROFILE_IMAGES.ID,
            PROFILE_IMAGES.STATUS,
            PROFILE_IMAGES.WIDTH,
            PROFILE_IMAGES.HEIGHT,
            PROFILE_IMAGES.SIZE_BYTES,
            PROFILE_IMAGES.REJECT_REASON,
            PROFILE_IMAGES.CREATED_AT,
            PROFILE_IMAGES.DELETED_AT)
        .from(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.USER_ID.eq(user))
        .orderBy(PROFILE_IMAGES.ID)
        .limit(limit)
        .fetch(Records.mapping(OwnImage::new));
  }

  List<StoredImage> listStored(UserId user, int limit) {
    return db.read()
        .select(PROFILE_IMAGES.ID, PROFILE_IMAGES.STORAGE_KEY)
        .from(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.USER_ID.eq(user))
        .orderBy(PROFILE_IMAGES.ID)
        .limit(limit)
        .fetch(Records.mapping(StoredImage::new));
  }

  void deleteImages(List<StoredImage> images) {
    db.write()
        .deleteFrom(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.ID.in(images.stream().map(StoredImage::id).toList()))
        .execute();
  }

  /** Blocks by the user and of the user: with either gone, there is nobody to keep apart. */
  int deleteBlocks(UserId user, int limit) {
    int own =
        db.write()
            .deleteFrom(USER_BLOCKS)
            .where(USER_BLOCKS.BLOCKER_USER_ID.eq(user))
            .limit(limit)
            .execute();
    int others =
        db.write()
            .deleteFrom(USER_BLOCKS)
            .where(USER_BLOCKS.BLOCKED_USER_ID.eq(user))
            .limit(limit)
            .execute();
    return Math.max(own, others);
  }

  /** The profile, once its images are gone. */
  void deleteProfile(UserId user) {
    db.write().deleteFrom(USER_INTERESTS).where(USER_INTERESTS.USER_ID.eq(user)).execute();
    db.write().deleteFrom(USER_PREFERENCES).where(USER_PREFERENCES.USER_ID.eq(user)).execute();
    db.write().deleteFrom(USER_PROFILES).where(USER_PROFILES.USER_ID.eq(user)).execute();
  }
}
