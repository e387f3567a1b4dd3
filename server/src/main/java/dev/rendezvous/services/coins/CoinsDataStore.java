package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.COIN_HOLDS;
import static dev.rendezvous.db.schema.Tables.COIN_TRANSACTIONS;
import static dev.rendezvous.db.schema.Tables.REWARD_ACTIVITIES;
import static dev.rendezvous.db.schema.Tables.REWARD_CLAIMS;
import static dev.rendezvous.db.schema.Tables.STORE_TRANSACTIONS;
import static dev.rendezvous.db.schema.Tables.USER_COINS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Coins of a person, to be handed over, in SQL; the ledger itself is never changed. */
@Singleton
final class CoinsDataStore {
  private final Database db;

  /** What somebody owns. */
  record Wallet(long balance, long held, long debt, long lifetimeEarned, long lifetimeSpent) {}

  /** A movement of somebody's coins. */
  record Movement(
      UUID id,
      String type,
      long amount,
      @Nullable Long balanceAfter,
      @Nullable String description,
      Instant at) {}

  /** Coins that were reserved. */
  record Hold(UUID id, long amount, String state, String reason, Instant at) {}

  /** Something bought in a store. */
  record Purchase(
      UUID id,
      String provider,
      String reference,
      String product,
      String state,
      @Nullable Long priceAmount,
      @Nullable String priceCurrency,
      @Nullable Instant purchasedAt,
      @Nullable Instant refundedAt) {}

  /** A reward that was given. */
  record Reward(UUID id, String activity, @Nullable String proof, Instant at) {}

  CoinsDataStore(Database db) {
    this.db = db;
  }

  Optional<Wallet> findWallet(UserId user) {
    return db.read()
        .select(
            USER_COINS.BALANCE,
            USER_COINS.HELD,
            USER_COINS.DEBT,
            USER_COINS.LIFETIME_EARNED,
            USER_COINS.LIFETIME_SPENT)
        .from(USER_COINS)
        .where(USER_COINS.USER_ID.eq(user))
        .fetchOptional(Records.mapping(Wallet::new));
  }

  List<Movement> listMovements(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            COIN_ENTRIES.ID,
            COIN_ENTRIES.TYPE,
            COIN_ENTRIES.AMOUNT,
            COIN_ENTRIES.BALANCE_AFTER,
            COIN_TRANSACTIONS.DESCRIPTION,
            COIN_ENTRIES.CREATED_AT)
        .from(COIN_ENTRIES)
        .join(COIN_TRANSACTIONS)
        .on(COIN_TRANSACTIONS.ID.eq(COIN_ENTRIES.TRANSACTION_ID))
        .where(COIN_ENTRIES.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : COIN_ENTRIES.ID.gt(after))
        .orderBy(COIN_ENTRIES.ID)
        .limit(limit)
        .fetch(Records.mapping(Movement::new));
  }

  List<Hold> listHolds(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            COIN_HOLDS.ID,
            COIN_HOLDS.AMOUNT,
            COIN_HOLDS.STATE,
            COIN_HOLDS.REASON,
            COIN_HOLDS.CREATED_AT)
        .from(COIN_HOLDS)
        .where(COIN_HOLDS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : COIN_HOLDS.ID.gt(after))
        .orderBy(COIN_HOLDS.ID)
        .limit(limit)
        .fetch(Records.mapping(Hold::new));
  }

  List<Purchase> listPurchases(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            STORE_TRANSACTIONS.ID,
            STORE_TRANSACTIONS.PROVIDER,
            STORE_TRANSACTIONS.STORE_REF,
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

  List<Reward> listRewards(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            REWARD_CLAIMS.ID, REWARD_ACTIVITIES.CODE, REWARD_CLAIMS.PROOF, REWARD_CLAIMS.CREATED_AT)
        .from(REWARD_CLAIMS)
        .join(REWARD_ACTIVITIES)
        .on(REWARD_ACTIVITIES.ID.eq(REWARD_CLAIMS.ACTIVITY_ID))
        .where(REWARD_CLAIMS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : REWARD_CLAIMS.ID.gt(after))
        .orderBy(REWARD_CLAIMS.ID)
        .limit(limit)
        .fetch(Records.mapping(Reward::new));
  }

  /** Takes from some rewards what was given to prove them; how many. */
  int dropProofs(UserId user, int limit) {
    return db.write()
        .update(REWARD_CLAIMS)
        .setNull(REWARD_CLAIMS.PROOF)
        .where(REWARD_CLAIMS.USER_ID.eq(user).and(REWARD_CLAIMS.PROOF.isNotNull()))
        .limit(limit)
        .execute();
  }
}
