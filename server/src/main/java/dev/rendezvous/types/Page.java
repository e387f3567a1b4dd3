package dev.rendezvous.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param number of the page, from 1
 * @param limit most items a page holds
 * @param total items in the whole list; -1 where the list is read by cursor
 * @param nextCursor where the next part begins; null at the end
 */
public record Page<T>(
    List<T> items, int number, int limit, long total, @Nullable String nextCursor) {
  /** Most items that one request may ask for. */
  public static final int MAX_LIMIT = 100;

  /** Keeps its own copy of the items. */
  public Page {
    items = List.copyOf(items);
  }
}
