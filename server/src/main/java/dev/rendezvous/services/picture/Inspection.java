package dev.rendezvous.services.picture;

import dev.rendezvous.types.AppError;

/** Judges an upload by its bytes alone, before any of it is decoded. */
final class Inspection {
  private final PictureLimits limits;

  Inspection(PictureLimits limits) {
    this.limits = limits;
  }

  /**
   * What is worth drawing.
   *
   * @throws AppError IMAGE_REJECTED
   */
  Source of(UploadBytes file) {
    Source source = read(file);
    limits.checkShape(source.width(), source.height());
    return source;
  }

  private Source read(UploadBytes file) {
    if (JpegStructure.startsAt(file, 0)) {
      return JpegStructure.read(file, limits);
    }
    if (PngStructure.startsAt(file, 0)) {
      return PngStructure.read(file, limits);
    }
    if (WebpStructure.startsAt(file, 0)) {
      return WebpStructure.read(file, limits);
    }
    throw RejectReason.UNSUPPORTED_FORMAT.asError();
  }
}
