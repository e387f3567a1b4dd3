package dev.rendezvous.services.reputation;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What people think of each other. What somebody thought of others goes on to count when they are
 * gone, as nobody's: who drives others away must not be rid of what these said.
 */
@Singleton
final class ReputationData implements PersonalData {
  private final Transactions tx;
  private final ReputationDataStore store;
  private final ReputationApi reputations;

  ReputationData(Transactions tx, ReputationDataStore store, ReputationApi reputations) {
    this.tx = tx;
    this.store = store;
    this.reputations = reputations;
  }

  @Override
  public String name() {
    return "reputation";
  }

  @Override
  public String about() {
    return "how you rated those you met, and what their ratings of you come to, never by whom";
  }

  @Override
  public Set<String> tables() {
    return Set.of("partner_ratings", "upheld_reports", "reputations");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.one("reputation", reputations.explain(user));
    sink.list(
        "ratings",
        out ->
            Parts.<ReputationDataStore.Given>read(
                last -> store.listGiven(user, last == null ? null : last.id(), Parts.SIZE), out));
  }

  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> store.deleteAbout(user, limit));
    Parts.change(tx, limit -> store.cutGiven(user, limit));
    Parts.change(tx, limit -> store.deleteReports(user, limit));
    tx.run(() -> store.deleteBand(user));
  }
}
