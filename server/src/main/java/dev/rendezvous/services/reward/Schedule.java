package dev.rendezvous.services.reward;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When somebody may have a reward, by their own calendar. Who moves their clock gets nothing twice:
 * a period that lies before the one of the last time counts as that one, and the cool-down is
 * counted in hours that no clock changes.
 */
final class Schedule {
  private static final String ONCE = "once";
  private static final Pattern ANY_TIME = Pattern.compile(ONCE);
  private static final Pattern A_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern A_WEEK = Pattern.compile("\\d{4}-W\\d{2}");
  private static final Pattern A_MONTH = Pattern.compile("\\d{4}-\\d{2}");

  private Schedule() {}

  /**
   * The last time that somebody had it.
   *
   * @param periodKey names the period, in order of time
   */
  record Last(String periodKey, int ordinal, int streak, Instant at) {}

  /**
   * The next time.
   *
   * @param opensAt when it may be had, which may be past; null for never again
   * @param ordinal within the period
   * @param streak days in a row, with this one
   */
  record Turn(String periodKey, int ordinal, int streak, @Nullable Instant opensAt) {
    boolean isOpen(Instant now) {
      return opensAt != null && !opensAt.isAfter(now);
    }
  }

  /**
   * The next time after the last.
   *
   * @param times how often it was had
   */
  static Turn next(Activity activity, ZoneId zone, Instant now, @Nullable Last known, int times) {
    Activity.Limits limits = activity.limits();
    String today = keyOf(limits.period(), LocalDate.ofInstant(now, zone));
    if (known == null) {
      return new Turn(today, 1, 1, Instant.MIN);
    }
    Last last = inPeriodsOf(limits.period(), known, zone);
    boolean same = last.periodKey().compareTo(today) >= 0;
    String key = same ? last.periodKey() : today;
    int ordinal = same ? last.ordinal() + 1 : 1;
    int streak = same ? last.streak() : follows(last.periodKey(), today) ? last.streak() + 1 : 1;
    if (limits.perUser() != null && times >= limits.perUser()) {
      return new Turn(key, ordinal, streak, null);
    }
    Instant cooled = last.at().plus(limits.cooldown());
    if (ordinal <= limits.perPeriod()) {
      return new Turn(key, ordinal, streak, cooled);
    }
    Instant opens =
        limits.period() == Activity.Period.ONCE ? null : after(limits.period(), key, zone);
    // the next one is of the next day
    int then = limits.period() == Activity.Period.DAY ? last.streak() + 1 : streak;
    return new Turn(key, ordinal, then, opens == null ? null : latest(opens, cooled));
  }

  /** As of when it was had, where the activity had periods of another kind then. */
  private static Last inPeriodsOf(Activity.Period period, Last last, ZoneId zone) {
    if (formOf(period).matcher(last.periodKey()).matches()) {
      return last;
    }
    String key = keyOf(period, LocalDate.ofInstant(last.at(), zone));
    return new Last(key, last.ordinal(), last.streak(), last.at());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Pattern formOf(Activity.Period period) {
    return switch (period) {
      case ONCE -> ANY_TIME;
      case DAY -> A_DAY;
      case WEEK -> A_WEEK;
      case MONTH -> A_MONTH;
    };
  }

  /** Sorts as time does, within one kind of period. */
  private static String keyOf(Activity.Period period, LocalDate day) {
    return switch (period) {
      case ONCE -> ONCE;
      case DAY -> day.toString();
      case WEEK ->
          "%04d-W%02d"
              .formatted(
                  day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> YearMonth.from(day).toString();
    };
  }

  /** Whether a day comes right after another; other periods have no streaks. */
  private static boolean follows(String before, String key) {
    return Stream.of(before, key).allMatch(text -> A_DAY.matcher(text).matches())
        && LocalDate.parse(before).plusDays(1).equals(LocalDate.parse(key));
  }

  /** When the period after one begins. */
  private static Instant after(Activity.Period period, String key, ZoneId zone) {
    LocalDate next =
        switch (period) {
          case ONCE -> LocalDate.MAX;
          case DAY -> LocalDate.parse(key).plusDays(1);
          case WEEK -> LocalDate.parse(key + "-1", DateTimeFormatter.ISO_WEEK_DATE).plusWeeks(1);
          case MONTH -> YearMonth.parse(key).plusMonths(1).atDay(1);
        };
    return next.atStartOfDay(zone).toInstant();
  }
}
