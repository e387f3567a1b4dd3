package dev.rendezvous.services.admin;

import dev.rendezvous.types.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as parameters say them. */
final class Times {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final int MAX_TEXT = 40;
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Times() {}

  /**
   * A moment, or the beginning of a day in UTC.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  static @Nullable Instant moment(String field, @Nullable String text) {
    return text == null ? null : required(field, text);
  }

  /** As {@link #moment}, where there has to be one. */
  static Instant required(String field, String text) {
    if (DAY.matcher(text).matches()) {
      return day(field, text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      Instant moment = text.length() > MAX_TEXT ? LAST : Instant.parse(text);
      if (!moment.isBefore(Instant.EPOCH) && moment.isBefore(LAST)) {
        return moment;
      }
    } catch (DateTimeException e) {
      throw FieldError.of(field, "TYPE", "must be a moment such as 2026-02-03T04:05:06Z, or a day");
    }
    throw FieldError.of(field, "RANGE", "is too far away");
  }

  /**
   * A day.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  static LocalDate day(String field, String text) {
    if (!DAY.matcher(text).matches()) {
      throw FieldError.of(field, "TYPE", "must be a day such as 2026-02-03");
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1970 && day.getYear() < 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      throw FieldError.of(field, "TYPE", "is no day of any year");
    }
    throw FieldError.of(field, "RANGE", "is too far away");
  }
}
