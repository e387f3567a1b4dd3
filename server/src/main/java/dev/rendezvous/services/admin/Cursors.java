package dev.rendezvous.services.admin;

import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists that are read from the last one on: the cursor is the id of the last that was read. */
final class Cursors {
  private Cursors() {}

  /**
   * Reads a cursor; null for the beginning.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  static @Nullable UUID read(@Nullable String cursor) {
    return cursor == null
        ? null
        : CanonicalUuid.find(cursor)
            .orElseThrow(
                () -> FieldError.of("cursor", "INVALID", "is not a cursor that a list answered"));
  }

  /**
   * A part of a list.
   *
   * @param oneMore one more than the part holds, where there is one
   */
  static <T> Page<T> page(List<T> oneMore, int limit, Function<T, String> cursor) {
    List<T> shown = oneMore.subList(0, Math.min(limit, oneMore.size()));
    String next = oneMore.size() > limit ? cursor.apply(shown.getLast()) : null;
    return new Page<>(shown, 1, limit, -1, next);
  }
}
