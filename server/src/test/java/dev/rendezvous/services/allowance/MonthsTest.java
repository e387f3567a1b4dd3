package dev.rendezvous.services.allowance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.types.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which months of a subscription come with coins. */
class MonthsTest {
  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  @Test
  void eachPeriodOfAMonthHasOne() {
    Plan plan = plan(Plan.Interval.MONTH);
    Instant first = plus(START, 1);
    assertEquals(Optional.of(Instant.parse("2026-01-28T10:00:00Z")), due(plan, first, null, START));
    Instant given = Instant.parse("2026-01-28T10:00:00Z");
    assertEquals(Optional.empty(), due(plan, first, given, START.plusSeconds(60)));
    Instant second = plus(START, 2);
    assertTrue(due(plan, second, given, first).isPresent());
  }

  @Test
  void aYearHasTwelve() {
    Plan plan = plan(Plan.Interval.YEAR);
    Instant end = plus(START, 12);
    List<Instant> given = new ArrayList<>();
    Instant last = null;
    for (Instant now = START; now.isBefore(end); now = now.plus(Duration.ofHours(6))) {
      Optional<Instant> due = due(plan, end, last, now);
      if (due.isPresent()) {
        last = due.get();
        given.add(last);
      }
    }
    assertEquals(12, given.size(), given.toString());
    assertEquals(
        Optional.of(plus(START, 1).minus(Months.SLACK)), Months.next(plan, end, START, START));
  }

  @Test
  void aPeriodThatIsMovedComesWithNoneAgain() {
    Plan plan = plan(Plan.Interval.MONTH);
    Instant end = plus(START, 1);
    Instant given = due(plan, end, null, START).orElseThrow();
    for (int days = 0; days < 25; days++) {
      Instant moved = end.plus(Duration.ofDays(days));
      assertFalse(due(plan, moved, given, START.plus(Duration.ofDays(days))).isPresent());
    }
  }

  @Property
  void howeverPeriodsLieTwoAreAboutAMonthApart(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 40) Integer> steps,
      @ForAll Plan.Interval interval) {
    Plan plan = plan(interval);
    @Nullable Instant last = null;
    Instant now = START;
    for (int days : steps) {
      now = now.plus(Duration.ofDays(days));
      Optional<Instant> due = due(plan, plan.endOf(now), last, now);
      if (due.isPresent()) {
        Instant start = due.get();
        assertTrue(last == null || !start.isBefore(plus(last, 1).minus(Months.SLACK)));
        last = start;
      }
    }
  }

  private static Optional<Instant> due(
      Plan plan, Instant periodEnd, @Nullable Instant last, Instant now) {
    return Months.begun(plan, periodEnd, now).filter(start -> Months.isFree(start, last));
  }

  private static Instant plus(Instant at, int months) {
    return at.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  private static Plan plan(Plan.Interval interval) {
    var json = JsonNodeFactory.instance;
    return new Plan(
        new UUID(0, 1),
        "gold",
        "Gold",
        null,
        interval,
        1,
        new Money(999, "EUR"),
        0,
        json.objectNode().put("monthly_coins", 100),
        json.objectNode());
  }
}
