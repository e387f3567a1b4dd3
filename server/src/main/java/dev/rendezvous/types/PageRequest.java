package dev.rendezvous.types;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param number of the page, from 1
 * @param limit most items
 * @param cursor as a part before this one answered it; null when asked by page
 */
public record PageRequest(int number, int limit, @Nullable String cursor) {
  private static final int DEFAULT_LIMIT = 20;

  /** Who reads further has a cursor: rows that are skipped cost as much as rows that are read. */
  public static final int MAX_PAGE = 1000;

  /** Characters of a cursor. */
  public static final int MAX_CURSOR = 200;

  /**
   * Reads the parameters of a request.
   *
   * @throws AppError VALIDATION_FAILED for what is no number or out of bounds
   */
  public static PageRequest of(
      @Nullable String page, @Nullable String limit, @Nullable String cursor) {
    if (cursor != null && cursor.length() > MAX_CURSOR) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
    return new PageRequest(
        within("page", page, 1, MAX_PAGE),
        within("limit", limit, DEFAULT_LIMIT, Page.MAX_LIMIT),
        cursor);
  }

  /** Items on the pages before. */
  public int skip() {
    return (number - 1) * limit;
  }

  private static int within(String field, @Nullable String text, int absent, int most) {
    if (text == null) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw FieldError.of(field, "TYPE", "must be a whole number");
    }
    throw FieldError.of(field, "RANGE", "must be from 1 to " + most);
  }
}
