package dev.rendezvous.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every answer that succeeds.
 *
 * @param success always true
 * @param data what was asked for
 * @param meta paging; on lists only
 */
public record ApiResponse<T>(boolean success, T data, @Nullable Meta meta) {

  /**
   * Paging of a list.
   *
   * @param pagination for lists that are read by page
   * @param nextCursor where the next part of a feed begins; absent at its end
   */
  public record Meta(@Nullable Pagination pagination, @Nullable String nextCursor) {}

  /**
   * Where a page lies in its list.
   *
   * @param page from 1
   * @param limit most items a page holds
   * @param total items in the whole list
   */
  public record Pagination(int page, int limit, long total) {}

  /** An answer with one thing. */
  public static <T> ApiResponse<T> ok(T data) {
    return new ApiResponse<>(true, data, null);
  }

  /** An answer with one page of a list. */
  public static <T> ApiResponse<List<T>> page(Page<T> page) {
    return new ApiResponse<>(
        true,
        page.items(),
        new Meta(
            page.total() < 0 ? null : new Pagination(page.number(), page.limit(), page.total()),
            page.nextCursor()));
  }
}
