package dev.rendezvous.services.picture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chunks of a PNG file (W3C PNG, third edition, section 5) to its end, and sorts out what
 * is needed to draw it. Nothing is inflated.
 */
final class PngStructure {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";

  /** The signature and IHDR. */
  private static final int HEADER = 33;

  /** Length, type and CRC. */
  private static final int AROUND_DATA = 12;

  private static final int MOST_CHUNKS = 100_000;
  private static final int LONGEST_PROFILE_NAME = 79;
  private static final String EXIF_IN_FRONT = "Exif\0\0";

  private final UploadBytes file;
  private final PictureLimits limits;
  private final List<ByteBuffer> parts = new ArrayList<>();
  private Orientation orientation = Orientation.UPRIGHT;
  private @Nullable ColorProfile profile;
  private int firstData;
  private int endOfData;

  private PngStructure(UploadBytes file, PictureLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  static boolean startsAt(UploadBytes file, int at) {
    return file.reads(at, SIGNATURE);
  }

  /** What is to be drawn of this file, all of which must be there. */
  static Source read(UploadBytes file, PictureLimits limits) {
    return new PngStructure(file, limits).read();
  }

  private Source read() {
    if (!file.reads(12, "IHDR") || file.u32(8) != 13) {
      throw RejectReason.DAMAGED.asError();
    }
    long width = file.u32(16);
    long height = file.u32(20);
    limits.checkPixels(width, height);
    parts.add(file.part(0, HEADER));
    PhoneTrailer.check(file, walk());
    return new Source(Source.Format.PNG, (int) width, (int) height, orientation, 1, profile, parts);
  }

  private int walk() {
    checkCrc(8);
    int at = HEADER;
    for (int chunks = 0; chunks < MOST_CHUNKS; chunks++) {
      int length = lengthAt(at);
      String type = file.text(at + 4, 4);
      int end = at + AROUND_DATA + length;
      if (isCritical(type)) {
        checkCrc(at);
      }
      chunk(type, at, length);
      if (type.equals("IEND")) {
        parts.add(file.part(firstData, endOfData - firstData));
        parts.add(file.part(at, end - at));
        return end;
      }
      at = end;
    }
    throw RejectReason.DAMAGED.asError();
  }

  private int lengthAt(int at) {
    long length = file.u32(at);
    if (length > file.size() || !file.has(at, AROUND_DATA + (int) length)) {
      throw RejectReason.DAMAGED.asError();
    }
    return (int) length;
  }

  private void checkCrc(int at) {
    int length = lengthAt(at);
    if (file.crc(at + 4, length + 4) != file.u32(at + 8 + length)) {
      throw RejectReason.DAMAGED.asError();
    }
  }

  /** Critical are those that start with a capital: no picture can be shown without them. */
  private static boolean isCritical(String type) {
    return type.charAt(0) >= 'A' && type.charAt(0) <= 'Z';
  }

  private void chunk(String type, int at, int length) {
    switch (type) {
      case "IDAT" -> data(at, length);
      case "PLTE", "tRNS" -> beforeData(at, length);
      case "IEND" -> need(length == 0 && firstData != 0);
      case "acTL", "fcTL", "fdAT" -> throw RejectReason.ANIMATED.asError();
      case "eXIf" -> exif(at + 8, length);
      case "iCCP" -> profile(at + 8, length);
      default -> need(!isCritical(type));
    }
  }

  /** All of it must lie in a row. */
  private void data(int at, int length) {
    need(firstData == 0 || endOfData == at);
    if (firstData == 0) {
      firstData = at;
    }
    endOfData = at + AROUND_DATA + length;
  }

  private void beforeData(int at, int length) {
    need(firstData == 0 && parts.size() <= 2);
    parts.add(file.part(at, AROUND_DATA + length));
  }

  private void exif(int at, int length) {
    int skipped = file.reads(at, EXIF_IN_FRONT) ? EXIF_IN_FRONT.length() : 0;
    if (length > skipped) {
      orientation = Orientation.of(file.only(at + skipped, length - skipped));
    }
  }

  /** A name, a zero, the compression (0), and the compressed profile. */
  private void profile(int at, int length) {
    int name = 0;
    while (name < LONGEST_PROFILE_NAME && name < length && file.u8(at + name) != 0) {
      name++;
    }
    int from = name + 2;
    if (length > from && file.u16(at + name) == 0) {
      profile = new ColorProfile(List.of(file.part(at + from, length - from)), true);
    }
  }

  private static void need(boolean whole) {
    if (!whole) {
      throw RejectReason.DAMAGED.asError();
    }
  }
}
