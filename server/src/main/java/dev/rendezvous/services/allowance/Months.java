package dev.rendezvous.services.allowance;

import dev.rendezvous.services.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The months within periods that are paid for, each of which comes with coins. */
final class Months {
  /**
   * Calendars and stores do not agree to the day: a store renews up to a day early, and months have
   * 28 to 31 days.
   */
  static final Duration SLACK = Duration.ofDays(3);

  private static final int MOST = 1200;

  private Months() {}

  /**
   * When the month began that runs; empty before the period does.
   *
   * @param periodEnd of the period that is paid for
   */
  static Optional<Instant> begun(Plan plan, Instant periodEnd, Instant now) {
    return starts(plan, periodEnd)
        .filter(start -> !start.isAfter(now.plus(SLACK)))
        .reduce((_, later) -> later);
  }

  /**
   * When the next one is due after that.
   *
   * @param last when the last month began for which coins were given; null for none
   */
  static Optional<Instant> next(Plan plan, Instant periodEnd, @Nullable Instant last, Instant now) {
    return starts(plan, periodEnd)
        .filter(start -> start.isAfter(now.plus(SLACK)) && isFree(start, last))
        .findFirst()
        .map(start -> start.minus(SLACK));
  }

  /** However a period is moved, two months never lie closer than a month. */
  static boolean isFree(Instant start, @Nullable Instant last) {
    return last == null || !start.isBefore(plus(last, 1).minus(SLACK));
  }

  /** Before which no month begins that could be the same as this one. */
  static Instant earliestOfOne(Instant start) {
    return plus(start, -1).minus(SLACK);
  }

  /** One a month; of a period that is shorter, its start. */
  private static Stream<Instant> starts(Plan plan, Instant periodEnd) {
    Instant begin = plan.startOf(periodEnd);
    return Stream.iterate(0, month -> month < MOST, month -> month + 1)
        .map(month -> plus(begin, month))
        .takeWhile(start -> start.isBefore(periodEnd));
  }

  private static Instant plus(Instant at, int months) {
    return at.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }
}
