package dev.rendezvous.services.connection;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who do not keep in touch any more, for whatever reason: neither is told which. */
@Singleton
final class Partings {
  private static final int MOST_AT_ONCE = 100;

  private final MatchApi matches;
  private final ConnectionStore store;
  private final WishStore wishes;
  private final ConnectionChanges changes;
  private final Transactions tx;

  Partings(
      MatchApi matches,
      ConnectionStore store,
      WishStore wishes,
      ConnectionChanges changes,
      Transactions tx) {
    this.matches = matches;
    this.store = store;
    this.wishes = wishes;
    this.changes = changes;
    this.tx = tx;
  }

  /**
   * Ends one of a user's connections; again, it does nothing.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it is not one of theirs
   */
  void end(UserId user, UUID id) {
    Connection connection =
        store
            .find(id)
            .filter(found -> found.isOf(user))
            .orElseThrow(CommonError.NOT_FOUND::asError);
    if (connection.lasts()) {
      end(connection, user);
    }
  }

  /**
   * Ends a connection; nothing happens to one that has ended.
   *
   * @param by null when neither wanted it
   */
  void end(Connection connection, @Nullable UserId by) {
    tx.run(() -> {
      var _ = matches.lockMet(connection.match(), connection.low());
      store
          .find(connection.id())
          .filter(Connection::lasts)
          .ifPresent(lasting -> changes.end(lasting, by));
    });
  }

  /**
   * Somebody does not want to hear of another any more: what they wished before comes to nothing.
   * What the other wished stays with them, as if nothing had happened.
   */
  void part(UserId by, UserId other) {
    tx.run(() -> wishes.delete(by, other));
    store.findLasting(by, other).ifPresent(lasting -> end(lasting, by));
  }

  /** Nobody keeps in touch with somebody any more. */
  void partFromAll(UserId user) {
    List<Connection> lasting = store.listLasting(user, null, MOST_AT_ONCE);
    while (!lasting.isEmpty()) {
      lasting.forEach(one -> end(one, null));
      lasting = store.listLasting(user, null, MOST_AT_ONCE);
    }
  }
}
