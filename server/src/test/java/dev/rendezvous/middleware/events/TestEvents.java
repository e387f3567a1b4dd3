package dev.rendezvous.middleware.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Outbox;
import dev.rendezvous.db.OutboxStore;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.IdGenerator;
import java.time.InstantSource;

/** Events that are written on a database without a server around it, and go nowhere from there. */
public final class TestEvents {
  private TestEvents() {}

  /** Events in the outbox of that database. */
  public static Events on(Database db, Transactions tx, IdGenerator ids, InstantSource clock) {
    Outbox outbox = new Outbox(new OutboxStore(db), tx, event -> {});
    return new Events(outbox, new ObjectMapper(), ids, clock);
  }
}
