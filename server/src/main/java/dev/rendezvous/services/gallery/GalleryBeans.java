package dev.rendezvous.services.gallery;

import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.config.PictureSettings;
import dev.rendezvous.middleware.docs.ErrorCodes;
import dev.rendezvous.middleware.http.LargeBody;
import dev.rendezvous.middleware.uploads.Uploads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What gallery declares to the rest of the program. */
final class GalleryBeans {
  /** What a form has around its file: boundaries, the part's head. */
  private static final int AROUND_THE_FILE = 16 * 1024;

  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("gallery", List.of(GalleryError.values()));
  }

  @Produces
  @Singleton
  Uploads.Bounds bounds(PictureSettings pictures, MediaSettings media) {
    return new Uploads.Bounds(pictures.maxBytes(), media.uploadTimeout());
  }

  @Produces
  @Singleton
  LargeBody uploads(PictureSettings settings) {
    return new LargeBody(GalleryResource.UPLOAD_PATH, settings.maxBytes() + AROUND_THE_FILE);
  }
}
