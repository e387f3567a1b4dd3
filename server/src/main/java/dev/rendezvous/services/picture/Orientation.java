package dev.rendezvous.services.picture;

/**
 * How a camera was held, as Exif tells it (Exif 2.32, tag 0x0112): what is done to stand a picture
 * upright.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  HALF_TURN,
  MIRRORED_HALF_TURN,
  TRANSPOSED,
  QUARTER_TURN,
  MIRRORED_QUARTER_TURN,
  THREE_QUARTER_TURN;

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;
  private static final int MOST_ENTRIES = 1_000;

  /** Whether width and height change places. */
  boolean swapsSides() {
    return compareTo(TRANSPOSED) >= 0;
  }

  /**
   * Reads the one tag that counts, and nothing else.
   *
   * @param tiff Exif data, from its TIFF header on, whole or broken
   * @return {@link #UPRIGHT} whenever it does not say
   */
  static Orientation of(UploadBytes tiff) {
    boolean little = tiff.reads(0, "II*\0");
    if ((!little && !tiff.reads(0, "MM\0*")) || !tiff.has(4, 4)) {
      return UPRIGHT;
    }
    long directory = little ? tiff.u32le(4) : tiff.u32(4);
    if (directory > tiff.size() - 2L) {
      return UPRIGHT;
    }
    return inDirectory(tiff, (int) directory, little);
  }

  private static Orientation inDirectory(UploadBytes tiff, int directory, boolean little) {
    int entries = Math.min(u16(tiff, directory, little), MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if (!tiff.has(entry, ENTRY)) {
        return UPRIGHT;
      }
      if (u16(tiff, entry, little) == TAG && u16(tiff, entry + 2, little) == SHORT) {
        int value = u16(tiff, entry + 8, little);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static int u16(UploadBytes tiff, int at, boolean little) {
    return little ? tiff.u16le(at) : tiff.u16(at);
  }
}
