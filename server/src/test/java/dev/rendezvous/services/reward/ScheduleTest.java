package dev.rendezvous.services.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When rewards may be had, by people's own calendars. */
class ScheduleTest {
  private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aDayBeginsAtMidnightWhereOneLives() {
    Activity daily = activity(Activity.Period.DAY, 1, null, Duration.ofHours(20));
    Schedule.Turn first = Schedule.next(daily, BERLIN, NOON, null, 0);
    assertTrue(first.isOpen(NOON));
    assertEquals("2026-02-03", first.periodKey());
    Schedule.Turn then = Schedule.next(daily, BERLIN, NOON, last(first, NOON), 1);
    assertEquals(NOON.plus(Duration.ofHours(20)), then.opensAt());
    Instant early = Instant.parse("2026-02-02T23:30:00Z");
    Schedule.Turn after = Schedule.next(daily, BERLIN, early, last(first, early), 1);
    assertEquals(Instant.parse("2026-02-03T23:00:00Z"), after.opensAt());
  }

  @Test
  void daysInARowAreCountedAndAGapBeginsAnew() {
    Activity daily = activity(Activity.Period.DAY, 1, null, Duration.ofHours(20));
    Schedule.Last last = new Schedule.Last("2026-02-02", 1, 6, NOON.minus(Duration.ofDays(1)));
    assertEquals(7, Schedule.next(daily, BERLIN, NOON, last, 6).streak());
    assertEquals(1, Schedule.next(daily, BERLIN, NOON.plus(Duration.ofDays(1)), last, 6).streak());
    assertEquals(30, daily.coinsOn(7));
    assertEquals(10, daily.coinsOn(8));
  }

  @Test
  void onceIsOnceAndABoundIsABound() {
    Activity once = activity(Activity.Period.ONCE, 1, 1, Duration.ZERO);
    Schedule.Turn first = Schedule.next(once, BERLIN, NOON, null, 0);
    assertEquals(null, Schedule.next(once, BERLIN, NOON, last(first, NOON), 1).opensAt());
    Activity twice = activity(Activity.Period.DAY, 5, 2, Duration.ZERO);
    Schedule.Last last = new Schedule.Last("2026-02-03", 1, 1, NOON);
    assertTrue(Schedule.next(twice, BERLIN, NOON, last, 1).isOpen(NOON));
    assertFalse(Schedule.next(twice, BERLIN, NOON, last, 2).isOpen(NOON));
  }

  @Test
  void anActivityWhosePeriodsAreChangedIsNeitherHadTwiceNorNeverAgain() {
    Instant monday = Instant.parse("2026-02-02T12:00:00Z");
    for (Activity.Period before : Activity.Period.values()) {
      Activity was = activity(before, 1, null, Duration.ZERO);
      Schedule.Last last = last(Schedule.next(was, BERLIN, monday, null, 0), monday);
      for (Activity.Period after : Activity.Period.values()) {
        Activity is = activity(after, 1, null, Duration.ZERO);
        String change = before + " to " + after;
        Schedule.Turn turn = Schedule.next(is, BERLIN, monday.plusSeconds(1), last, 1);
        assertFalse(turn.isOpen(monday.plusSeconds(1)), change);
        Instant nextMonth = monday.plus(Duration.ofDays(31));
        Schedule.Turn then = Schedule.next(is, BERLIN, nextMonth, last, 1);
        assertEquals(after != Activity.Period.ONCE, then.isOpen(nextMonth), change);
      }
    }
  }

  @Test
  void weeksAndMonthsEndWhereTheyEnd() {
    Activity weekly = activity(Activity.Period.WEEK, 1, null, Duration.ZERO);
    Schedule.Turn week = Schedule.next(weekly, ZoneOffset.UTC, NOON, null, 0);
    assertEquals("2026-W06", week.periodKey());
    assertEquals(
        Instant.parse("2026-02-09T00:00:00Z"),
        Schedule.next(weekly, ZoneOffset.UTC, NOON, last(week, NOON), 1).opensAt());
    Activity monthly = activity(Activity.Period.MONTH, 2, null, Duration.ZERO);
    Schedule.Last second = new Schedule.Last("2026-02", 2, 1, NOON);
    assertEquals(
        Instant.parse("2026-03-01T00:00:00Z"),
        Schedule.next(monthly, ZoneOffset.UTC, NOON, second, 2).opensAt());
  }

  /** Hours go by, and the traveller sets the clock anew at each step; no two days are one. */
  @Property(tries = 500)
  void whoeverMovesTheirClockGetsNothingTwice(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -12, max = 14) Integer> zones,
      @ForAll @IntRange(min = 1, max = 30) int hours) {
    Activity daily = activity(Activity.Period.DAY, 1, null, Duration.ofHours(20));
    Instant now = NOON;
    Schedule.Last last = null;
    int times = 0;
    for (int zone : zones) {
      Schedule.Turn turn = Schedule.next(daily, ZoneOffset.ofHours(zone), now, last, times);
      if (turn.isOpen(now)) {
        if (last != null) {
          assertFalse(now.isBefore(last.at().plus(Duration.ofHours(20))));
          assertTrue(turn.periodKey().compareTo(last.periodKey()) > 0);
        }
        last = last(turn, now);
        times++;
      }
      now = now.plus(Duration.ofHours(hours));
    }
    long most = Duration.between(NOON, now).toHours() / 20 + 1;
    assertTrue(times <= most, times + " of " + most);
  }

  private static Schedule.Last last(Schedule.Turn turn, Instant at) {
    return new Schedule.Last(turn.periodKey(), turn.ordinal(), turn.streak(), at);
  }

  private static Activity activity(
      Activity.Period period, int perPeriod, @Nullable Integer perUser, Duration cooldown) {
    return new Activity(
        UUID.randomUUID(),
        "activity",
        "Activity",
        null,
        10,
        new Activity.Limits(period, perPeriod, perUser, cooldown),
        null,
        new Activity.Span(null, null),
        ProofSchema.NOTHING,
        new Activity.Options(
            Activity.Evidence.PRESENCE, null, null, List.of(0, 0, 5, 0, 0, 0, 20)));
  }
}
