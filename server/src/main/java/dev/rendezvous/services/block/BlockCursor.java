package dev.rendezvous.services.block;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** How far somebody has read the list of those whom they blocked: up to this entry. */
record BlockCursor(Instant at, UserId user) {
  private static final int BYTES = 3 * Long.BYTES;

  /** The last instant that a DATETIME holds. */
  private static final long MAX_MICROS =
      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

  static BlockCursor of(Block last) {
    return new BlockCursor(last.since(), last.user());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for anything else
   */
  static BlockCursor parse(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(decode(text));
    long micros = bytes.capacity() == BYTES ? bytes.getLong() : -1;
    if (micros < 0 || micros > MAX_MICROS) {
      throw refusal();
    }
    return new BlockCursor(
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
        new UserId(new UUID(bytes.getLong(), bytes.getLong())));
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refusal();
    }
  }

  private static AppError refusal() {
    return FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
  }

  /** For the address of the next part. */
  @Override
  public String toString() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
            .putLong(user.value().getMostSignificantBits())
            .putLong(user.value().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
