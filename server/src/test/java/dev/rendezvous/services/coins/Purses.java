package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;
import static dev.rendezvous.db.schema.Tables.USER_COINS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.reconciliation.ReconciliationApi;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** People with coins, and what the tables say of them. */
@Singleton
class Purses {
  private final CoinsApi coins;
  private final Transactions tx;
  private final Database db;
  private final IdGenerator ids;
  private final ReconciliationApi reconciliation;

  Purses(
      CoinsApi coins,
      Transactions tx,
      Database db,
      IdGenerator ids,
      ReconciliationApi reconciliation) {
    this.reconciliation = reconciliation;
    this.coins = coins;
    this.tx = tx;
    this.db = db;
    this.ids = ids;
  }

  /** What is not right in the books. */
  List<BooksApi.Drift> drifts() {
    return reconciliation.run(_ -> {}).first();
  }

  /** Writes what nobody earned. */
  void forge(UserId user, long balance) {
    tx.run(() ->
        db.write()
            .update(USER_COINS)
            .set(USER_COINS.BALANCE, balance)
            .where(USER_COINS.USER_ID.eq(user))
            .execute());
  }

  UserId someone() {
    return ids.nextUserId();
  }

  /** Somebody new who owns that. */
  UserId withCoins(int amount) {
    UserId user = someone();
    var _ = coins.grant(user, amount, GrantReason.GOODWILL, ids.next());
    return user;
  }

  /** How the ledger names a purchase. */
  static CoinsApi.Purchase purchase(UUID storeTransaction) {
    return new CoinsApi.Purchase(storeTransaction, storeTransaction, "coins-100");
  }

  /** A new purchase in a store. */
  UUID bought(UserId user) {
    UUID purchase = ids.next();
    TestLedger.sell(db, tx, purchase, user);
    return purchase;
  }

  UUID hold(UserId user, int amount) {
    return hold(user, amount, ids.next());
  }

  UUID hold(UserId user, int amount, UUID reference) {
    return coins.hold(user, amount, HoldPurpose.MATCH_FILTERS, reference);
  }

  /** Empty when there is not enough. */
  Optional<UUID> tryHold(UserId user, int amount) {
    try {
      return Optional.of(hold(user, amount));
    } catch (AppError insufficient) {
      return Optional.empty();
    }
  }

  /** The code with which something is refused; empty when it is not. */
  static String refusal(Callable<?> attempt) {
    try {
      var _ = attempt.call();
      return "";
    } catch (AppError refused) {
      return refused.code().name();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Type, amount and balance after it of each entry of a wallet. */
  List<String> movements(UserId user) {
    return db.read()
        .select(COIN_ENTRIES.TYPE, COIN_ENTRIES.AMOUNT, COIN_ENTRIES.BALANCE_AFTER)
        .from(COIN_ENTRIES)
        .where(COIN_ENTRIES.USER_ID.eq(user).and(COIN_ENTRIES.ACCOUNT.eq("USER")))
        .orderBy(COIN_ENTRIES.ID)
        .fetch(row -> row.value1() + " " + row.value2() + " " + row.value3());
  }

  /** What other services were told of somebody's coins. */
  List<String> told(UserId user) {
    return db.read()
        .select(OUTBOX_EVENTS.PAYLOAD)
        .from(OUTBOX_EVENTS)
        .where(OUTBOX_EVENTS.USER_ID.eq(user).and(OUTBOX_EVENTS.TYPE.eq("coins.changed")))
        .orderBy(OUTBOX_EVENTS.ID)
        .fetch(OUTBOX_EVENTS.PAYLOAD);
  }
}
