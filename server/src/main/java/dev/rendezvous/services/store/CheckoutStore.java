package dev.rendezvous.services.store;

import static dev.rendezvous.db.schema.Tables.STORE_CHECKOUTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Money;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Pages on which people were sent to pay, in SQL. */
@Singleton
final class CheckoutStore {
  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  /** Who was sent to pay for what. */
  record Known(
      UserId user, SaleKind kind, String product, UUID reference, int units, Money price) {}

  CheckoutStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /** Notes a page; one that is known stays as it is. */
  void insert(UserId user, StoreApi.Order order, String session) {
    db.write()
        .insertInto(STORE_CHECKOUTS)
        .set(STORE_CHECKOUTS.ID, ids.next())
        .set(STORE_CHECKOUTS.PROVIDER, order.store().name())
        .set(STORE_CHECKOUTS.SESSION_REF, session)
        .set(STORE_CHECKOUTS.USER_ID, user)
        .set(STORE_CHECKOUTS.KIND, order.kind().name())
        .set(STORE_CHECKOUTS.PRODUCT, order.product())
        .set(STORE_CHECKOUTS.REFERENCE, order.reference())
        .set(STORE_CHECKOUTS.UNITS, order.units())
        .set(STORE_CHECKOUTS.PRICE_AMOUNT, order.price().amount())
        .set(STORE_CHECKOUTS.PRICE_CURRENCY, order.price().currency())
        .set(STORE_CHECKOUTS.CREATED_AT, clock.instant())
        .onDuplicateKeyIgnore()
        .execute();
  }

  Optional<Known> find(StoreName store, String session) {
    return db.read()
        .selectFrom(STORE_CHECKOUTS)
        .where(STORE_CHECKOUTS.PROVIDER.eq(store.name()))
        .and(STORE_CHECKOUTS.SESSION_REF.eq(session))
        .fetchOptional(row ->
            new Known(
                row.getUserId(),
                SaleKind.valueOf(row.getKind()),
                row.getProduct(),
                row.getReference(),
                row.getUnits(),
                new Money(row.getPriceAmount(), row.getPriceCurrency())));
  }

  /** Forgets some of the pages from before a time; how many. */
  int deleteOld(Instant before, int limit) {
    return db.write()
        .deleteFrom(STORE_CHECKOUTS)
        .where(STORE_CHECKOUTS.ID.lt(IdGenerator.firstAt(before)))
        .orderBy(STORE_CHECKOUTS.ID)
        .limit(limit)
        .execute();
  }
}
