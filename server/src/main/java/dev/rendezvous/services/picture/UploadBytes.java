package dev.rendezvous.services.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The bytes of an upload, where they lie on disk.
 *
 * <p>Whoever reads past their end has found that the picture is cut off, and says so.
 */
final class UploadBytes {
  private final ByteBuffer bytes;

  UploadBytes(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  int size() {
    return bytes.capacity();
  }

  boolean has(int from, int length) {
    return from >= 0 && length >= 0 && from <= size() - length;
  }

  int u8(int at) {
    need(at, 1);
    return bytes.get(at) & 0xFF;
  }

  /** Most significant byte first, as all of these numbers that are not said to be otherwise. */
  int u16(int at) {
    need(at, 2);
    return bytes.getShort(at) & 0xFFFF;
  }

  long u32(int at) {
    need(at, 4);
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }

  /** Least significant byte first. */
  int u16le(int at) {
    return Integer.reverseBytes(u16(at)) >>> 16;
  }

  /** Least significant byte first. */
  int u24le(int at) {
    return u16le(at) | u8(at + 2) << 16;
  }

  /** Least significant byte first. */
  long u32le(int at) {
    return Integer.reverseBytes((int) u32(at)) & 0xFFFF_FFFFL;
  }

  /** Whether these characters of Latin-1 stand there. */
  boolean reads(int at, String characters) {
    if (!has(at, characters.length())) {
      return false;
    }
    for (int i = 0; i < characters.length(); i++) {
      if (u8(at + i) != characters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Copies what is there from there on, up to a full block; tells how much. */
  int copy(int from, byte[] block) {
    int length = Math.min(block.length, size() - from);
    bytes.get(from, block, 0, length);
    return length;
  }

  boolean isZero(int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes.get(at) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The CRC-32 of PNG (ISO 3309). */
  long crc(int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(part(from, length));
    return crc.getValue();
  }

  /** As text of Latin-1, of which each character is a byte. */
  String text(int from, int length) {
    return StandardCharsets.ISO_8859_1.decode(part(from, length)).toString();
  }

  /** These bytes as they lie there, not copied. */
  ByteBuffer part(int from, int length) {
    need(from, length);
    return bytes.slice(from, length);
  }

  /** These bytes, seen on their own. */
  UploadBytes only(int from, int length) {
    return new UploadBytes(part(from, length));
  }

  private void need(int from, int length) {
    if (!has(from, length)) {
      throw RejectReason.DAMAGED.asError();
    }
  }
}
