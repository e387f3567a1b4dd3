package dev.rendezvous.services.picture;

import dev.rendezvous.config.PictureSettings;

/**
 * How large and how small a picture may be, judged by what its header says.
 *
 * @param maxBytes of the file
 * @param maxPixels of the picture
 * @param minSide pixels of the shorter side
 * @param maxAspect how many times the shorter side the longer one may be
 */
record PictureLimits(int maxBytes, int maxPixels, int minSide, int maxAspect) {
  private static final int MOST_PASSES = 100;
  private static final int PASSES_OF_THE_LARGEST = 16;

  static PictureLimits of(PictureSettings settings) {
    return new PictureLimits(
        settings.maxBytes(), settings.maxPixels(), settings.minSide(), settings.maxAspect());
  }

  void checkBytes(long bytes) {
    if (bytes == 0) {
      throw RejectReason.EMPTY.asError();
    }
    if (bytes > maxBytes) {
      throw RejectReason.TOO_LARGE.asError();
    }
  }

  /** Before anything else of the file is looked at. Both are at most 32 bits. */
  void checkPixels(long width, long height) {
    if (width == 0 || height == 0) {
      throw RejectReason.DAMAGED.asError();
    }
    if (width > maxPixels || height > maxPixels || width * height > maxPixels) {
      throw RejectReason.TOO_MANY_PIXELS.asError();
    }
  }

  /** As often as a decoder goes over a picture: cameras do it once, editors about ten times. */
  void checkWork(int passes, int width, int height) {
    long most = (long) PASSES_OF_THE_LARGEST * maxPixels;
    if (passes > MOST_PASSES || (long) passes * width * height > most) {
      throw RejectReason.TOO_COMPLEX.asError();
    }
  }

  /** Once it is known to be whole. */
  void checkShape(int width, int height) {
    int shorter = Math.min(width, height);
    if (shorter < minSide || Math.max(width, height) > (long) shorter * maxAspect) {
      throw RejectReason.TOO_SMALL.asError();
    }
  }
}
