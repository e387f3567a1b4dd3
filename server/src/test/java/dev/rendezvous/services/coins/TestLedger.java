package dev.rendezvous.services.coins;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.TestEvents;
import dev.rendezvous.services.reconciliation.Findings;
import dev.rendezvous.services.reconciliation.ReconciliationApi;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;

/** Coins on a database without a server around it. */
public final class TestLedger {
  static final Duration HOLD_LIFE = Duration.ofMinutes(60);

  /** The database that it is on. */
  public final Database db;

  /** Its transactions. */
  public final Transactions tx;

  /** What names things there. */
  public final IdGenerator ids;

  final Holds holds;
  final CoinsService coins;

  /** On a database that has the schema. */
  public TestLedger(DataSource source, InstantSource clock) {
    db = new Database(source);
    tx = new Transactions(source);
    ids = new IdGenerator(clock, new SecureRandom());
    var wallets = new WalletStore(db, clock);
    var journal = new JournalStore(db);
    var events = new CoinsEvents(TestEvents.on(db, tx, ids, clock));
    var ledger = new Ledger(journal, wallets, events, ids, clock);
    holds = new Holds(tx, wallets, new HoldStore(db, clock), ledger, () -> HOLD_LIFE, ids, clock);
    coins = new CoinsService(tx, wallets, holds, ledger, journal, ids);
  }

  /** Its door. */
  public CoinsApi api() {
    return coins;
  }

  /** Notes a purchase in a store, as the service that sells would. */
  static void sell(Database db, Transactions tx, UUID purchase, UserId user) {
    tx.run(() ->
        db.write()
            .execute(
                "INSERT INTO store_transactions (id, provider, environment, store_ref, user_id,"
                    + " kind, product, state) VALUES (?, 'SANDBOX', 'SANDBOX', ?, ?, 'COINS',"
                    + " 'coins', 'GRANTED')",
                bytes(purchase),
                purchase.toString(),
                bytes(user.value())));
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** What is not right in the whole database. */
  public static Findings proof(DataSource source) {
    return ReconciliationApi.on(BooksApi.on(new Database(source))).run(_ -> {});
  }
}
