package dev.rendezvous.services.match;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Matches and how they end. */
@Singleton
final class Matches {
  private static final Duration CACHED_FOR = Duration.ofMinutes(5);
  private static final int MAX_CACHED = 100_000;

  private final MatchStore store;
  private final MatchEvents events;
  private final Slots slots;
  private final Transactions tx;
  private final InstantSource clock;
  private final NearCache<Match> cache;

  Matches(
      MatchStore store,
      MatchEvents events,
      Slots slots,
      Transactions tx,
      InstantSource clock,
      NearCaches caches) {
    this.store = store;
    this.events = events;
    this.slots = slots;
    this.tx = tx;
    this.clock = clock;
    cache = caches.create("match", Match.class, CACHED_FOR, MAX_CACHED);
  }

  Optional<Match> find(MatchId id) {
    return cache.get(id.toString(), () -> store.find(id));
  }

  /** The match that a user is in now. */
  Optional<Match> findLive(UserId user) {
    return store.findLive(user).flatMap(this::find).filter(Match::isLive);
  }

  /** Ends a match; nothing happens when it has ended before. */
  void end(Match match, EndReason reason, @Nullable UserId by) {
    tx.run(() -> {
      Instant now = clock.instant();
      if (store.end(match.id(), reason, by, now)) {
        events.ended(match, reason, by);
      }
      tx.afterCommit(() -> forget(match));
    });
  }

  private void forget(Match match) {
    cache.invalidate(match.id().toString());
    match.users().forEach(user -> slots.release(user, new Slot.Matched(match.id())));
  }

  /** To be called after a match was changed elsewhere, once that is committed. */
  void forget(MatchId match) {
    cache.invalidate(match.toString());
  }

  void rate(Match match, UserId by, int rating) {
    tx.run(() -> store.rate(match.id(), by, rating));
  }
}
