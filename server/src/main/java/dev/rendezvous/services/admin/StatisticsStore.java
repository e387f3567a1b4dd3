package dev.rendezvous.services.admin;

import static dev.rendezvous.db.schema.Tables.DAILY_STATISTICS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How the days went, in SQL. */
@Singleton
final class StatisticsStore {
  private final Database db;
  private final InstantSource clock;

  /**
   * A figure of a day.
   *
   * @param countedAt when it was counted last
   */
  record Row(LocalDate day, Figure figure, Instant countedAt) {}

  /** The first and the last day that were counted. */
  record Span(LocalDate first, LocalDate last) {}

  StatisticsStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Optional<Span> findSpan() {
    return db.read()
        .select(DSL.min(DAILY_STATISTICS.DAY), DSL.max(DAILY_STATISTICS.DAY))
        .from(DAILY_STATISTICS)
        .fetchOptional(row -> span(row.value1(), row.value2()))
        .flatMap(found -> found);
  }

  private static Optional<Span> span(@Nullable LocalDate first, @Nullable LocalDate last) {
    return first == null || last == null ? Optional.empty() : Optional.of(new Span(first, last));
  }

  /** A figure of which there is one a day. */
  Optional<Long> find(LocalDate day, Metric metric) {
    return db.read()
        .select(DAILY_STATISTICS.FIGURE)
        .from(DAILY_STATISTICS)
        .where(DAILY_STATISTICS.DAY.eq(day))
        .and(DAILY_STATISTICS.METRIC.eq(metric.name()))
        .and(DAILY_STATISTICS.KIND.eq(""))
        .fetchOptional(DAILY_STATISTICS.FIGURE);
  }

  /** Has a day be what was counted, and nothing else. */
  void replace(LocalDate day, List<Figure> figures) {
    Instant now = clock.instant();
    db.write().deleteFrom(DAILY_STATISTICS).where(DAILY_STATISTICS.DAY.eq(day)).execute();
    for (Figure figure : figures) {
      db.write()
          .insertInto(DAILY_STATISTICS)
          .set(DAILY_STATISTICS.DAY, day)
          .set(DAILY_STATISTICS.METRIC, figure.metric().name())
          .set(DAILY_STATISTICS.KIND, figure.kind())
          .set(DAILY_STATISTICS.FIGURE, figure.value())
          .set(DAILY_STATISTICS.CREATED_AT, now)
          .set(DAILY_STATISTICS.UPDATED_AT, now)
          .onDuplicateKeyIgnore() // another counts the same
          .execute();
    }
  }

  /**
   * What was counted of some days, by day, metric and kind.
   *
   * @param to the first day after
   */
  List<Row> list(LocalDate from, LocalDate to) {
    return db.readLagging(sql ->
        sql.select(
                DAILY_STATISTICS.DAY,
                DAILY_STATISTICS.METRIC,
                DAILY_STATISTICS.KIND,
                DAILY_STATISTICS.FIGURE,
                DAILY_STATISTICS.UPDATED_AT)
            .from(DAILY_STATISTICS)
            .where(DAILY_STATISTICS.DAY.ge(from).and(DAILY_STATISTICS.DAY.lt(to)))
            .orderBy(DAILY_STATISTICS.DAY, DAILY_STATISTICS.METRIC, DAILY_STATISTICS.KIND)
            .fetch(row ->
                new Row(
                    row.value1(),
                    new Figure(Metric.valueOf(row.value2()), row.value3(), row.value4()),
                    row.value5())));
  }
}
