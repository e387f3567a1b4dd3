package dev.rendezvous.services.store;

import static dev.rendezvous.db.schema.Tables.STORE_ACKNOWLEDGEMENTS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores that are yet to be told, in SQL. */
@Singleton
final class AcknowledgementStore {
  private final Database db;

  /** One that this process may tell until its lease ends. */
  record Claimed(UUID sale, StoreName store, StoreProviderApi.Handed handed, int tries) {}

  AcknowledgementStore(Database db) {
    this.db = db;
  }

  /**
   * Has a store told, unless it is to be told already.
   *
   * @throws IllegalStateException when that can't be noted
   */
  void insert(UUID sale, StoreName store, StoreProviderApi.Handed handed, Instant dueAt) {
    int added =
        db.write()
            .insertInto(STORE_ACKNOWLEDGEMENTS)
            .set(STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID, sale)
            .set(STORE_ACKNOWLEDGEMENTS.PROVIDER, store.name())
            .set(STORE_ACKNOWLEDGEMENTS.KIND, handed.kind().name())
            .set(STORE_ACKNOWLEDGEMENTS.PRODUCT, handed.product())
            .set(STORE_ACKNOWLEDGEMENTS.TOKEN, handed.token())
            .set(STORE_ACKNOWLEDGEMENTS.DUE_AT, dueAt)
            .onDuplicateKeyIgnore()
            .execute();
    // an INSERT IGNORE passes over what the table refuses, too
    if (added == 0
        && !db.read()
            .fetchExists(STORE_ACKNOWLEDGEMENTS, STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID.eq(sale))) {
      throw new IllegalStateException("it can't be noted that a store is to be told");
    }
  }

  List<UUID> listDue(Instant now, int limit) {
    return db.read()
        .select(STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID)
        .from(STORE_ACKNOWLEDGEMENTS)
        .where(STORE_ACKNOWLEDGEMENTS.DUE_AT.le(now))
        .orderBy(STORE_ACKNOWLEDGEMENTS.DUE_AT)
        .limit(limit)
        .fetch(STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID);
  }

  /** Takes one that is due for oneself; empty when another has it. */
  Optional<Claimed> claim(UUID sale, Instant now, Instant leaseEnd) {
    int claimed =
        db.write()
            .update(STORE_ACKNOWLEDGEMENTS)
            .set(STORE_ACKNOWLEDGEMENTS.DUE_AT, leaseEnd)
            .set(STORE_ACKNOWLEDGEMENTS.TRIES, STORE_ACKNOWLEDGEMENTS.TRIES.plus(1))
            .where(STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID.eq(sale))
            .and(STORE_ACKNOWLEDGEMENTS.DUE_AT.le(now))
            .execute();
    return claimed == 0
        ? Optional.empty()
        : db.write()
            .selectFrom(STORE_ACKNOWLEDGEMENTS)
            .where(STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID.eq(sale))
            .fetchOptional(row ->
                new Claimed(
                    sale,
                    StoreName.valueOf(row.getProvider()),
                    new StoreProviderApi.Handed(
                        SaleKind.valueOf(row.getKind()), row.getProduct(), row.getToken()),
                    row.getTries()));
  }

  void postpone(UUID sale, Instant dueAt) {
    db.write()
        .update(STORE_ACKNOWLEDGEMENTS)
        .set(STORE_ACKNOWLEDGEMENTS.DUE_AT, dueAt)
        .where(STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID.eq(sale))
        .execute();
  }

  void delete(UUID sale) {
    db.write()
        .deleteFrom(STORE_ACKNOWLEDGEMENTS)
        .where(STORE_ACKNOWLEDGEMENTS.TRANSACTION_ID.eq(sale))
        .execute();
  }
}
