package dev.rendezvous.services.gallery;

import static dev.rendezvous.db.schema.Tables.PROFILE_IMAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** The rows of pictures as they come and go, in SQL. */
@Singleton
final class PictureStore {
  static final String UPLOADING = "UPLOADING";

  private final Database db;

  /** A picture that is there or on its way. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared as a whole
  record Live(UUID id, String status, int sortOrder, byte[] contentHash, Instant createdAt) {
    boolean isUploading() {
      return status.equals(UPLOADING);
    }
  }

  /** A picture whose files are still to be written. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Coming(
      UUID id,
      UserId user,
      int sortOrder,
      int width,
      int height,
      int sizeBytes,
      String blurhash,
      byte[] contentHash,
      long perceptualHash) {}

  PictureStore(Database db) {
    this.db = db;
  }

  /** All that count, in no order. */
  List<Live> listLive(UserId user) {
    return db.read()
        .select(
            PROFILE_IMAGES.ID,
            PROFILE_IMAGES.STATUS,
            PROFILE_IMAGES.SORT_ORDER,
            PROFILE_IMAGES.CONTENT_HASH,
            PROFILE_IMAGES.CREATED_AT)
        .from(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.USER_ID.eq(user).and(PROFILE_IMAGES.DELETED_AT.isNull()))
        .fetch(Records.mapping(Live::new));
  }

  void insert(Coming picture, Instant now) {
    db.write()
        .insertInto(PROFILE_IMAGES)
        .set(PROFILE_IMAGES.ID, picture.id())
        .set(PROFILE_IMAGES.USER_ID, picture.user())
        .set(PROFILE_IMAGES.SORT_ORDER, picture.sortOrder())
        .set(PROFILE_IMAGES.STATUS, UPLOADING)
        .set(PROFILE_IMAGES.STORAGE_KEY, PictureFiles.keyOf(picture.id()))
        .set(PROFILE_IMAGES.WIDTH, picture.width())
        .set(PROFILE_IMAGES.HEIGHT, picture.height())
        .set(PROFILE_IMAGES.SIZE_BYTES, picture.sizeBytes())
        .set(PROFILE_IMAGES.BLURHASH, picture.blurhash())
        .set(PROFILE_IMAGES.CONTENT_HASH, picture.contentHash())
        .set(PROFILE_IMAGES.PERCEPTUAL_HASH, picture.perceptualHash())
        .set(PROFILE_IMAGES.CREATED_AT, now)
        .set(PROFILE_IMAGES.UPDATED_AT, now)
        .execute();
  }

  /**
   * Shows a picture whose files are all there.
   *
   * @param begunAfter it must have begun then
   * @return false when it was given up meanwhile
   */
  boolean complete(UUID picture, PictureStatus status, Instant begunAfter, Instant now) {
    return db.write()
            .update(PROFILE_IMAGES)
            .set(PROFILE_IMAGES.STATUS, status.name())
            .set(PROFILE_IMAGES.UPDATED_AT, now)
            .where(
                PROFILE_IMAGES
                    .ID
                    .eq(picture)
                    .and(PROFILE_IMAGES.STATUS.eq(UPLOADING))
                    .and(PROFILE_IMAGES.DELETED_AT.isNull())
                    .and(PROFILE_IMAGES.CREATED_AT.gt(begunAfter)))
            .execute()
        == 1;
  }

  /** One's own picture; whether it was deleted. */
  record Own(UUID id, @Nullable Instant deletedAt) {}

  /** A picture that was shown to its owner, also one that was deleted and not swept yet. */
  Optional<Own> findOwn(UserId user, UUID picture) {
    return db.read()
        .select(PROFILE_IMAGES.ID, PROFILE_IMAGES.DELETED_AT)
        .from(PROFILE_IMAGES)
        .where(
            PROFILE_IMAGES
                .ID
                .eq(picture)
                .and(PROFILE_IMAGES.USER_ID.eq(user))
                .and(PROFILE_IMAGES.STATUS.ne(UPLOADING)))
        .fetchOptional(Records.mapping(Own::new));
  }

  void delete(UUID picture, Instant now) {
    db.write()
        .update(PROFILE_IMAGES)
        .set(PROFILE_IMAGES.DELETED_AT, now)
        .set(PROFILE_IMAGES.UPDATED_AT, now)
        .where(PROFILE_IMAGES.ID.eq(picture).and(PROFILE_IMAGES.DELETED_AT.isNull()))
        .execute();
  }

  void setOrder(UUID picture, int sortOrder) {
    db.write()
        .update(PROFILE_IMAGES)
        .set(PROFILE_IMAGES.SORT_ORDER, sortOrder)
        .where(PROFILE_IMAGES.ID.eq(picture))
        .execute();
  }

  /** Gives up uploads that began before a time and never ended; how many. */
  int giveUpUnfinished(Instant before, Instant now, int limit) {
    return db.write()
        .update(PROFILE_IMAGES)
        .set(PROFILE_IMAGES.DELETED_AT, now)
        .set(PROFILE_IMAGES.UPDATED_AT, now)
        .where(
            PROFILE_IMAGES
                .STATUS
                .eq(UPLOADING)
                .and(PROFILE_IMAGES.ID.lt(IdGenerator.firstAt(before)))
                .and(PROFILE_IMAGES.DELETED_AT.isNull()))
        .limit(limit)
        .execute();
  }

  /** Pictures that were deleted before a time, the oldest first. */
  List<UUID> listDeleted(Instant before, int limit) {
    return db.read()
        .select(PROFILE_IMAGES.ID)
        .from(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.DELETED_AT.lt(before))
        .orderBy(PROFILE_IMAGES.DELETED_AT, PROFILE_IMAGES.ID)
        .limit(limit)
        .fetch(PROFILE_IMAGES.ID);
  }

  void remove(Collection<UUID> pictures) {
    db.write().deleteFrom(PROFILE_IMAGES).where(PROFILE_IMAGES.ID.in(pictures)).execute();
  }

  /** Those of the given pictures that have a row. */
  Set<UUID> findKnown(Collection<UUID> pictures) {
    return new HashSet<>(
        db.read()
            .select(PROFILE_IMAGES.ID)
            .from(PROFILE_IMAGES)
            .where(PROFILE_IMAGES.ID.in(pictures))
            .fetch(PROFILE_IMAGES.ID));
  }
}
