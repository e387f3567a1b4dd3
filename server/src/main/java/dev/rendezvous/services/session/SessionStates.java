package dev.rendezvous.services.session;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Whether sessions are alive, as each request asks: mostly from the process' memory. */
@Singleton
final class SessionStates {
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);
  private static final int MAX_CACHED = 100_000;

  private final SessionStore store;
  private final NearCache<SessionState> cache;

  SessionStates(SessionStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("session", SessionState.class, CACHED_FOR, MAX_CACHED);
  }

  Optional<SessionState> find(UUID session) {
    return cache.get(session.toString(), () -> store.findState(session));
  }

  /** To be called after a change was committed. */
  void forget(UUID session) {
    cache.invalidate(session.toString());
  }
}
