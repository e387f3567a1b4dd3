package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.COIN_HOLDS;
import static dev.rendezvous.db.schema.Tables.USER_COINS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The ledger as it can be checked, in SQL: in parts, each as of one moment. */
@Singleton
final class ReconciliationStore {
  private final Database db;

  /** A wallet beside what it should say. */
  record Proof(UserId user, long balance, long entries, long held, long holds) {
    boolean isRight() {
      return balance == entries && held == holds;
    }
  }

  /** A transaction with the sum of its entries. */
  record Sum(UUID transaction, long amount) {}

  ReconciliationStore(Database db) {
    this.db = db;
  }

  /** Wallets in order of their users; null for the first part. */
  List<Proof> listProofs(@Nullable UserId after, int limit) {
    Field<Long> entries =
        DSL.field(
            DSL.select(amount(COIN_ENTRIES.AMOUNT))
                .from(COIN_ENTRIES)
                .where(COIN_ENTRIES.USER_ID.eq(USER_COINS.USER_ID)));
    Field<Long> holds =
        DSL.field(
            DSL.select(amount(COIN_HOLDS.AMOUNT))
                .from(COIN_HOLDS)
                .where(COIN_HOLDS.USER_ID.eq(USER_COINS.USER_ID))
                .and(COIN_HOLDS.STATE.eq(HoldState.HELD.name())));
    return db.read()
        .select(USER_COINS.USER_ID, USER_COINS.BALANCE, entries, USER_COINS.HELD, holds)
        .from(USER_COINS)
        .where(after == null ? DSL.noCondition() : USER_COINS.USER_ID.gt(after))
        .orderBy(USER_COINS.USER_ID)
        .limit(limit)
        .fetch(Records.mapping(Proof::new));
  }

  /** Transactions in order of their ids; null for the first part. */
  List<Sum> listSums(@Nullable UUID after, int limit) {
    return db.read()
        .select(COIN_ENTRIES.TRANSACTION_ID, amount(COIN_ENTRIES.AMOUNT))
        .from(COIN_ENTRIES)
        .where(after == null ? DSL.noCondition() : COIN_ENTRIES.TRANSACTION_ID.gt(after))
        .groupBy(COIN_ENTRIES.TRANSACTION_ID)
        .orderBy(COIN_ENTRIES.TRANSACTION_ID)
        .limit(limit)
        .fetch(Records.mapping(Sum::new));
  }

  private static Field<Long> amount(Field<Long> column) {
    return DSL.coalesce(DSL.sum(column), 0).cast(Long.class);
  }
}
