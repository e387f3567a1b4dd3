package dev.rendezvous.services.connection;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Has those keep in touch again whom a ban has parted that was taken back. */
@Singleton
final class Rejoining {
  private static final int MOST = 1000;

  private final MatchApi matches;
  private final ConnectionStore store;
  private final ConnectionChanges changes;
  private final Terms terms;
  private final Transactions tx;

  Rejoining(
      MatchApi matches,
      ConnectionStore store,
      ConnectionChanges changes,
      Terms terms,
      Transactions tx) {
    this.matches = matches;
    this.store = store;
    this.changes = changes;
    this.terms = terms;
    this.tx = tx;
  }

  /**
   * Takes up what neither wanted to end, as far as it is kept still, neither has blocked the other
   * since, and they have not met anew; again, it does nothing.
   */
  void rejoin(UserId user, Instant since) {
    store.listParted(user, since, MOST).forEach(this::rejoin);
  }

  private void rejoin(Connection parted) {
    tx.run(() -> {
      var _ = matches.lockMet(parted.match(), parted.low());
      store
          .find(parted.id())
          .filter(found -> !found.lasts())
          .filter(found -> !terms.areApart(found) && !terms.isFrozen(found.match()))
          .filter(found -> store.findLasting(found.low(), found.high()).isEmpty())
          .ifPresent(changes::revive);
    });
  }
}
