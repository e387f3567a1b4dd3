package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.USER_COINS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.UserCoinsRecord;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;

/** What people own, in SQL. */
@Singleton
final class WalletStore {
  private static final Field<Long> AVAILABLE = USER_COINS.BALANCE.minus(USER_COINS.HELD);

  private final Database db;
  private final InstantSource clock;

  WalletStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Makes the wallet of somebody who may have none yet. */
  void open(UserId user) {
    Instant now = clock.instant();
    db.write()
        .insertInto(USER_COINS)
        .set(USER_COINS.USER_ID, user)
        .set(USER_COINS.CREATED_AT, now)
        .set(USER_COINS.UPDATED_AT, now)
        .onDuplicateKeyIgnore()
        .execute();
  }

  Optional<Wallet> find(UserId user) {
    return db.read()
        .selectFrom(USER_COINS)
        .where(USER_COINS.USER_ID.eq(user))
        .fetchOptional(WalletStore::wallet);
  }

  /** The wallet, which nobody else changes until the end of the transaction. */
  Optional<Wallet> lock(UserId user) {
    return db.write()
        .selectFrom(USER_COINS)
        .where(USER_COINS.USER_ID.eq(user))
        .forUpdate()
        .fetchOptional(WalletStore::wallet);
  }

  private static Wallet wallet(UserCoinsRecord row) {
    return new Wallet(
        row.getBalance(),
        row.getHeld(),
        row.getLifetimeEarned(),
        row.getLifetimeSpent(),
        row.getVersion());
  }

  /** Reserves some of what is available; false when it is not there. */
  boolean reserve(UserId user, long amount) {
    return change()
            .set(USER_COINS.HELD, USER_COINS.HELD.plus(amount))
            .where(USER_COINS.USER_ID.eq(user).and(AVAILABLE.ge(amount)))
            .execute()
        == 1;
  }

  /** Makes available what was reserved; false when so much was not. */
  boolean free(UserId user, long amount) {
    return change()
            .set(USER_COINS.HELD, USER_COINS.HELD.minus(amount))
            .where(USER_COINS.USER_ID.eq(user).and(USER_COINS.HELD.ge(amount)))
            .execute()
        == 1;
  }

  /** Adds to what somebody owns; false when they have no wallet. */
  boolean credit(UserId user, long amount) {
    return change()
            .set(USER_COINS.BALANCE, USER_COINS.BALANCE.plus(amount))
            .set(USER_COINS.LIFETIME_EARNED, USER_COINS.LIFETIME_EARNED.plus(amount))
            .where(USER_COINS.USER_ID.eq(user))
            .execute()
        == 1;
  }

  /** Takes from what is available; false when it is not there. */
  boolean debit(UserId user, long amount) {
    return change()
            .set(USER_COINS.BALANCE, USER_COINS.BALANCE.minus(amount))
            .set(USER_COINS.LIFETIME_SPENT, USER_COINS.LIFETIME_SPENT.plus(amount))
            .where(USER_COINS.USER_ID.eq(user).and(AVAILABLE.ge(amount)))
            .execute()
        == 1;
  }

  private UpdateSetMoreStep<UserCoinsRecord> change() {
    return db.write()
        .update(USER_COINS)
        .set(USER_COINS.VERSION, USER_COINS.VERSION.plus(1))
        .set(USER_COINS.UPDATED_AT, clock.instant());
  }
}
