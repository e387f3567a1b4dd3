package dev.rendezvous.services.gallery;

import dev.rendezvous.middleware.uploads.Upload;
import dev.rendezvous.middleware.uploads.Uploads;
import dev.rendezvous.services.picture.DrawnPicture;
import dev.rendezvous.services.picture.PictureApi;
import dev.rendezvous.services.picture.RejectReason;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds a picture: received, drawn anew, looked up in the deny-list, written, shown. Whatever it
 * breaks off at leaves nothing that anybody sees; the sweep tidies up.
 */
@Singleton
final class PictureUpload {
  private final Uploads uploads;
  private final PictureApi pictures;
  private final DenyList denied;
  private final PictureRows rows;
  private final PictureFiles files;
  private final GalleryMeters meters;
  private final Uploads.Bounds bounds;

  /**
   * What came of an upload.
   *
   * @param isNew false when the user had this very picture
   */
  record Added(UUID picture, boolean isNew) {}

  PictureUpload(
      Uploads uploads,
      PictureApi pictures,
      DenyList denied,
      PictureRows rows,
      PictureFiles files,
      GalleryMeters meters,
      Uploads.Bounds bounds) {
    this.uploads = uploads;
    this.pictures = pictures;
    this.denied = denied;
    this.rows = rows;
    this.files = files;
    this.meters = meters;
    this.bounds = bounds;
  }

  /** Adds what a form brings. */
  Added add(UserId user, InputStream body, String contentType) {
    GalleryMeters.Outcome outcome = GalleryMeters.Outcome.FAILED;
    try (Upload upload = uploads.receive(body, contentType, bounds)) {
      Added added = add(user, upload);
      outcome = added.isNew() ? GalleryMeters.Outcome.ADDED : GalleryMeters.Outcome.KNOWN;
      return added;
    } catch (AppError e) {
      if (e.code().status() < 500) {
        outcome = GalleryMeters.Outcome.REFUSED;
      }
      throw e;
    } finally {
      meters.count(outcome);
    }
  }

  private Added add(UserId user, Upload upload) {
    Optional<UUID> known = rows.check(user, upload.contentHash());
    if (known.isPresent()) {
      return new Added(known.get(), false);
    }
    DrawnPicture drawn = pictures.draw(upload.file());
    requireAllowed(drawn);
    return switch (rows.begin(user, drawn, upload.contentHash())) {
      case PictureRows.Beginning.Known(UUID picture) -> new Added(picture, false);
      case PictureRows.Beginning.Begun(UUID picture) -> {
        write(user, picture, drawn);
        yield new Added(picture, true);
      }
    };
  }

  private void write(UserId user, UUID picture, DrawnPicture drawn) {
    try {
      files.write(picture, drawn);
      // once more: it may have been denied meanwhile
      requireAllowed(drawn);
      rows.complete(user, picture);
    } catch (RuntimeException e) {
      rows.giveUp(picture);
      throw e;
    }
  }

  private void requireAllowed(DrawnPicture drawn) {
    if (denied.denies(drawn.perceptualHash())) {
      throw RejectReason.NOT_ALLOWED.asError();
    }
  }
}
