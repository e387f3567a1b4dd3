package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.figures.DailyFigures;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.impl.DSL;

/** How many reports were made, in SQL. */
@Singleton
final class ReportFiguresStore implements DailyFigures {
  private final Database db;

  ReportFiguresStore(Database db) {
    this.db = db;
  }

  @Override
  public List<Figure> count(Instant from, Instant to) {
    return db.readLagging(sql ->
        sql.select(MATCH_REPORTS.REASON, DSL.count())
            .from(MATCH_REPORTS)
            .where(
                MATCH_REPORTS
                    .ID
                    .ge(IdGenerator.firstAt(from))
                    .and(MATCH_REPORTS.ID.lt(IdGenerator.firstAt(to))))
            .groupBy(MATCH_REPORTS.REASON)
            .fetch(row -> new Figure(Metric.REPORTS, row.value1(), row.value2())));
  }
}
