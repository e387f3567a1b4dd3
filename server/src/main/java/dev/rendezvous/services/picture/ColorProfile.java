package dev.rendezvous.services.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * An ICC profile, as it lies in an upload; nothing of it was believed yet.
 *
 * @param parts its bytes, in order
 * @param deflated whether they are compressed, as in PNG
 */
record ColorProfile(List<ByteBuffer> parts, boolean deflated) {
  /** Those of printers, which are the largest, have up to 3 MB. */
  private static final int MOST_BYTES = 4 << 20;

  ColorProfile {
    parts = List.copyOf(parts);
  }

  /** Its bytes; null when it is broken or larger than any profile, so that it is left aside. */
  byte @Nullable [] read() {
    long size = parts.stream().mapToLong(ByteBuffer::capacity).sum();
    if (size > MOST_BYTES) {
      return null;
    }
    byte[] stored = new byte[(int) size];
    int at = 0;
    for (ByteBuffer part : parts) {
      part.get(0, stored, at, part.capacity());
      at += part.capacity();
    }
    return deflated ? inflated(stored) : stored;
  }

  /** Grows as it must, never beyond the bound: what would be a bomb ends there. */
  private static byte @Nullable [] inflated(byte[] stored) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stored);
      return inflated(inflater);
    } catch (DataFormatException e) {
      return null; // the picture can be seen without
    } finally {
      inflater.end();
    }
  }

  private static byte @Nullable [] inflated(Inflater inflater) throws DataFormatException {
    byte[] plain = new byte[1 << 16];
    int length = 0;
    while (!inflater.finished()) {
      if (length == plain.length) {
        if (length >= MOST_BYTES) {
          return null;
        }
        plain = Arrays.copyOf(plain, length * 2);
      }
      int more = inflater.inflate(plain, length, plain.length - length);
      if (more == 0) {
        return null;
      }
      length += more;
    }
    return Arrays.copyOf(plain, length);
  }
}
