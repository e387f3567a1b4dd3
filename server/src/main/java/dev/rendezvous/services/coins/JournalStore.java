package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.COIN_TRANSACTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** The ledger in SQL: rows are added, never changed. */
@Singleton
final class JournalStore {
  private final Database db;

  /**
   * One line of a posting, as it is written.
   *
   * @param balanceAfter of the person's account; null for one of the system
   */
  record Entry(UUID id, Posting.Line line, @Nullable Long balanceAfter) {}

  /** What was bought, in the ledger's words. */
  record Bought(
      UUID posting, UserId user, long coins, String reference, @Nullable String description) {}

  JournalStore(Database db) {
    this.db = db;
  }

  /** Writes the heads of postings; false when the key of one was used before. */
  boolean insertHeads(List<Posted> postings) {
    var insert =
        db.write()
            .insertInto(
                COIN_TRANSACTIONS,
                COIN_TRANSACTIONS.ID,
                COIN_TRANSACTIONS.USER_ID,
                COIN_TRANSACTIONS.TYPE,
                COIN_TRANSACTIONS.IDEMPOTENCY_KEY,
                COIN_TRANSACTIONS.REQUEST_HASH,
                COIN_TRANSACTIONS.REFERENCE,
                COIN_TRANSACTIONS.DESCRIPTION,
                COIN_TRANSACTIONS.STORE_TRANSACTION_ID,
                COIN_TRANSACTIONS.REVERSES_ID,
                COIN_TRANSACTIONS.CREATED_AT,
                COIN_TRANSACTIONS.UPDATED_AT);
    for (Posted one : postings) {
      Posting posting = one.posting();
      insert =
          insert.values(
              posting.id(),
              posting.owner(),
              posting.type().name(),
              posting.key(),
              posting.hash(),
              posting.note().reference(),
              posting.note().description(),
              posting.note().storeTransaction(),
              posting.note().reverses(),
              one.at(),
              one.at());
    }
    return insert.onDuplicateKeyIgnore().execute() == postings.size();
  }

  /** What tells the posting that a key was used for from another. */
  Optional<byte[]> findHash(String key) {
    return db.read()
        .select(COIN_TRANSACTIONS.REQUEST_HASH)
        .from(COIN_TRANSACTIONS)
        .where(COIN_TRANSACTIONS.IDEMPOTENCY_KEY.eq(key))
        .fetchOptional(COIN_TRANSACTIONS.REQUEST_HASH);
  }

  /** The posting that a key was used for. */
  Optional<UUID> findPosting(String key) {
    return db.read()
        .select(COIN_TRANSACTIONS.ID)
        .from(COIN_TRANSACTIONS)
        .where(COIN_TRANSACTIONS.IDEMPOTENCY_KEY.eq(key))
        .fetchOptional(COIN_TRANSACTIONS.ID);
  }

  /** What somebody bought with a purchase in a store. */
  Optional<Bought> findBought(UUID storeTransaction) {
    return db.read()
        .select(
            COIN_TRANSACTIONS.ID,
            COIN_ENTRIES.USER_ID,
            COIN_ENTRIES.AMOUNT,
            COIN_TRANSACTIONS.REFERENCE,
            COIN_TRANSACTIONS.DESCRIPTION)
        .from(COIN_TRANSACTIONS)
        .join(COIN_ENTRIES)
        .on(COIN_ENTRIES.TRANSACTION_ID.eq(COIN_TRANSACTIONS.ID))
        .where(COIN_TRANSACTIONS.STORE_TRANSACTION_ID.eq(storeTransaction))
        .and(COIN_TRANSACTIONS.TYPE.eq(Posting.Type.PURCHASE.name()))
        .and(COIN_ENTRIES.ACCOUNT.eq(Posting.Account.USER.name()))
        .and(COIN_ENTRIES.AMOUNT.gt(0L))
        .fetchOptional(Records.mapping(Bought::new));
  }

  /** What a posting is in somebody's statement, in order. */
  List<Movement> listOf(UUID posting, UserId user) {
    return BooksStore.movements(db.read())
        .where(COIN_ENTRIES.TRANSACTION_ID.eq(posting))
        .and(COIN_ENTRIES.USER_ID.eq(user))
        .and(COIN_ENTRIES.ACCOUNT.eq(Posting.Account.USER.name()))
        .orderBy(COIN_ENTRIES.ID)
        .fetch(Records.mapping(Movement::new));
  }

  /** The lines of a posting that are the system's. */
  List<Posting.Line> listSystemLines(UUID posting) {
    return db.read()
        .select(COIN_ENTRIES.ACCOUNT, COIN_ENTRIES.AMOUNT)
        .from(COIN_ENTRIES)
        .where(COIN_ENTRIES.TRANSACTION_ID.eq(posting).and(COIN_ENTRIES.USER_ID.isNull()))
        .fetch(row -> Posting.Line.of(Posting.Account.valueOf(row.value1()), row.value2()));
  }

  /** Writes the lines of postings, in one statement. */
  void insertEntries(List<Posted> postings) {
    var insert =
        db.write()
            .insertInto(
                COIN_ENTRIES,
                COIN_ENTRIES.ID,
                COIN_ENTRIES.TRANSACTION_ID,
                COIN_ENTRIES.ACCOUNT,
                COIN_ENTRIES.USER_ID,
                COIN_ENTRIES.TYPE,
                COIN_ENTRIES.AMOUNT,
                COIN_ENTRIES.BALANCE_AFTER,
                COIN_ENTRIES.CREATED_AT,
                COIN_ENTRIES.UPDATED_AT);
    for (Posted one : postings) {
      for (Entry entry : one.entries()) {
        insert =
            insert.values(
                entry.id(),
                one.posting().id(),
                entry.line().account().name(),
                entry.line().user(),
                one.posting().movementOf(entry.line()).name(),
                entry.line().amount(),
                entry.balanceAfter(),
                one.at(),
                one.at());
      }
    }
    insert.execute();
  }
}
