package dev.rendezvous.services.gallery;

import static dev.rendezvous.db.schema.Tables.GALLERIES;
import static dev.rendezvous.db.schema.Tables.PROFILE_IMAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** All pictures of a user, to be handed over or deleted, in SQL. */
@Singleton
final class GalleryDataStore {
  private final Database db;

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

  GalleryDataStore(Database db) {
    this.db = db;
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

  List<UUID> listIds(UserId user, int limit) {
    return db.read()
        .select(PROFILE_IMAGES.ID)
        .from(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.USER_ID.eq(user))
        .orderBy(PROFILE_IMAGES.ID)
        .limit(limit)
        .fetch(PROFILE_IMAGES.ID);
  }

  void deleteImages(List<UUID> images) {
    db.write().deleteFrom(PROFILE_IMAGES).where(PROFILE_IMAGES.ID.in(images)).execute();
  }

  void deleteGallery(UserId user) {
    db.write().deleteFrom(GALLERIES).where(GALLERIES.USER_ID.eq(user)).execute();
  }
}
