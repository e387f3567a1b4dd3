package dev.rendezvous.services.purchase;

import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** The packages of coins that people bought. */
@Singleton
final class PurchaseData implements PersonalData {
  private final PurchaseStore store;

  PurchaseData(PurchaseStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "coin-purchases";
  }

  @Override
  public String about() {
    return "the packages of coins that you bought";
  }

  @Override
  public Set<String> tables() {
    return Set.of("coin_purchases");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept(
            "coin_purchases.user_id",
            "sales have to be accounted for, and may still be refunded; the id is a pseudonym then",
            "ten years, as the law on accounts has it"));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "packages",
        out ->
            Parts.<PurchaseStore.Bought>read(
                last -> store.list(user, last == null ? null : last.id(), Parts.SIZE), out));
  }

  /** Nothing: all of it belongs to the books. */
  @Override
  public void erase(UserId user) {}
}
