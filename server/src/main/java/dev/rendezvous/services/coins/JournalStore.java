package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.COIN_TRANSACTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger in SQL: rows are added, never changed. */
@Singleton
final class JournalStore {
  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  JournalStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /** Writes the head of a posting; false when its key was used before. */
  boolean insert(Posting posting) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(COIN_TRANSACTIONS)
            .set(COIN_TRANSACTIONS.ID, posting.id())
            .set(COIN_TRANSACTIONS.USER_ID, posting.owner())
            .set(COIN_TRANSACTIONS.TYPE, posting.type().name())
            .set(COIN_TRANSACTIONS.IDEMPOTENCY_KEY, posting.key())
            .set(COIN_TRANSACTIONS.REQUEST_HASH, posting.hash())
            .set(COIN_TRANSACTIONS.REFERENCE, posting.reference())
            .set(COIN_TRANSACTIONS.CREATED_AT, now)
            .set(COIN_TRANSACTIONS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** What tells the posting that a key was used for from another. */
  Optional<byte[]> findHash(String key) {
    return db.read()
        .select(COIN_TRANSACTIONS.REQUEST_HASH)
        .from(COIN_TRANSACTIONS)
        .where(COIN_TRANSACTIONS.IDEMPOTENCY_KEY.eq(key))
        .fetchOptional(COIN_TRANSACTIONS.REQUEST_HASH);
  }

  /**
   * Writes one line of a posting.
   *
   * @param balanceAfter of the wallet; null for an account of the system
   */
  void insert(Posting posting, Posting.Line line, @Nullable Long balanceAfter) {
    Instant now = clock.instant();
    db.write()
        .insertInto(COIN_ENTRIES)
        .set(COIN_ENTRIES.ID, ids.next())
        .set(COIN_ENTRIES.TRANSACTION_ID, posting.id())
        .set(COIN_ENTRIES.ACCOUNT, line.account().name())
        .set(COIN_ENTRIES.USER_ID, line.user())
        .set(COIN_ENTRIES.TYPE, posting.type().name())
        .set(COIN_ENTRIES.AMOUNT, line.amount())
        .set(COIN_ENTRIES.BALANCE_AFTER, balanceAfter)
        .set(COIN_ENTRIES.CREATED_AT, now)
        .set(COIN_ENTRIES.UPDATED_AT, now)
        .execute();
  }
}
