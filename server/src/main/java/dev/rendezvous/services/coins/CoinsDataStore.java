package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.COIN_HOLDS;
import static dev.rendezvous.db.schema.Tables.COIN_TRANSACTIONS;
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
        .and(COIN_ENTRIES.ACCOUNT.eq(Posting.Account.USER.name()))
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
}
