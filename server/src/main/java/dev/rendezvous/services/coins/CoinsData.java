package dev.rendezvous.services.coins;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What people own, bought, earned and spent. */
@Singleton
final class CoinsData implements PersonalData {
  private static final String YEARS = "ten years, as the law on accounts has it";
  private static final String LEDGER =
      "the ledger has to sum to zero and sales have to be accounted for; the id is a pseudonym then";

  private final Transactions tx;
  private final CoinsDataStore store;

  CoinsData(Transactions tx, CoinsDataStore store) {
    this.tx = tx;
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
    return Set.of(
        "user_coins",
        "coin_transactions",
        "coin_entries",
        "coin_holds",
        "store_transactions",
        "reward_claims");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept("user_coins.user_id", LEDGER + "; the balance is the sum of the entries", YEARS),
        new Kept("coin_transactions.user_id", LEDGER, YEARS),
        new Kept("coin_entries.user_id", LEDGER + "; entries never change", YEARS),
        new Kept("coin_holds.user_id", LEDGER, YEARS),
        new Kept(
            "store_transactions.user_id",
            "a receipt must not be used again by another account, and a store may still refund it",
            YEARS),
        new Kept("reward_claims.user_id", LEDGER + "; what proved a reward goes", YEARS));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    store.findWallet(user).ifPresent(wallet -> sink.one("wallet", wallet));
    sink.list("movements", out -> movements(user, out));
    sink.list("holds", out -> holds(user, out));
    sink.list("purchases", out -> purchases(user, out));
    sink.list("rewards", out -> rewards(user, out));
  }

  private void movements(UserId user, Consumer<Object> out) {
    Parts.<CoinsDataStore.Movement>read(
        last -> store.listMovements(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void holds(UserId user, Consumer<Object> out) {
    Parts.<CoinsDataStore.Hold>read(
        last -> store.listHolds(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void purchases(UserId user, Consumer<Object> out) {
    Parts.<CoinsDataStore.Purchase>read(
        last -> store.listPurchases(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  private void rewards(UserId user, Consumer<Object> out) {
    Parts.<CoinsDataStore.Reward>read(
        last -> store.listRewards(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> store.dropProofs(user, limit));
  }
}
