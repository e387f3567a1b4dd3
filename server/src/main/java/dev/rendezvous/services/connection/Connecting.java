package dev.rendezvous.services.connection;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Two people who say that they want to keep in touch. The first is told nothing but that they were
 * heard, and the other nothing at all: so nobody is pressed, and nobody learns that they were
 * blocked, reported, or are not wanted.
 */
@Singleton
final class Connecting {
  private final MatchApi matches;
  private final ConnectionStore store;
  private final WishStore wishes;
  private final Terms terms;
  private final ConnectionChanges changes;
  private final Transactions tx;
  private final InstantSource clock;

  Connecting(
      MatchApi matches,
      ConnectionStore store,
      WishStore wishes,
      Terms terms,
      ConnectionChanges changes,
      Transactions tx,
      InstantSource clock) {
    this.matches = matches;
    this.store = store;
    this.wishes = wishes;
    this.terms = terms;
    this.changes = changes;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * Says that somebody wants to keep in touch with the other of a match, or says so again.
   *
   * @return the connection, once both have said so
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers and for what was no match;
   *     CONNECT_PAUSED; CONNECT_OVER; TOO_MANY_CONNECTIONS
   */
  Optional<Connection> ask(UserId user, MatchId match) {
    UserId partner =
        matches
            .findSide(match, user)
            .map(MatchApi.Side::partner)
            .orElseThrow(CommonError.NOT_FOUND::asError);
    terms.requireUnwithheld(user);
    // before the transaction, which should not wait for caches
    boolean reachable = terms.isReachable(user, partner);
    return tx.call(() -> {
      MatchApi.Met met = matches.lockMet(match, user).orElseThrow(CommonError.NOT_FOUND::asError);
      Optional<Connection> lasting = store.findLasting(user, met.partner());
      return lasting.isPresent() ? lasting : wish(user, met, reachable);
    });
  }

  private Optional<Connection> wish(UserId user, MatchApi.Met met, boolean reachable) {
    terms.requireInTime(met);
    terms.requireRoom(user);
    wishes.add(met.match(), user, met.partner(), clock.instant());
    boolean both =
        reachable
            && wishes.contains(met.match(), met.partner())
            && !terms.isFrozen(met.match())
            && terms.hasRoom(met.partner());
    return both ? fulfil(user, met) : Optional.empty();
  }

  private Optional<Connection> fulfil(UserId user, MatchApi.Met met) {
    wishes.delete(met.match());
    return changes
        .make(met.match(), user, met.partner())
        .or(() -> store.findLasting(user, met.partner()));
  }
}
