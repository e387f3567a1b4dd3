package dev.rendezvous.services.store;

import static dev.rendezvous.db.schema.Tables.STORE_CHECKOUTS;
import static dev.rendezvous.db.schema.Tables.STORE_TRANSACTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What a person bought, to be handed over, in SQL. */
@Singleton
final class StoreDataStore {
  private final Database db;

  /** Something bought in a store. */
  record Purchase(
      UUID id,
      String provider,
      String reference,
      String kind,
      String product,
      String state,
      @Nullable Long priceAmount,
      @Nullable String priceCurrency,
      @Nullable Instant purchasedAt,
      @Nullable Instant refundedAt) {}

  /** A page of a store on which one was sent to pay. */
  record Checkout(
      UUID id,
      String provider,
      String reference,
      String product,
      long priceAmount,
      String priceCurrency,
      Instant at) {}

  StoreDataStore(Database db) {
    this.db = db;
  }

  List<Purchase> listPurchases(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            STORE_TRANSACTIONS.ID,
            STORE_TRANSACTIONS.PROVIDER,
            STORE_TRANSACTIONS.STORE_REF,
            STORE_TRANSACTIONS.KIND,
            STORE_TRANSACTIONS.PRODUCT,
            STORE_TRANSACTIONS.STATE,
            STORE_TRANSACTIONS.PRICE_AMOUNT,
            STORE_TRANSACTIONS.PRICE_CURRENCY,
            STORE_TRANSACTIONS.PURCHASED_AT,
            STORE_TRANSACTIONS.REFUNDED_AT)
        .from(STORE_TRANSACTIONS)
        .where(STORE_TRANSACTIONS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : STORE_TRANSACTIONS.ID.gt(after))
        .orderBy(STORE_TRANSACTIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(Purchase::new));
  }

  List<Checkout> listCheckouts(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            STORE_CHECKOUTS.ID,
            STORE_CHECKOUTS.PROVIDER,
            STORE_CHECKOUTS.SESSION_REF,
            STORE_CHECKOUTS.PRODUCT,
            STORE_CHECKOUTS.PRICE_AMOUNT,
            STORE_CHECKOUTS.PRICE_CURRENCY,
            STORE_CHECKOUTS.CREATED_AT)
        .from(STORE_CHECKOUTS)
        .where(STORE_CHECKOUTS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : STORE_CHECKOUTS.ID.gt(after))
        .orderBy(STORE_CHECKOUTS.ID)
        .limit(limit)
        .fetch(Records.mapping(Checkout::new));
  }
}
