package dev.rendezvous.services.store;

import static dev.rendezvous.db.schema.Tables.STORE_TRANSACTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.Money;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Purchases that stores vouched for, in SQL. */
@Singleton
final class SaleStore {
  private final Database db;
  private final InstantSource clock;

  /** What has become of a purchase. */
  enum State {
    /** Shown by somebody, and nothing was given for it yet. */
    PENDING,
    GRANTED,
    REFUNDED
  }

  /** A purchase as it stands. */
  record Known(UUID id, UserId user, String product, State state) {}

  SaleStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Sets a purchase aside for a user, unless somebody has it already. */
  void reserve(UUID id, UserId user, ReceiptApi receipt) {
    ReceiptApi.Sale sale = receipt.sale();
    Money price = sale.price();
    db.write()
        .insertInto(STORE_TRANSACTIONS)
        .set(STORE_TRANSACTIONS.ID, id)
        .set(STORE_TRANSACTIONS.PROVIDER, sale.store().name())
        .set(STORE_TRANSACTIONS.ENVIRONMENT, sale.environment().name())
        .set(STORE_TRANSACTIONS.STORE_REF, sale.ref())
        .set(STORE_TRANSACTIONS.ORIGINAL_REF, sale.originalRef())
        .set(STORE_TRANSACTIONS.USER_ID, user)
        .set(STORE_TRANSACTIONS.KIND, receipt.kind().name())
        .set(STORE_TRANSACTIONS.PRODUCT, sale.product())
        .set(STORE_TRANSACTIONS.STATE, State.PENDING.name())
        .set(STORE_TRANSACTIONS.PRICE_AMOUNT, price == null ? null : price.amount())
        .set(STORE_TRANSACTIONS.PRICE_CURRENCY, price == null ? null : price.currency())
        .set(STORE_TRANSACTIONS.PURCHASED_AT, sale.purchasedAt())
        .set(STORE_TRANSACTIONS.CREATED_AT, clock.instant())
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** A purchase, which nobody else changes until the end of the transaction. */
  Optional<Known> lock(StoreName store, StoreEnvironment environment, String ref) {
    return db.write()
        .select(
            STORE_TRANSACTIONS.ID,
            STORE_TRANSACTIONS.USER_ID,
            STORE_TRANSACTIONS.PRODUCT,
            STORE_TRANSACTIONS.STATE)
        .from(STORE_TRANSACTIONS)
        .where(STORE_TRANSACTIONS.PROVIDER.eq(store.name()))
        .and(STORE_TRANSACTIONS.ENVIRONMENT.eq(environment.name()))
        .and(STORE_TRANSACTIONS.STORE_REF.eq(ref))
        .forUpdate()
        .fetchOptional(row ->
            new Known(row.value1(), row.value2(), row.value3(), State.valueOf(row.value4())));
  }

  /** Gives a purchase of which nothing came to somebody else. */
  void handOver(UUID id, UserId user) {
    db.write()
        .update(STORE_TRANSACTIONS)
        .set(STORE_TRANSACTIONS.USER_ID, user)
        .where(STORE_TRANSACTIONS.ID.eq(id))
        .execute();
  }

  List<StoreApi.Used> listUsed(SaleKind kind, @Nullable UUID after, int limit) {
    return db.read()
        .select(STORE_TRANSACTIONS.ID, STORE_TRANSACTIONS.USER_ID, STORE_TRANSACTIONS.STATE)
        .from(STORE_TRANSACTIONS)
        .where(STORE_TRANSACTIONS.KIND.eq(kind.name()))
        .and(STORE_TRANSACTIONS.STATE.in(State.GRANTED.name(), State.REFUNDED.name()))
        .and(after == null ? DSL.noCondition() : STORE_TRANSACTIONS.ID.gt(after))
        .orderBy(STORE_TRANSACTIONS.ID)
        .limit(limit)
        .fetch(row ->
            new StoreApi.Used(
                row.value1(), row.value2(), row.value3().equals(State.REFUNDED.name())));
  }

  /**
   * Notes what has become of a purchase.
   *
   * @param refundedAt when it is refunded
   */
  void put(UUID id, State state, @Nullable Instant refundedAt) {
    db.write()
        .update(STORE_TRANSACTIONS)
        .set(STORE_TRANSACTIONS.STATE, state.name())
        .set(STORE_TRANSACTIONS.REFUNDED_AT, refundedAt)
        .where(STORE_TRANSACTIONS.ID.eq(id))
        .execute();
  }
}
