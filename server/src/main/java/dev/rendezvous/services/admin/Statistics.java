package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the service fares, day by day, from what was counted before. */
@Singleton
final class Statistics {
  private static final int DAYS = 30;
  private static final int MOST_DAYS = 366;
  private static final String HEAD = "day,metric,kind,value\r\n";

  private final StatisticsStore store;
  private final InstantSource clock;

  /** Days from one up to another, which is the first that is not wanted. */
  record Range(LocalDate from, LocalDate to) {}

  Statistics(StatisticsStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Which days are wanted.
   *
   * @param from the thirtieth before the end without it
   * @param to tomorrow without it
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  Range range(@Nullable String from, @Nullable String to) {
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    LocalDate end = to == null ? tomorrow : Times.day("to", to);
    LocalDate begin = from == null ? end.minusDays(DAYS) : Times.day("from", from);
    if (!begin.isBefore(end)) {
      throw FieldError.of("to", "RANGE", "must be after from");
    }
    if (begin.plusDays(MOST_DAYS).isBefore(end)) {
      throw FieldError.of("from", "RANGE", "must be at most 366 days before to");
    }
    return new Range(begin, end);
  }

  /** The days that were counted, the first first. */
  List<DayStatistics> list(Range range) {
    Map<LocalDate, List<StatisticsStore.Row>> days =
        store.list(range.from(), range.to()).stream()
            .collect(
                Collectors.groupingBy(StatisticsStore.Row::day, TreeMap::new, Collectors.toList()));
    return days.entrySet().stream().map(day -> view(day.getKey(), day.getValue())).toList();
  }

  /** The same as lines of a CSV file (RFC 4180): a line for each figure. */
  String table(Range range) {
    StringBuilder table = new StringBuilder(HEAD);
    for (StatisticsStore.Row row : store.list(range.from(), range.to())) {
      Figure figure = row.figure();
      table.append(
          "%s,%s,%s,%d\r\n".formatted(row.day(), figure.metric(), figure.kind(), figure.value()));
    }
    return table.toString();
  }

  private static DayStatistics view(LocalDate day, List<StatisticsStore.Row> rows) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    long waited = sum(rows, Metric.WAITED);
    return new DayStatistics(
        day,
        rows.stream().noneMatch(row -> row.countedAt().isBefore(end)),
        sum(rows, Metric.SIGN_UPS),
        sum(rows, Metric.ACTIVE_USERS),
        kinds(rows, Metric.MATCHES),
        new DayStatistics.Waits(
            waited,
            waited == 0 ? 0 : sum(rows, Metric.WAIT_MILLIS) / waited,
            kinds(rows, Metric.WAITED)),
        sum(rows, Metric.CALLS_CONNECTED),
        money(rows, Metric.REVENUE),
        money(rows, Metric.REFUNDS),
        sum(rows, Metric.COINS_IN_CIRCULATION),
        kinds(rows, Metric.REPORTS));
  }

  private static Stream<Figure> of(List<StatisticsStore.Row> rows, Metric metric) {
    return rows.stream()
        .map(StatisticsStore.Row::figure)
        .filter(figure -> figure.metric() == metric);
  }

  /** Of what has no kinds. */
  private static long sum(List<StatisticsStore.Row> rows, Metric metric) {
    return of(rows, metric)
        .filter(figure -> figure.kind().isEmpty())
        .mapToLong(Figure::value)
        .sum();
  }

  private static Map<String, Long> kinds(List<StatisticsStore.Row> rows, Metric metric) {
    return of(rows, metric)
        .filter(figure -> !figure.kind().isEmpty())
        .collect(Collectors.toMap(Figure::kind, Figure::value));
  }

  private static List<Money> money(List<StatisticsStore.Row> rows, Metric metric) {
    return of(rows, metric).map(figure -> new Money(figure.value(), figure.kind())).toList();
  }
}
