package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.USER_COINS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.UserCoinsRecord;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Query;
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

  /** As {@link #lock(UserId)} for those who have one, in the order of their ids. */
  Map<UserId, Wallet> lock(Collection<UserId> users) {
    return db.write()
        .selectFrom(USER_COINS)
        .where(USER_COINS.USER_ID.in(users))
        .orderBy(USER_COINS.USER_ID)
        .forUpdate()
        .fetchMap(USER_COINS.USER_ID, WalletStore::wallet);
  }

  /** As {@link #lock(Collection)}, without those that somebody else has locked. */
  Map<UserId, Wallet> lockFree(Collection<UserId> users) {
    return db.write()
        .selectFrom(USER_COINS)
        .where(USER_COINS.USER_ID.in(users))
        .orderBy(USER_COINS.USER_ID)
        .forUpdate()
        .skipLocked()
        .fetchMap(USER_COINS.USER_ID, WalletStore::wallet);
  }

  private static Wallet wallet(UserCoinsRecord row) {
    return new Wallet(
        row.getBalance(),
        row.getHeld(),
        row.getDebt(),
        row.getLifetimeEarned(),
        row.getLifetimeSpent(),
        row.getVersion(),
        row.getLastEntryId());
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

  /**
   * Stores what entries have made of wallets; by differences and with the condition that each bears
   * them, whatever the caller believes of it.
   *
   * @param before as they were
   * @return false when one is not as it was before, or does not have so much
   */
  boolean change(Map<UserId, Wallet> before, Function<UserId, Wallet> after) {
    List<Query> changes = new ArrayList<>();
    before.forEach((user, wallet) -> changes.add(change(user, wallet, after.apply(user))));
    int[] changed =
        changes.size() == 1
            ? new int[] {changes.getFirst().execute()}
            : db.write().batch(changes).execute();
    return Arrays.stream(changed).allMatch(rows -> rows == 1);
  }

  private Query change(UserId user, Wallet before, Wallet after) {
    long moved = after.balance() - before.balance();
    return change()
        .set(USER_COINS.BALANCE, USER_COINS.BALANCE.plus(moved))
        .set(USER_COINS.DEBT, USER_COINS.DEBT.plus(after.debt() - before.debt()))
        .set(
            USER_COINS.LIFETIME_EARNED,
            USER_COINS.LIFETIME_EARNED.plus(after.lifetimeEarned() - before.lifetimeEarned()))
        .set(
            USER_COINS.LIFETIME_SPENT,
            USER_COINS.LIFETIME_SPENT.plus(after.lifetimeSpent() - before.lifetimeSpent()))
        .set(USER_COINS.LAST_ENTRY_ID, after.lastEntry())
        .where(USER_COINS.USER_ID.eq(user))
        .and(AVAILABLE.ge(-moved))
        .and(USER_COINS.VERSION.eq(before.version()));
  }

  private UpdateSetMoreStep<UserCoinsRecord> change() {
    return db.write()
        .update(USER_COINS)
        .set(USER_COINS.VERSION, USER_COINS.VERSION.plus(1))
        .set(USER_COINS.UPDATED_AT, clock.instant());
  }
}
