package dev.rendezvous.services.statement;

import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.services.coins.Movement;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How somebody's coins came and went: by parts, and as a table. */
@Singleton
final class Statements {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int MOST_LINES = 100_000;

  /** Beyond it a list says that there are so many: nobody turns to page 500 by number. */
  private static final int MOST_COUNTED = 10_000;

  private static final int PART = 500;

  private final BooksApi books;
  private final InstantSource clock;

  Statements(BooksApi books, InstantSource clock) {
    this.books = books;
    this.clock = clock;
  }

  Page<Movement> list(UserId user, BooksApi.Filter filter, PageRequest request) {
    String cursor = request.cursor();
    int limit = request.limit();
    UUID before = cursor == null ? null : idOf(cursor);
    int skip = before == null ? request.skip() : 0;
    List<Movement> found = books.list(user, filter, before, skip, limit + 1);
    List<Movement> items = found.subList(0, Math.min(limit, found.size()));
    @Nullable String next = found.size() > limit ? items.getLast().id().toString() : null;
    long total = before == null ? books.count(user, filter, MOST_COUNTED) : -1;
    return new Page<>(items, request.number(), limit, total, next);
  }

  private static UUID idOf(String cursor) {
    try {
      return UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
  }

  /**
   * The same filter with both ends.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED when that would be too long a table
   */
  BooksApi.Filter bounded(UserId user, BooksApi.Filter wanted) {
    Instant to = wanted.to() == null ? clock.instant() : wanted.to();
    Instant from = wanted.from() == null ? to.minus(LONGEST) : wanted.from();
    if (from.plus(LONGEST).isBefore(to)) {
      throw FieldError.of("from", "RANGE", "must be at most 366 days before to");
    }
    BooksApi.Filter filter = new BooksApi.Filter(wanted.type(), from, to);
    if (books.count(user, filter, MOST_LINES + 1) > MOST_LINES) {
      throw FieldError.of("from", "RANGE", "has more than " + MOST_LINES + " lines after it");
    }
    return filter;
  }

  /** Writes a table, line by line. */
  void write(UserId user, BooksApi.Filter filter, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(StatementTable.HEAD);
    UUID before = null;
    List<Movement> part;
    do {
      part = books.list(user, filter, before, 0, PART);
      for (Movement movement : part) {
        writer.write(StatementTable.line(movement));
        before = movement.id();
      }
    } while (part.size() == PART);
    writer.flush();
  }
}
