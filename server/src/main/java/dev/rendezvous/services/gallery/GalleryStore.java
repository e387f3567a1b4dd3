package dev.rendezvous.services.gallery;

import static dev.rendezvous.db.schema.Tables.PROFILE_IMAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Records;

/** The pictures of people in SQL. */
@Singleton
final class GalleryStore {
  private static final String UPLOADING = "UPLOADING";
  private static final int MAX_IMAGES = 50;

  private final Database db;

  GalleryStore(Database db) {
    this.db = db;
  }

  /** Those whose files are all there, in their owner's order. */
  List<Picture> list(UserId user) {
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
        .fetch(Records.mapping(Picture::new));
  }
}
