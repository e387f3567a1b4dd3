package dev.rendezvous.services.gallery;

import static dev.rendezvous.db.schema.Tables.DENIED_IMAGES;
import static dev.rendezvous.db.schema.Tables.PROFILE_IMAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Decisions about pictures, and what was denied for good, in SQL. */
@Singleton
final class ReviewStore {
  /** Compared one by one with each upload. */
  private static final int MAX_DENIED = 50_000;

  private final Database db;

  /** A picture that is to be decided about. */
  record Case(
      UUID id,
      UserId user,
      String status,
      @Nullable Long perceptualHash,
      @Nullable Instant deletedAt) {
    boolean isUploading() {
      return status.equals(PictureStore.UPLOADING);
    }

    boolean isThere() {
      return deletedAt == null && !isUploading();
    }
  }

  /** A picture that waits. */
  record Waiting(KeptPicture picture, UserId user, Instant addedAt) {}

  ReviewStore(Database db) {
    this.db = db;
  }

  List<Waiting> listPending(@Nullable UUID after, int limit) {
    return db.read()
        .select(
            PROFILE_IMAGES.ID,
            PROFILE_IMAGES.WIDTH,
            PROFILE_IMAGES.HEIGHT,
            PROFILE_IMAGES.BLURHASH,
            PROFILE_IMAGES.USER_ID,
            PROFILE_IMAGES.CREATED_AT)
        .from(PROFILE_IMAGES)
        .where(
            PROFILE_IMAGES
                .STATUS
                .eq(PictureStatus.PENDING.name())
                .and(PROFILE_IMAGES.DELETED_AT.isNull())
                .and(after == null ? DSL.noCondition() : PROFILE_IMAGES.ID.gt(after)))
        .orderBy(PROFILE_IMAGES.ID)
        .limit(limit)
        .fetch(row ->
            new Waiting(
                new KeptPicture(
                    row.value1(), row.value2(), row.value3(), row.value4(), PictureStatus.PENDING),
                row.value5(),
                row.value6()));
  }

  private SelectJoinStep<? extends Record> cases() {
    return db.read()
        .select(
            PROFILE_IMAGES.ID,
            PROFILE_IMAGES.USER_ID,
            PROFILE_IMAGES.STATUS,
            PROFILE_IMAGES.PERCEPTUAL_HASH,
            PROFILE_IMAGES.DELETED_AT)
        .from(PROFILE_IMAGES);
  }

  Optional<Case> find(UUID picture) {
    return cases().where(PROFILE_IMAGES.ID.eq(picture)).fetchOptionalInto(Case.class);
  }

  /** As {@link #find}; nobody else decides about it until the end of the transaction. */
  Optional<Case> lock(UUID picture) {
    return cases().where(PROFILE_IMAGES.ID.eq(picture)).forUpdate().fetchOptionalInto(Case.class);
  }

  /** Pictures from the newest on. */
  List<Case> listBefore(@Nullable UUID before, int limit) {
    return cases()
        .where(before == null ? DSL.noCondition() : PROFILE_IMAGES.ID.lt(before))
        .orderBy(PROFILE_IMAGES.ID.desc())
        .limit(limit)
        .fetchInto(Case.class);
  }

  void decide(UUID picture, PictureStatus status, UserId by, @Nullable String reason, Instant now) {
    db.write()
        .update(PROFILE_IMAGES)
        .set(PROFILE_IMAGES.STATUS, status.name())
        .set(PROFILE_IMAGES.REJECT_REASON, reason)
        .set(PROFILE_IMAGES.REVIEWED_AT, now)
        .set(PROFILE_IMAGES.REVIEWED_BY_USER_ID, by)
        .set(PROFILE_IMAGES.UPDATED_AT, now)
        .where(PROFILE_IMAGES.ID.eq(picture))
        .execute();
  }

  /** Has an upload end in vain. */
  void giveUp(UUID picture, Instant now) {
    db.write()
        .update(PROFILE_IMAGES)
        .set(PROFILE_IMAGES.DELETED_AT, now)
        .where(
            PROFILE_IMAGES
                .ID
                .eq(picture)
                .and(PROFILE_IMAGES.STATUS.eq(PictureStore.UPLOADING))
                .and(PROFILE_IMAGES.DELETED_AT.isNull()))
        .execute();
  }

  void deny(long perceptualHash, String reason) {
    db.write()
        .insertInto(DENIED_IMAGES)
        .set(DENIED_IMAGES.PERCEPTUAL_HASH, perceptualHash)
        .set(DENIED_IMAGES.REASON, reason)
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** Perceptual hashes, the newest first. */
  List<Long> listDenied() {
    return db.read()
        .select(DENIED_IMAGES.PERCEPTUAL_HASH)
        .from(DENIED_IMAGES)
        .orderBy(DENIED_IMAGES.CREATED_AT.desc())
        .limit(MAX_DENIED)
        .fetch(DENIED_IMAGES.PERCEPTUAL_HASH);
  }
}
