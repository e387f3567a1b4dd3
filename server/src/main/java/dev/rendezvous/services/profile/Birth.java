package dev.rendezvous.services.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When somebody was born, and how old that makes them where they are.
 *
 * <p>Whoever has an account was of age by the date of the last zone on earth (UTC-12) when they
 * registered or corrected the date, so no choice of a zone makes a minor of them or hides one.
 *
 * @param verified whether somebody has checked it; it is fixed then
 * @param timeZone IANA name; null for UTC
 * @param reached an age that was told before they changed the zone: nobody becomes younger by
 *     travelling west
 */
record Birth(LocalDate date, boolean verified, @Nullable String timeZone, int reached) {
  /** Full years, by the date where they are. */
  int ageAt(Instant now) {
    return Math.max(reached, Period.between(date, LocalDate.ofInstant(now, zone())).getYears());
  }

  /** The same person in another zone from now on. */
  Birth in(@Nullable String otherZone, Instant now) {
    return Objects.equals(timeZone, otherZone)
        ? this
        : new Birth(date, verified, otherZone, ageAt(now));
  }

  /** The same person, born on another date than was believed. */
  Birth correctedTo(LocalDate other) {
    return new Birth(other, verified, timeZone, 0);
  }

  /** What was stored by a process that knew more zones is UTC here. */
  ZoneId zone() {
    return timeZone != null && IanaTimeZone.Check.KNOWN.contains(timeZone)
        ? ZoneId.of(timeZone)
        : ZoneOffset.UTC;
  }
}
