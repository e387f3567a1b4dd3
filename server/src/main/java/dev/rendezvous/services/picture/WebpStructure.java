package dev.rendezvous.services.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chunks of a WebP file (RFC 9649, section 2) to its end, and sorts out what is needed to
 * draw it.
 */
final class WebpStructure {
  private static final int HEADER = 12;
  private static final int MOST_CHUNKS = 10_000;
  private static final int ANIMATION = 0x02;
  private static final int ALPHA = 0x10;
  private static final int LOSSLESS_SIGNATURE = 0x2F;
  private static final int SIDE = 0x3FFF;
  private static final String EXIF_IN_FRONT = "Exif\0\0";

  private final UploadBytes file;
  private final PictureLimits limits;
  private @Nullable ByteBuffer alpha;
  private @Nullable ByteBuffer image;
  private @Nullable ColorProfile profile;
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private int height;

  private WebpStructure(UploadBytes file, PictureLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  static boolean startsAt(UploadBytes file, int at) {
    return file.reads(at, "RIFF") && file.reads(at + 8, "WEBP");
  }

  /** What is to be drawn of this file, all of which must be there. */
  static Source read(UploadBytes file, PictureLimits limits) {
    return new WebpStructure(file, limits).read();
  }

  private Source read() {
    long end = 8 + file.u32le(4);
    if (end > file.size()) {
      checkHeaders(file.size());
      throw RejectReason.DAMAGED.asError();
    }
    checkHeaders((int) end);
    PhoneTrailer.check(file, (int) end);
    if (image == null) {
      throw RejectReason.DAMAGED.asError();
    }
    return new Source(
        Source.Format.WEBP, width, height, orientation, 1, profile, rebuilt(image, alpha));
  }

  private void checkHeaders(int end) {
    int at = HEADER;
    for (int chunks = 0; at < end; chunks++) {
      long length = file.u32le(at + 4);
      long next = at + 8 + length + (length & 1);
      if (chunks == MOST_CHUNKS || length > end) {
        throw RejectReason.DAMAGED.asError();
      }
      chunk(file.text(at, 4), at, (int) length);
      if (next > end + 1L) {
        throw RejectReason.DAMAGED.asError();
      }
      at = (int) next;
    }
  }

  private void chunk(String type, int at, int length) {
    switch (type) {
      case "VP8X" -> extended(at + 8);
      case "ANIM", "ANMF" -> throw RejectReason.ANIMATED.asError();
      case "VP8 " -> lossy(at, length);
      case "VP8L" -> lossless(at, length);
      case "ALPH" -> alpha = file.part(at, whole(at, length));
      case "ICCP" -> profile = new ColorProfile(List.of(file.part(at + 8, length)), false);
      case "EXIF" -> exif(at + 8, length);
      default -> {
        // XMP and what is not known: left behind
      }
    }
  }

  private void extended(int at) {
    if ((file.u8(at) & ANIMATION) != 0) {
      throw RejectReason.ANIMATED.asError();
    }
    limits.checkPixels(file.u24le(at + 4) + 1L, file.u24le(at + 7) + 1L);
  }

  /** RFC 6386, section 9.1: a key frame, its start code, and two sides of 14 bits. */
  private void lossy(int at, int length) {
    int frame = at + 8;
    if ((file.u8(frame) & 1) != 0 || !file.reads(frame + 3, "\u009D\u0001*")) {
      throw RejectReason.DAMAGED.asError();
    }
    image(at, length, file.u16le(frame + 6) & SIDE, file.u16le(frame + 8) & SIDE);
  }

  /** RFC 9649, section 3.4: a signature, and two sides of 14 bits, less one. */
  private void lossless(int at, int length) {
    if (file.u8(at + 8) != LOSSLESS_SIGNATURE) {
      throw RejectReason.DAMAGED.asError();
    }
    long bits = file.u32le(at + 9);
    image(at, length, (int) (bits & SIDE) + 1, (int) (bits >> 14 & SIDE) + 1);
  }

  private void image(int at, int length, int wide, int high) {
    limits.checkPixels(wide, high);
    if (image != null) {
      throw RejectReason.DAMAGED.asError();
    }
    image = file.part(at, whole(at, length));
    width = wide;
    height = high;
  }

  /** With the chunk's header and its padding, which may be missing at the very end. */
  private int whole(int at, int length) {
    int padded = 8 + length + (length & 1);
    return file.has(at, padded) ? padded : 8 + length;
  }

  private void exif(int at, int length) {
    int skipped = file.reads(at, EXIF_IN_FRONT) ? EXIF_IN_FRONT.length() : 0;
    if (length > skipped) {
      orientation = Orientation.of(file.only(at + skipped, length - skipped));
    }
  }

  /** The same picture in a file that has nothing else. */
  private List<ByteBuffer> rebuilt(ByteBuffer pixels, @Nullable ByteBuffer transparency) {
    List<ByteBuffer> parts = new ArrayList<>();
    if (transparency != null) {
      parts.add(extendedHeader());
      parts.add(transparency);
    }
    parts.add(pixels);
    int size = 4 + parts.stream().mapToInt(ByteBuffer::capacity).sum();
    ByteBuffer riff = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    riff.put(ascii("RIFF")).putInt(size).put(ascii("WEBP"));
    parts.addFirst(riff.rewind());
    return parts;
  }

  private ByteBuffer extendedHeader() {
    ByteBuffer header = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("VP8X")).putInt(10).putInt(ALPHA);
    header.putShort((short) (width - 1)).put((byte) 0);
    header.putShort((short) (height - 1)).put((byte) 0);
    return header.rewind();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
