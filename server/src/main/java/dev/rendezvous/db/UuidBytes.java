package dev.rendezvous.db;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The sixteen bytes in which a UUID lies in BINARY(16): big-endian, so that they sort as the ids
 * do.
 */
final class UuidBytes {
  private static final int LENGTH = 16;

  private UuidBytes() {}

  static byte[] of(UUID uuid) {
    return ByteBuffer.allocate(LENGTH)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  static UUID toUuid(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an id has " + LENGTH + " bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
