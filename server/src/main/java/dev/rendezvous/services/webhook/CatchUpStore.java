package dev.rendezvous.services.webhook;

import static dev.rendezvous.db.schema.Tables.STORE_CATCH_UPS;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.store.StoreName;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Until when stores were asked what they could not notify of, in SQL. */
@Singleton
final class CatchUpStore {
  private final Database db;

  CatchUpStore(Database db) {
    this.db = db;
  }

  Optional<Instant> find(StoreName store) {
    return db.read()
        .select(STORE_CATCH_UPS.ASKED_UNTIL)
        .from(STORE_CATCH_UPS)
        .where(STORE_CATCH_UPS.PROVIDER.eq(store.name()))
        .fetchOptional(STORE_CATCH_UPS.ASKED_UNTIL);
  }

  void put(StoreName store, Instant until) {
    int known =
        db.write()
            .update(STORE_CATCH_UPS)
            .set(STORE_CATCH_UPS.ASKED_UNTIL, until)
            .where(STORE_CATCH_UPS.PROVIDER.eq(store.name()))
            .execute();
    if (known == 0) {
      db.write()
          .insertInto(STORE_CATCH_UPS)
          .set(STORE_CATCH_UPS.PROVIDER, store.name())
          .set(STORE_CATCH_UPS.ASKED_UNTIL, until)
          .onDuplicateKeyIgnore()
          .execute();
    }
  }
}
