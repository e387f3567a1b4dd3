package dev.rendezvous.services.statement;

import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.services.coins.MovementType;
import dev.rendezvous.types.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which movements a request wants, as it says. */
final class Filters {
  private static final int MAX_TEXT = 40;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** Ids tell no other times. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Filters() {}

  /**
   * Reads the parameters.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  static BooksApi.Filter read(@Nullable String type, @Nullable String from, @Nullable String to) {
    Instant begin = moment("from", from);
    Instant end = moment("to", to);
    if (begin != null && end != null && !begin.isBefore(end)) {
      throw FieldError.of("to", "RANGE", "must be after from");
    }
    return new BooksApi.Filter(type == null ? null : typeOf(type), begin, end);
  }

  private static MovementType typeOf(String text) {
    return Arrays.stream(MovementType.values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            FieldError.of(
                "type",
                "ONE_OF",
                "must be one of "
                    + Arrays.stream(MovementType.values())
                        .map(Enum::name)
                        .collect(Collectors.joining(", "))));
  }

  private static @Nullable Instant moment(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant moment =
          text.length() > MAX_TEXT
              ? LAST
              : DAY.matcher(text).matches() ? day(text) : Instant.parse(text);
      if (!moment.isBefore(FIRST) && moment.isBefore(LAST)) {
        return moment;
      }
    } catch (DateTimeException e) {
      throw FieldError.of(field, "TYPE", "must be a moment such as 2026-02-03T04:05:06Z, or a day");
    }
    throw FieldError.of(field, "RANGE", "is too far away");
  }

  private static Instant day(String text) {
    return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
