package dev.rendezvous.services.match;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who met whom.
 *
 * <p>A match is as much the other's: it stays in their history, with nobody where the one was who
 * left. The same nobody for all, rather than a pseudonym: how often two of the nobodies are one can
 * then not be told. A match that both have left is deleted.
 */
@Singleton
final class MatchData implements PersonalData {
  private final Transactions tx;
  private final MatchDataStore store;
  private final MatchApi matches;
  private final KnownMatches cache;

  MatchData(Transactions tx, MatchDataStore store, MatchApi matches, KnownMatches cache) {
    this.tx = tx;
    this.store = store;
    this.matches = matches;
    this.cache = cache;
  }

  @Override
  public String name() {
    return "matches";
  }

  @Override
  public String about() {
    return "when you met somebody, and how it ended; whom you met is theirs to tell";
  }

  @Override
  public Set<String> tables() {
    return Set.of("matches", "match_participants");
  }

  /** After the messages, which are found by the matches. */
  @Override
  public Turn turn() {
    return Turn.TIES;
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "matches",
        out ->
            Parts.<MatchDataStore.OwnMatch>read(
                last -> store.listMatches(user, last == null ? null : last.id(), Parts.SIZE), out));
  }

  @Override
  public void erase(UserId user) {
    matches.leave(user);
    Parts.change(tx, limit -> eraseSome(user, limit));
  }

  private int eraseSome(UserId user, int limit) {
    Map<MatchId, UserId> some = store.lockSome(user, limit);
    List<MatchId> all = List.copyOf(some.keySet());
    List<MatchId> left = new ArrayList<>();
    List<MatchId> shared = new ArrayList<>();
    some.forEach((match, partner) -> (partner.equals(UserId.ERASED) ? left : shared).add(match));
    store.delete(left);
    store.leave(shared, user);
    tx.afterCommit(() -> all.forEach(cache::forget));
    return all.size();
  }
}
