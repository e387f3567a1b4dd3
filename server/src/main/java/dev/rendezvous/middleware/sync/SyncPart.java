package dev.rendezvous.middleware.sync;

import dev.rendezvous.types.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one service adds to {@code sync}; each service that tells people things provides a bean.
 *
 * <p>A cursor stands behind everything that was told, and only behind that: what is committed later
 * must come after it, also when it was begun before. A time, or an id with a time in it, does not
 * do for that when several processes write.
 */
public interface SyncPart {
  /** Most characters of a cursor. */
  int MAX_CURSOR = 64;

  /** By which clients know this part, such as {@code messages}. */
  String name();

  /**
   * What a user has missed, oldest first.
   *
   * @param after where the last answer ended; null for a client that begins, which is told how
   *     things stand now and nothing of the past
   * @param limit most items
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for what was never a cursor of the user
   */
  Missed missed(UserId user, @Nullable String after, int limit);

  /**
   * A part of what was missed.
   *
   * @param items written as JSON
   * @param cursor where it ended
   * @param more whether there is more behind it
   */
  record Missed(List<?> items, String cursor, boolean more) {
    /** Keeps its own copy. */
    public Missed {
      items = List.copyOf(items);
    }
  }
}
