package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.figures.DailyFigures;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.impl.DSL;

/** By how much the coins that people own grew, in SQL. */
@Singleton
final class CoinFiguresStore implements DailyFigures {
  private static final String USER = "USER";

  private final Database db;

  CoinFiguresStore(Database db) {
    this.db = db;
  }

  @Override
  public List<Figure> count(Instant from, Instant to) {
    BigDecimal sum =
        db.readLagging(sql ->
            sql.select(DSL.coalesce(DSL.sum(COIN_ENTRIES.AMOUNT), DSL.inline(BigDecimal.ZERO)))
                .from(COIN_ENTRIES)
                .where(
                    COIN_ENTRIES
                        .ACCOUNT
                        .eq(USER)
                        .and(COIN_ENTRIES.ID.ge(IdGenerator.firstAt(from)))
                        .and(COIN_ENTRIES.ID.lt(IdGenerator.firstAt(to))))
                .fetchSingle()
                .value1());
    return List.of(Figure.of(Metric.COINS_CHANGE, sum.longValueExact()));
  }
}
