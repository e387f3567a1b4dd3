package dev.rendezvous.services.statement;

import dev.rendezvous.services.coins.Movement;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Movements as lines of a CSV file (RFC 4180). */
final class StatementTable {
  static final String HEAD = "id,createdAt,type,amount,balanceAfter,reference,description\r\n";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private StatementTable() {}

  static String line(Movement movement) {
    Stream<@Nullable Object> cells =
        Stream.of(
            movement.id(),
            TIME.format(movement.createdAt()),
            movement.type(),
            movement.amount(),
            movement.balanceAfter(),
            movement.reference(),
            movement.description());
    return cells.map(StatementTable::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** What a spreadsheet would take for a formula is made plain text by an apostrophe. */
  private static String cell(@Nullable Object value) {
    String text = Objects.toString(value, "");
    if (value instanceof Number) {
      return text;
    }
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String plain = formula ? "'" + text : text;
    return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + plain.replace("\"", "\"\"") + '"'
        : plain;
  }
}
