package dev.rendezvous.services.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts picture files together, byte by byte: also such as no program would write. */
final class PictureBytes {
  private static final int AFTER_IHDR = 33;

  private PictureBytes() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** Each character is a byte. */
  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  static byte[] tail(byte[] bytes, int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  /** The same bytes but for one. */
  static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  /** Where these characters first stand. */
  static int find(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  static byte[] u32(long value) {
    return ByteBuffer.allocate(4).putInt((int) value).array();
  }

  static byte[] u32le(long value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array();
  }

  /** A marker, its length, and what follows. */
  static byte[] segment(int marker, byte[] data) {
    int length = data.length + 2;
    return join(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, data);
  }

  /** A JPEG with one more segment in front. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    return join(cut(jpeg, 2), segment(marker, data), tail(jpeg, 2));
  }

  static byte[] withExif(byte[] jpeg, byte[] tiff) {
    return withSegment(jpeg, 0xE1, join(latin("Exif\0\0"), tiff));
  }

  /** Exif with an orientation and a text. */
  static byte[] exif(int orientation, ByteOrder order, String text) {
    byte[] description = latin(text + "\0");
    ByteBuffer tiff = ByteBuffer.allocate(38 + description.length).order(order);
    tiff.put(latin(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM")).putShort((short) 42);
    tiff.putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x010E).putShort((short) 2).putInt(description.length).putInt(38);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0);
    return tiff.putInt(0).put(description).array();
  }

  /** A JPEG whose frame says that it has other sides. */
  static byte[] withSides(byte[] jpeg, int width, int height) {
    byte[] changed = jpeg.clone();
    int frame = find(jpeg, "\u00FF\u00C0");
    ByteBuffer.wrap(changed).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    return changed;
  }

  static byte[] chunk(String type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(latin(type));
    crc.update(data);
    return join(u32(data.length), latin(type), data, u32(crc.getValue()));
  }

  /** A PNG with one more chunk behind its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    return join(cut(png, AFTER_IHDR), chunk(type, data), tail(png, AFTER_IHDR));
  }

  /** A PNG of these chunks, after IHDR. */
  static byte[] png(long width, long height, int depth, int color, byte[]... chunks) {
    byte[] header = join(u32(width), u32(height), new byte[] {(byte) depth, (byte) color, 0, 0, 0});
    return join(latin("\u0089PNG\r\n\u001A\n"), chunk("IHDR", header), join(chunks));
  }

  static byte[] end() {
    return chunk("IEND", new byte[0]);
  }

  static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(plain);
    deflater.finish();
    byte[] buffer = new byte[1 << 16];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!deflater.finished()) {
      bytes.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return bytes.toByteArray();
  }

  /** A chunk of RIFF, filled up to an even length. */
  static byte[] riffChunk(String type, byte[] data) {
    return join(latin(type), u32le(data.length), data, new byte[data.length & 1]);
  }

  static byte[] riff(byte[]... chunks) {
    byte[] all = join(chunks);
    return join(latin("RIFF"), u32le(4L + all.length), latin("WEBP"), all);
  }

  /** Which extras there are, and the sides of the canvas. */
  static byte[] extended(int flags, int width, int height) {
    int wide = width - 1;
    int high = height - 1;
    return riffChunk(
        "VP8X",
        new byte[] {
          (byte) flags,
          0,
          0,
          0,
          (byte) wide,
          (byte) (wide >> 8),
          (byte) (wide >> 16),
          (byte) high,
          (byte) (high >> 8),
          (byte) (high >> 16)
        });
  }

  /** What lies in a plain WebP, to be put into another. */
  static byte[] chunksOf(byte[] webp) {
    return tail(webp, 12);
  }
}
