package dev.rendezvous.services.inbox;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of each day in which nothing rings.
 *
 * @param fromMinute of the local day
 * @param toMinute of the same day, or of the next when it is earlier
 * @param timeZone of the IANA database
 */
record QuietHours(int fromMinute, int toMinute, String timeZone) {
  private static final int MINUTES_OF_AN_HOUR = 60;

  static @Nullable QuietHours ofNullable(
      @Nullable Integer from, @Nullable Integer to, @Nullable String timeZone) {
    return from == null || to == null || timeZone == null
        ? null
        : new QuietHours(from, to, timeZone);
  }

  /** When it is over, if it is quiet then; a clock that is changed that night is thought of. */
  Optional<Instant> endOf(Instant now) {
    ZonedDateTime here = now.atZone(ZoneId.of(timeZone));
    int minute = here.toLocalTime().toSecondOfDay() / MINUTES_OF_AN_HOUR;
    boolean overnight = toMinute < fromMinute;
    boolean quiet =
        overnight
            ? minute >= fromMinute || minute < toMinute
            : minute >= fromMinute && minute < toMinute;
    if (!quiet) {
      return Optional.empty();
    }
    boolean tomorrow = overnight && minute >= fromMinute;
    return Optional.of(
        here.toLocalDate()
            .plusDays(tomorrow ? 1 : 0)
            .atTime(timeOf(toMinute))
            .atZone(here.getZone())
            .toInstant());
  }

  LocalTime from() {
    return timeOf(fromMinute);
  }

  LocalTime to() {
    return timeOf(toMinute);
  }

  private static LocalTime timeOf(int minute) {
    return LocalTime.of(minute / MINUTES_OF_AN_HOUR, minute % MINUTES_OF_AN_HOUR);
  }
}
