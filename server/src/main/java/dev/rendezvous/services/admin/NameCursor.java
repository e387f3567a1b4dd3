package dev.rendezvous.services.admin;

import dev.rendezvous.services.profile.ProfileRecordApi.Named;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a search by name goes on: at a name and, of those who have it, at one of them. */
final class NameCursor {
  private static final int ID_BYTES = 16;

  /** An id and a name of fifty characters of up to four bytes. */
  private static final int MAX_BYTES = ID_BYTES + 200;

  private NameCursor() {}

  static String of(Named last) {
    byte[] name = last.displayName().getBytes(StandardCharsets.UTF_8);
    UUID id = last.user().value();
    ByteBuffer bytes =
        ByteBuffer.allocate(ID_BYTES + name.length)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(name);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads one.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  static Named read(String cursor) {
    byte[] bytes = decoded(cursor);
    if (bytes.length <= ID_BYTES || bytes.length > MAX_BYTES) {
      throw invalid();
    }
    ByteBuffer read = ByteBuffer.wrap(bytes);
    UserId user = new UserId(new UUID(read.getLong(), read.getLong()));
    return new Named(user, StandardCharsets.UTF_8.decode(read).toString());
  }

  private static byte[] decoded(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static AppError invalid() {
    return FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
  }
}
