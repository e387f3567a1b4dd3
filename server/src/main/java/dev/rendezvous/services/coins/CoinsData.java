package dev.rendezvous.services.coins;

import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What people own, bought and spent. */
@Singleton
final class CoinsData implements PersonalData {
  private static final String YEARS = "ten years, as the law on accounts has it";
  private static final String LEDGER =
      "the ledger has to sum to zero and sales have to be accounted for; the id is a pseudonym then";

  private final CoinsDataStore store;

  CoinsData(CoinsDataStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "coins";
  }

  @Override
  public String about() {
    return "the coins that you own, and how you came by them and spent them";
  }

  @Override
  public Set<String> tables() {
    return Set.of("user_coins", "coin_transactions", "coin_entries", "coin_holds");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept("user_coins.user_id", LEDGER + "; the balance is the sum of the entries", YEARS),
        new Kept("coin_transactions.user_id", LEDGER, YEARS),
        new Kept("coin_entries.user_id", LEDGER + "; entries never change", YEARS),
        new Kept("coin_holds.user_id", LEDGER, YEARS));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    store.findWallet(user).ifPresent(wallet -> sink.one("wallet", wallet));
    sink.list("movements", out -> movements(user, out));
    sink.list("holds", out -> holds(user, out));
  }

  private void movements(UserId user, Consumer<Object> out) {
    Parts.<CoinsDataStore.Movement>read(
        last -> store.listMovements(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void holds(UserId user, Consumer<Object> out) {
    Parts.<CoinsDataStore.Hold>read(
        last -> store.listHolds(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  /** Nothing: the ledger stays, and with it names nobody any more but a pseudonym. */
  @Override
  public void erase(UserId user) {}
}
