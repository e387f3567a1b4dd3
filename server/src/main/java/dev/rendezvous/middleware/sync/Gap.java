package dev.rendezvous.middleware.sync;

import dev.rendezvous.types.FieldError;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What part of a feed was missed.
 *
 * @param after the last that was told
 * @param last the last that there is to tell
 */
public record Gap(long after, long last) {
  private static final int MAX_DIGITS = 18;

  /**
   * Reads the cursor of a client.
   *
   * @param cursor null for a client that begins, and has missed nothing
   * @param last the last position that was taken and committed
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for what is no position in the feed
   */
  public static Gap of(@Nullable String cursor, long last) {
    long after = cursor == null ? last : parse(cursor);
    if (after < 0 || after > last) {
      throw FieldError.of("since", "INVALID", "is not what an answer or an event has told");
    }
    return new Gap(after, last);
  }

  /**
   * What of this gap an answer tells.
   *
   * @param found what was missed, oldest first: one more than the limit where there are more
   * @param limit most items
   * @param position where an item stands in the feed
   */
  public <T> Told<T> tell(List<T> found, int limit, ToLongFunction<? super T> position) {
    boolean more = found.size() > limit;
    List<T> told = more ? found.subList(0, limit) : found;
    return new Told<>(told, more ? position.applyAsLong(told.getLast()) : last, more);
  }

  /**
   * The part of a gap that one answer tells.
   *
   * @param items oldest first
   * @param end the position behind which the next answer begins
   * @param more whether there is more behind it
   */
  public record Told<T>(List<T> items, long end, boolean more) {
    /** Keeps its own copy. */
    public Told {
      items = List.copyOf(items);
    }

    /** The same, with items as clients see them. */
    public SyncPart.Missed as(List<?> seen) {
      return new SyncPart.Missed(seen, Long.toString(end), more);
    }

    /** The same, where clients see the items as they are. */
    public SyncPart.Missed asTheyAre() {
      return as(items);
    }
  }

  private static long parse(String cursor) {
    boolean number = cursor.length() <= MAX_DIGITS && cursor.matches("0|[1-9][0-9]*");
    return number ? Long.parseLong(cursor) : -1;
  }
}
