package dev.rendezvous.services.store;

import static dev.rendezvous.db.schema.Tables.STORE_TRANSACTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.figures.DailyFigures;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What people paid and got back, in SQL: real money, as far as stores tell the price. */
@Singleton
final class SaleFiguresStore implements DailyFigures {
  private static final List<String> SOLD =
      List.of(SaleStore.State.GRANTED.name(), SaleStore.State.REFUNDED.name());

  private final Database db;

  SaleFiguresStore(Database db) {
    this.db = db;
  }

  @Override
  public List<Figure> count(Instant from, Instant to) {
    Condition sold =
        STORE_TRANSACTIONS
            .ID
            .ge(IdGenerator.firstAt(from))
            .and(STORE_TRANSACTIONS.ID.lt(IdGenerator.firstAt(to)))
            .and(STORE_TRANSACTIONS.STATE.in(SOLD));
    Condition refunded =
        STORE_TRANSACTIONS.REFUNDED_AT.ge(from).and(STORE_TRANSACTIONS.REFUNDED_AT.lt(to));
    return Stream.concat(
            sums(Metric.REVENUE, sold).stream(), sums(Metric.REFUNDS, refunded).stream())
        .toList();
  }

  private List<Figure> sums(Metric metric, Condition which) {
    return db.readLagging(sql ->
        sql.select(STORE_TRANSACTIONS.PRICE_CURRENCY, DSL.sum(STORE_TRANSACTIONS.PRICE_AMOUNT))
            .from(STORE_TRANSACTIONS)
            .where(which)
            .and(STORE_TRANSACTIONS.ENVIRONMENT.eq(StoreEnvironment.PRODUCTION.name()))
            .and(STORE_TRANSACTIONS.PRICE_AMOUNT.isNotNull())
            .and(STORE_TRANSACTIONS.PRICE_CURRENCY.isNotNull())
            .groupBy(STORE_TRANSACTIONS.PRICE_CURRENCY)
            .fetch(row -> new Figure(metric, row.value1(), row.value2().longValueExact())));
  }
}
