package dev.rendezvous.services.admin;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.figures.DailyFigures;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.services.account.DirectoryApi;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Counts days (UTC), each by itself from rows of that day, and keeps what was counted. Counting a
 * day again is right at any time; the last days are, since what began on them may have ended later.
 */
@Singleton
final class Rollup {
  /** Days that are counted again. */
  private static final int AGAIN = 3;

  /** At once; the rest the next time. */
  private static final int MOST_DAYS = 400;

  private final Transactions tx;
  private final StatisticsStore store;
  private final List<DailyFigures> figures;
  private final DirectoryApi accounts;
  private final InstantSource clock;

  Rollup(
      Transactions tx,
      StatisticsStore store,
      @All List<DailyFigures> figures,
      DirectoryApi accounts,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.figures = figures;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Counts from shortly before the last day that was counted up to today, or from the first account
   * on.
   *
   * @param goOn asked after each day
   */
  void catchUp(BooleanSupplier goOn) {
    LocalDate today = dayOf(clock.instant());
    LocalDate day = firstOf(today);
    int left = MOST_DAYS;
    do {
      count(day);
      day = day.plusDays(1);
      left--;
    } while (left > 0 && !day.isAfter(today) && goOn.getAsBoolean());
  }

  private LocalDate firstOf(LocalDate today) {
    return store
        .findSpan()
        .map(span -> later(span.first(), earlier(span.last(), today).minusDays(AGAIN)))
        .or(() -> accounts.firstAt().map(Rollup::dayOf))
        .map(day -> earlier(day, today))
        .orElse(today);
  }

  /** Counts a day; the one before must have been counted, if there was one. */
  void count(LocalDate day) {
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Figure> counted = figures.stream().flatMap(each -> each.count(from, to).stream()).toList();
    tx.run(() -> store.replace(day, whole(day, counted)));
  }

  /** With what follows from another day, or was known better before. */
  private List<Figure> whole(LocalDate day, List<Figure> counted) {
    List<Figure> whole = new ArrayList<>();
    for (Figure figure : counted) {
      switch (figure.metric()) {
        case ACTIVE_USERS -> whole.add(atLeastAsBefore(day, figure));
        case COINS_CHANGE -> {
          long before = store.find(day.minusDays(1), Metric.COINS_IN_CIRCULATION).orElse(0L);
          whole.add(figure);
          whole.add(Figure.of(Metric.COINS_IN_CIRCULATION, before + figure.value()));
        }
        default -> whole.add(figure);
      }
    }
    return whole;
  }

  /** Visits are forgotten after some weeks, and may be lost sooner. */
  private Figure atLeastAsBefore(LocalDate day, Figure figure) {
    long before = store.find(day, figure.metric()).orElse(0L);
    return Figure.of(figure.metric(), Math.max(before, figure.value()));
  }

  private static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
