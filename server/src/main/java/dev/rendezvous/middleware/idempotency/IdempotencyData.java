package dev.rendezvous.middleware.idempotency;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** The keys under which somebody sent requests, kept for two days. */
@Singleton
final class IdempotencyData implements PersonalData {
  private final IdempotencyStore store;
  private final Transactions tx;

  IdempotencyData(IdempotencyStore store, Transactions tx) {
    this.store = store;
    this.tx = tx;
  }

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public String about() {
    return "requests of the last two days that your app may repeat without being charged twice";
  }

  @Override
  public Set<String> tables() {
    return Set.of("idempotency_keys");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "keys",
        out ->
            Parts.<IdempotencyStore.Sent>read(
                last -> store.list(user, last == null ? "" : last.key(), Parts.SIZE), out));
  }

  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> store.deleteOf(user, limit));
  }
}
