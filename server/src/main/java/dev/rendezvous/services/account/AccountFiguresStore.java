package dev.rendezvous.services.account;

import static dev.rendezvous.db.schema.Tables.USERS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.figures.DailyFigures;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** How many signed up, in SQL. */
@Singleton
final class AccountFiguresStore implements DailyFigures {
  private final Database db;

  AccountFiguresStore(Database db) {
    this.db = db;
  }

  /** Who was erased had proven the address: rows of others are deleted. */
  @Override
  public List<Figure> count(Instant from, Instant to) {
    int found =
        db.readLagging(sql ->
            sql.fetchCount(
                USERS,
                USERS
                    .ID
                    .ge(new UserId(IdGenerator.firstAt(from)))
                    .and(USERS.ID.lt(new UserId(IdGenerator.firstAt(to))))
                    .and(USERS.EMAIL_VERIFIED_AT.isNotNull().or(USERS.ERASED_AT.isNotNull()))));
    return List.of(Figure.of(Metric.SIGN_UPS, found));
  }
}
