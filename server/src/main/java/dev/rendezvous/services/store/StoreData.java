package dev.rendezvous.services.store;

import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What people bought in stores. */
@Singleton
final class StoreData implements PersonalData {
  private final StoreDataStore store;

  StoreData(StoreDataStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "purchases";
  }

  @Override
  public String about() {
    return "what you bought, and in which store";
  }

  @Override
  public Set<String> tables() {
    return Set.of("store_transactions", "store_checkouts");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept(
            "store_transactions.user_id",
            "a receipt must not be used again by another account, and a store may still refund it;"
                + " the id is a pseudonym then",
            "ten years, as the law on accounts has it"),
        new Kept(
            "store_checkouts.user_id",
            "somebody may still pay on a page that was prepared; the id is a pseudonym then",
            "rendezvous.store.events-kept"));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("purchases", out -> purchases(user, out));
    sink.list("checkouts", out -> checkouts(user, out));
  }

  private void purchases(UserId user, Consumer<Object> out) {
    Parts.<StoreDataStore.Purchase>read(
        last -> store.listPurchases(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void checkouts(UserId user, Consumer<Object> out) {
    Parts.<StoreDataStore.Checkout>read(
        last -> store.listCheckouts(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  /** Nothing: all of it belongs to the books. */
  @Override
  public void erase(UserId user) {}
}
