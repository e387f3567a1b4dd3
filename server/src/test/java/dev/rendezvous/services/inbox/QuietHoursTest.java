package dev.rendezvous.services.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When nothing rings, in the reader's own day. */
class QuietHoursTest {
  private static final QuietHours NIGHT = new QuietHours(22 * 60, 7 * 60, "Europe/Berlin");
  private static final QuietHours NOON = new QuietHours(12 * 60, 13 * 60, "Asia/Kolkata");

  @Test
  void theNightEndsInTheMorning() {
    assertQuietUntil("2026-01-02T06:00:00Z", NIGHT, "2026-01-01T21:00:00Z");
    assertQuietUntil("2026-01-02T06:00:00Z", NIGHT, "2026-01-02T05:59:59Z");
    assertNotQuiet(NIGHT, "2026-01-02T06:00:00Z");
    assertNotQuiet(NIGHT, "2026-01-01T20:59:59Z");
  }

  @Test
  void theNightInWhichTheClockIsChangedEndsInTheMorningToo() {
    assertQuietUntil("2026-03-29T05:00:00Z", NIGHT, "2026-03-28T22:00:00Z");
    assertQuietUntil("2026-10-25T06:00:00Z", NIGHT, "2026-10-24T22:00:00Z");
    // 02:30 does not come that night: it is over when the clock has gone on
    QuietHours until = new QuietHours(60, 150, "Europe/Berlin");
    assertQuietUntil("2026-03-29T01:30:00Z", until, "2026-03-29T00:30:00Z");
  }

  @Test
  void aPartOfADayEndsThatDay() {
    assertQuietUntil("2026-06-01T07:30:00Z", NOON, "2026-06-01T06:30:00Z");
    assertNotQuiet(NOON, "2026-06-01T07:30:00Z");
    assertNotQuiet(NOON, "2026-06-01T12:30:00Z");
  }

  private static void assertQuietUntil(String end, QuietHours hours, String now) {
    assertEquals(Optional.of(Instant.parse(end)), hours.endOf(Instant.parse(now)));
  }

  private static void assertNotQuiet(QuietHours hours, String now) {
    assertEquals(Optional.empty(), hours.endOf(Instant.parse(now)));
  }
}
