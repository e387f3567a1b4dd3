package dev.rendezvous.services.picture;

import java.nio.file.Path;

/** Pictures, for the services that keep some. */
public interface PictureApi {
  /**
   * Decodes an uploaded picture and draws it anew, upright and in sRGB, in all sizes and formats.
   * Nothing of the upload but what can be seen is in what comes out.
   *
   * @param upload JPEG, PNG or WebP; what it is called does not matter
   * @throws dev.rendezvous.types.AppError IMAGE_REJECTED, with a {@link RejectReason} as {@code
   *     details.reason}; UNAVAILABLE when too many pictures are drawn at the moment
   */
  DrawnPicture draw(Path upload);
}
