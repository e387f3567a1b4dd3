package dev.rendezvous.services.store;

import static dev.rendezvous.db.schema.Tables.STORE_PARTIAL_REFUNDS;
import static dev.rendezvous.db.schema.Tables.STORE_REFUND_DECISIONS;
import static dev.rendezvous.db.schema.Tables.STORE_TRANSACTIONS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What stores gave back in part, in SQL. */
@Singleton
final class PartialRefundStore {
  private static final int MAX_NOTE = 100;

  private final Database db;
  private final InstantSource clock;

  PartialRefundStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * False when the notice was kept before.
   *
   * @throws IllegalStateException when it can't be kept
   */
  boolean insert(UUID id, StoreEventApi.PartlyRefunded refund, String eventRef) {
    StoreEventApi.Line line = refund.line();
    String note = refund.note();
    boolean added =
        db.write()
                .insertInto(STORE_PARTIAL_REFUNDS)
                .set(STORE_PARTIAL_REFUNDS.ID, id)
                .set(STORE_PARTIAL_REFUNDS.PROVIDER, line.store().name())
                .set(STORE_PARTIAL_REFUNDS.ENVIRONMENT, line.environment().name())
                .set(STORE_PARTIAL_REFUNDS.STORE_REF, refund.ref())
                .set(STORE_PARTIAL_REFUNDS.KIND, refund.kind().name())
                .set(STORE_PARTIAL_REFUNDS.EVENT_REF, eventRef)
                .set(STORE_PARTIAL_REFUNDS.EVENT_AT, refund.at())
                .set(
                    STORE_PARTIAL_REFUNDS.NOTE,
                    note.substring(0, Math.min(MAX_NOTE, note.length())))
                .set(STORE_PARTIAL_REFUNDS.CREATED_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute()
            == 1;
    // an INSERT IGNORE passes over what the table refuses, too
    if (!added && !isKept(line.store(), eventRef)) {
      throw new IllegalStateException("a refund in part can't be kept");
    }
    return added;
  }

  private boolean isKept(StoreName provider, String eventRef) {
    return db.read()
        .fetchExists(
            STORE_PARTIAL_REFUNDS,
            STORE_PARTIAL_REFUNDS
                .PROVIDER
                .eq(provider.name())
                .and(STORE_PARTIAL_REFUNDS.EVENT_REF.eq(eventRef)));
  }

  List<PartialRefundApi.PartialRefund> list(boolean decided, @Nullable UUID before, int limit) {
    Condition which =
        decided
            ? STORE_REFUND_DECISIONS.PARTIAL_REFUND_ID.isNotNull()
            : STORE_REFUND_DECISIONS.PARTIAL_REFUND_ID.isNull();
    Condition after = before == null ? DSL.noCondition() : STORE_PARTIAL_REFUNDS.ID.lt(before);
    return list(which.and(after), limit);
  }

  Optional<PartialRefundApi.PartialRefund> find(UUID id) {
    return list(STORE_PARTIAL_REFUNDS.ID.eq(id), 1).stream().findFirst();
  }

  private List<PartialRefundApi.PartialRefund> list(Condition which, int limit) {
    return db.read()
        .select(
            STORE_PARTIAL_REFUNDS.ID,
            STORE_PARTIAL_REFUNDS.PROVIDER.convertFrom(StoreName::valueOf),
            STORE_PARTIAL_REFUNDS.KIND.convertFrom(SaleKind::valueOf),
            STORE_PARTIAL_REFUNDS.NOTE,
            STORE_PARTIAL_REFUNDS.EVENT_AT,
            STORE_TRANSACTIONS.ID,
            STORE_TRANSACTIONS.USER_ID,
            STORE_REFUND_DECISIONS.COINS,
            STORE_REFUND_DECISIONS.CREATED_AT)
        .from(STORE_PARTIAL_REFUNDS)
        .leftJoin(STORE_REFUND_DECISIONS)
        .on(STORE_REFUND_DECISIONS.PARTIAL_REFUND_ID.eq(STORE_PARTIAL_REFUNDS.ID))
        .leftJoin(STORE_TRANSACTIONS)
        .on(STORE_TRANSACTIONS.PROVIDER.eq(STORE_PARTIAL_REFUNDS.PROVIDER))
        .and(STORE_TRANSACTIONS.STORE_REF.eq(STORE_PARTIAL_REFUNDS.STORE_REF))
        .and(STORE_TRANSACTIONS.ENVIRONMENT.eq(STORE_PARTIAL_REFUNDS.ENVIRONMENT))
        .where(which)
        .orderBy(STORE_PARTIAL_REFUNDS.ID.desc())
        .limit(limit)
        .fetch(Records.mapping(PartialRefundApi.PartialRefund::new));
  }

  /** False when that was decided before. */
  boolean insertDecision(UUID id, int coins) {
    return db.write()
            .insertInto(STORE_REFUND_DECISIONS)
            .set(STORE_REFUND_DECISIONS.PARTIAL_REFUND_ID, id)
            .set(STORE_REFUND_DECISIONS.COINS, coins)
            .set(STORE_REFUND_DECISIONS.CREATED_AT, clock.instant())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }
}
