package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.figures.DailyFigures;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** How many met, after which wait, in SQL. What never came about does not count. */
@Singleton
final class MatchFiguresStore implements DailyFigures {
  private static final List<String> MET = List.of("LIVE", "ENDED");

  /** Of how many it is told that they waited no longer, in seconds. */
  private static final List<Integer> WITHIN = List.of(1, 5, 15, 60, 300);

  private static final long MILLIS = 1000;

  private final Database db;

  MatchFiguresStore(Database db) {
    this.db = db;
  }

  @Override
  public List<Figure> count(Instant from, Instant to) {
    Condition day =
        MATCHES
            .ID
            .ge(new MatchId(IdGenerator.firstAt(from)))
            .and(MATCHES.ID.lt(new MatchId(IdGenerator.firstAt(to))))
            .and(MATCHES.STATE.in(MET));
    List<Figure> figures = new ArrayList<>();
    int connected = 0;
    for (var row :
        db.readLagging(sql ->
            sql.select(MATCHES.MODE, DSL.count(), DSL.count(MATCHES.CONNECTED_AT))
                .from(MATCHES)
                .where(day)
                .groupBy(MATCHES.MODE)
                .fetch())) {
      figures.add(new Figure(Metric.MATCHES, row.value1(), row.value2()));
      connected += row.value3();
    }
    figures.add(Figure.of(Metric.CALLS_CONNECTED, connected));
    figures.addAll(waits(day));
    return figures;
  }

  private List<Figure> waits(Condition day) {
    Field<Long> millis =
        DSL.field(
            "TIMESTAMPDIFF(MICROSECOND, {0}, {1}) DIV 1000",
            Long.class, MATCH_PARTICIPANTS.QUEUED_AT, MATCHES.STARTED_AT);
    List<Field<?>> wanted = new ArrayList<>();
    wanted.add(DSL.sum(millis));
    wanted.add(DSL.count());
    WITHIN.forEach(
        seconds -> wanted.add(DSL.count(DSL.when(millis.le(seconds * MILLIS), DSL.inline(1)))));
    Record row =
        db.readLagging(sql ->
            sql.select(wanted)
                .from(MATCHES)
                .join(MATCH_PARTICIPANTS)
                .on(MATCH_PARTICIPANTS.MATCH_ID.eq(MATCHES.ID))
                .where(day)
                .fetchSingle());
    List<Figure> figures = new ArrayList<>();
    BigDecimal sum = row.get(0, BigDecimal.class);
    figures.add(Figure.of(Metric.WAIT_MILLIS, sum == null ? 0 : sum.longValueExact()));
    figures.add(Figure.of(Metric.WAITED, row.get(1, Integer.class)));
    for (int i = 0; i < WITHIN.size(); i++) {
      String kind = WITHIN.get(i).toString();
      figures.add(new Figure(Metric.WAITED, kind, row.get(2 + i, Integer.class)));
    }
    return figures;
  }
}
