package dev.rendezvous.services.gallery;

import static dev.rendezvous.db.schema.Tables.GALLERIES;
import static dev.rendezvous.db.schema.Tables.PROFILE_IMAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Galleries as a whole, in SQL. */
@Singleton
final class GalleryStore {
  private static final String UPLOADING = "UPLOADING";

  /** More than anybody has. */
  private static final int MAX_IMAGES = 50;

  private final Database db;

  GalleryStore(Database db) {
    this.db = db;
  }

  /** The pictures whose files are all there, in their owner's order. */
  KeptGallery find(UserId user) {
    return KeptGallery.of(list(user), isHidden(user));
  }

  private List<KeptPicture> list(UserId user) {
    return db.read()
        .select(
            PROFILE_IMAGES.ID,
            PROFILE_IMAGES.WIDTH,
            PROFILE_IMAGES.HEIGHT,
            PROFILE_IMAGES.BLURHASH,
            PROFILE_IMAGES.STATUS.convertFrom(PictureStatus::valueOf))
        .from(PROFILE_IMAGES)
        .where(
            PROFILE_IMAGES
                .USER_ID
                .eq(user)
                .and(PROFILE_IMAGES.DELETED_AT.isNull())
                .and(PROFILE_IMAGES.STATUS.ne(UPLOADING)))
        .orderBy(PROFILE_IMAGES.SORT_ORDER, PROFILE_IMAGES.ID)
        .limit(MAX_IMAGES)
        .fetch(Records.mapping(KeptPicture::new));
  }

  /** The newest first, with those that were deleted and not swept yet. */
  List<Fingerprint> listFingerprints(UserId user) {
    return db.read()
        .select(
            PROFILE_IMAGES.ID,
            PROFILE_IMAGES.STATUS.convertFrom(PictureStatus::valueOf),
            PROFILE_IMAGES.PERCEPTUAL_HASH,
            DSL.field(PROFILE_IMAGES.DELETED_AT.isNotNull()))
        .from(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.USER_ID.eq(user).and(PROFILE_IMAGES.STATUS.ne(UPLOADING)))
        .orderBy(PROFILE_IMAGES.ID.desc())
        .limit(MAX_IMAGES)
        .fetch(Records.mapping(Fingerprint::new));
  }

  private boolean isHidden(UserId user) {
    return db.read()
        .fetchExists(GALLERIES, GALLERIES.USER_ID.eq(user).and(GALLERIES.HIDDEN_AT.isNotNull()));
  }

  /** Whose a picture is that was not deleted. */
  Optional<UserId> findOwner(UUID picture) {
    return db.read()
        .select(PROFILE_IMAGES.USER_ID)
        .from(PROFILE_IMAGES)
        .where(PROFILE_IMAGES.ID.eq(picture).and(PROFILE_IMAGES.DELETED_AT.isNull()))
        .fetchOptional(PROFILE_IMAGES.USER_ID);
  }

  /** Has others wait who change this gallery, until the end of the transaction. */
  void lock(UserId user) {
    if (!lockRow(user)) {
      db.write()
          .insertInto(GALLERIES)
          .set(GALLERIES.USER_ID, user)
          .onDuplicateKeyIgnore()
          .execute();
      var _ = lockRow(user);
    }
  }

  private boolean lockRow(UserId user) {
    return db.write()
        .select(GALLERIES.USER_ID)
        .from(GALLERIES)
        .where(GALLERIES.USER_ID.eq(user))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  void setHidden(UserId user, @Nullable Instant since) {
    db.write()
        .update(GALLERIES)
        .set(GALLERIES.HIDDEN_AT, since)
        .where(GALLERIES.USER_ID.eq(user))
        .execute();
  }
}
