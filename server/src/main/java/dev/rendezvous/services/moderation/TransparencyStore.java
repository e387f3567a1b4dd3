package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.APPEALS;
import static dev.rendezvous.db.schema.Tables.MODERATION_ACTIONS;
import static dev.rendezvous.db.schema.Tables.MODERATION_CASES;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** Counts of what moderation did, in SQL. */
@Singleton
final class TransparencyStore {
  private static final int MAX_ROWS = 20_000;

  private final Database db;

  /**
   * Cases of one kind that were decided in one month.
   *
   * @param seconds from the first word to the decision, of all together
   * @param longest of one of them
   * @param appeals objections to the measures of these cases, whenever they were made
   * @param upheld of these, where the measure stands
   * @param overturned of these, where it was taken back
   */
  record Row(
      int year,
      int month,
      String source,
      String reason,
      String decision,
      int cases,
      BigDecimal seconds,
      long longest,
      int appeals,
      int upheld,
      int overturned) {}

  TransparencyStore(Database db) {
    this.db = db;
  }

  List<Row> count(Instant from, Instant to) {
    Field<Integer> year = DSL.extract(MODERATION_CASES.DECIDED_AT, DatePart.YEAR);
    Field<Integer> month = DSL.extract(MODERATION_CASES.DECIDED_AT, DatePart.MONTH);
    Field<Long> took =
        DSL.field(
            "timestampdiff(second, {0}, {1})",
            Long.class, MODERATION_CASES.CREATED_AT, MODERATION_CASES.DECIDED_AT);
    return db.readLagging(sql ->
        sql.select(
                year,
                month,
                MODERATION_CASES.SOURCE,
                MODERATION_CASES.REASON,
                MODERATION_CASES.DECISION,
                DSL.count(),
                DSL.sum(took),
                DSL.max(took),
                DSL.count(APPEALS.ID),
                withStatus(AppealStatus.UPHELD),
                withStatus(AppealStatus.OVERTURNED))
            .from(MODERATION_CASES)
            .leftJoin(MODERATION_ACTIONS)
            .on(MODERATION_ACTIONS.CASE_ID.eq(MODERATION_CASES.ID))
            .leftJoin(APPEALS)
            .on(APPEALS.ACTION_ID.eq(MODERATION_ACTIONS.ID))
            .where(MODERATION_CASES.DECIDED_AT.ge(from).and(MODERATION_CASES.DECIDED_AT.lt(to)))
            .groupBy(
                year,
                month,
                MODERATION_CASES.SOURCE,
                MODERATION_CASES.REASON,
                MODERATION_CASES.DECISION)
            .orderBy(
                year,
                month,
                MODERATION_CASES.SOURCE,
                MODERATION_CASES.REASON,
                MODERATION_CASES.DECISION)
            .limit(MAX_ROWS)
            .fetch(Records.mapping(Row::new)));
  }

  private static Field<Integer> withStatus(AppealStatus status) {
    return DSL.count(DSL.when(APPEALS.STATUS.eq(status.name()), 1));
  }
}
