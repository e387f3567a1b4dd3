package dev.rendezvous.services.picture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the segments of a JPEG file (ITU-T T.81, annex B) to its end, and sorts out what is needed
 * to draw it.
 */
final class JpegStructure {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int FIRST_RST = 0xD0;
  private static final int LAST_RST = 0xD7;
  private static final int TEM = 0x01;

  private static final String EXIF = "Exif\0\0";
  private static final String ICC = "ICC_PROFILE\0";

  /** Restart markers not counted. */
  private static final int MOST_SEGMENTS = 5_000;

  /** JFIF 1.02 without a thumbnail: says that three components are YCbCr. */
  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0
  };

  private final UploadBytes file;
  private final int start;
  private final @Nullable PictureLimits limits;
  private final List<ByteBuffer> needed = new ArrayList<>();
  private final List<ByteBuffer> profile = new ArrayList<>();
  private @Nullable Orientation orientation;
  private @Nullable ByteBuffer adobe;
  private boolean jfif;
  private boolean namedRgb;
  private int components;
  private int width;
  private int height;
  private int scans;

  private JpegStructure(UploadBytes file, int start, @Nullable PictureLimits limits) {
    this.file = file;
    this.start = start;
    this.limits = limits;
  }

  static boolean startsAt(UploadBytes file, int at) {
    return file.reads(at, "\u00FF\u00D8\u00FF");
  }

  /** What is to be drawn of this file, all of which must be there. */
  static Source read(UploadBytes file, PictureLimits limits) {
    JpegStructure jpeg = new JpegStructure(file, 0, limits);
    int end = jpeg.walk();
    PhoneTrailer.check(file, end);
    return jpeg.source();
  }

  /** The first byte after the JPEG file that starts there, inside of another. */
  static int endOf(UploadBytes file, int start) {
    return new JpegStructure(file, start, null).walk();
  }

  private int walk() {
    int at = start + 2;
    for (int segments = 0; segments < MOST_SEGMENTS; segments++) {
      int marker = markerAt(at);
      at = afterMarker(at);
      if (marker == EOI) {
        if (scans == 0) {
          throw RejectReason.DAMAGED.asError();
        }
        return at;
      }
      if (marker == TEM || isRestart(marker)) {
        continue;
      }
      int length = file.u16(at);
      if (marker == 0 || marker == SOI || length < 2 || !file.has(at, length)) {
        throw RejectReason.DAMAGED.asError();
      }
      at = segment(marker, at, length);
    }
    throw RejectReason.DAMAGED.asError();
  }

  private int markerAt(int at) {
    if (file.u8(at) != 0xFF) {
      throw RejectReason.DAMAGED.asError();
    }
    return file.u8(afterMarker(at) - 1);
  }

  /** A marker may be filled up with bytes of 0xFF. */
  private int afterMarker(int at) {
    int next = at + 1;
    while (file.u8(next) == 0xFF) {
      next++;
    }
    return next + 1;
  }

  /**
   * @param at of the length, which counts itself
   * @return where the next marker is
   */
  private int segment(int marker, int at, int length) {
    int end = at + length;
    switch (marker) {
      case DQT, DHT, DRI -> keep(at, end);
      case SOS -> {
        end = scan(end);
        keep(at, end);
      }
      case APP0 -> jfif |= file.reads(at + 2, "JFIF\0");
      case APP1 -> exif(at + 2, length - 2);
      case APP2 -> profile(at + 2, length - 2);
      case APP14 -> adobe(at, length);
      default -> {
        if (marker >= 0xC0 && marker <= 0xCF) {
          frame(marker, at, length);
          keep(at, end);
        }
      }
    }
    return end;
  }

  /** With the two bytes of its marker, of which there may be more before. */
  private void keep(int at, int end) {
    needed.add(file.part(at - 2, end - at + 2));
  }

  /** Where the entropy-coded data that starts there ends. */
  private int scan(int from) {
    if (components == 0) {
      throw RejectReason.DAMAGED.asError();
    }
    scans++;
    if (limits != null) {
      limits.checkWork(scans, width, height);
    }
    byte[] block = new byte[8_192];
    boolean marked = false;
    for (int at = from; at < file.size(); at += block.length) {
      int length = file.copy(at, block);
      for (int i = 0; i < length; i++) {
        int value = block[i] & 0xFF;
        if (marked && value != 0xFF && value != 0 && !isRestart(value)) {
          return at + i - 1;
        }
        marked = value == 0xFF;
      }
    }
    return file.size();
  }

  private static boolean isRestart(int marker) {
    return marker >= FIRST_RST && marker <= LAST_RST;
  }

  /** Only Huffman-coded frames of 8 bits are read: baseline, extended and progressive. */
  private void frame(int marker, int at, int length) {
    if (marker == JPG || marker == DAC || marker > 0xC2 || file.u8(at + 2) != 8) {
      throw RejectReason.UNSUPPORTED_FORMAT.asError();
    }
    if (components != 0) {
      throw RejectReason.DAMAGED.asError();
    }
    height = file.u16(at + 3);
    width = file.u16(at + 5);
    components = file.u8(at + 7);
    if (limits != null) {
      limits.checkPixels(width, height);
    }
    boolean drawable = components == 1 || components == 3 || components == 4;
    if (!drawable || length != 8 + 3 * components) {
      throw RejectReason.DAMAGED.asError();
    }
    namedRgb =
        components == 3
            && file.u8(at + 8) == 'R'
            && file.u8(at + 11) == 'G'
            && file.u8(at + 14) == 'B';
  }

  private void exif(int at, int length) {
    if (orientation == null && length > EXIF.length() && file.reads(at, EXIF)) {
      orientation = Orientation.of(file.only(at + EXIF.length(), length - EXIF.length()));
    }
  }

  /** Profiles of more than a segment are numbered, and always seen in order. */
  private void profile(int at, int length) {
    int header = ICC.length() + 2;
    if (length > header && file.reads(at, ICC)) {
      profile.add(file.part(at + header, length - header));
    }
  }

  private void adobe(int at, int length) {
    if (length >= 14 && file.reads(at + 2, "Adobe")) {
      adobe = file.part(at - 2, length + 2);
    }
  }

  private Source source() {
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) SOI}));
    boolean exifOnly = orientation != null && adobe == null && !namedRgb;
    if (jfif || exifOnly) {
      parts.add(ByteBuffer.wrap(JFIF));
    }
    if (adobe != null) {
      parts.add(adobe);
    }
    parts.addAll(needed);
    parts.add(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) EOI}));
    return new Source(
        Source.Format.JPEG,
        width,
        height,
        orientation == null ? Orientation.UPRIGHT : orientation,
        scans,
        profile.isEmpty() ? null : new ColorProfile(profile, false),
        parts);
  }
}
