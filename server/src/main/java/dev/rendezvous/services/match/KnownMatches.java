package dev.rendezvous.services.match;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Matches as they stand, near at hand. */
@Singleton
final class KnownMatches {
  private static final Duration CACHED_FOR = Duration.ofMinutes(5);
  private static final int MAX_CACHED = 100_000;

  private final MatchStore store;
  private final NearCache<Match> cache;

  KnownMatches(MatchStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("match", Match.class, CACHED_FOR, MAX_CACHED);
  }

  Optional<Match> find(MatchId id) {
    return cache.get(id.toString(), () -> store.find(id));
  }

  /** The match or offer that a user is in now. */
  Optional<Match> findOpen(UserId user) {
    return Optional.ofNullable(store.findOpen(List.of(user)).get(user))
        .flatMap(this::find)
        .filter(Match::isOpen);
  }

  /** To be called in the transaction that changes a match, and its answer after the commit. */
  Runnable change(MatchId match) {
    return cache.change(match.toString());
  }

  /** As {@link #change} of many. */
  Runnable changeAll(List<MatchId> matches) {
    return cache.changeAll(matches.stream().map(MatchId::toString).toList());
  }

  /** To be called after a match was changed elsewhere, once that is committed. */
  void forget(MatchId match) {
    cache.invalidate(match.toString());
  }
}
