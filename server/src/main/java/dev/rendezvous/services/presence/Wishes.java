package dev.rendezvous.services.presence;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Who wants to be invisible, and when people were last seen. */
@Singleton
final class Wishes {
  private static final Logger LOG = Logger.getLogger(Wishes.class);
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);
  private static final int MAX_CACHED = 100_000;

  private final WishStore store;
  private final Transactions tx;
  private final NearCache<Known> cache;

  /** As the near cache keeps it. */
  record Known(boolean invisible) {}

  Wishes(WishStore store, Transactions tx, NearCaches caches) {
    this.store = store;
    this.tx = tx;
    cache = caches.create("presence-wish", Known.class, CACHED_FOR, MAX_CACHED);
  }

  /** Whoever can't be asked about is not shown: it is put right when their socket is confirmed. */
  boolean isInvisible(UserId user) {
    try {
      return cache
          .get(user.toString(), () -> store.find(user).map(kept -> new Known(kept.invisible())))
          .map(Known::invisible)
          .orElse(false);
    } catch (RuntimeException e) {
      LOG.warnf("it is not known who wants to be invisible: %s", e.getMessage());
      return true;
    }
  }

  /** Those of some users who want to be invisible. */
  Set<UserId> listInvisible(Collection<UserId> users) {
    return users.isEmpty() ? Set.of() : store.listInvisible(users);
  }

  /** Invisible until told otherwise, whatever happens to sockets and sessions. */
  void setInvisible(UserId user, boolean invisible) {
    if (store.find(user).map(WishStore.Kept::invisible).orElse(false) == invisible) {
      return;
    }
    // in transactions of their own: who comes second finds the row
    tx.run(() -> store.add(List.of(user)));
    tx.run(() -> {
      store.setInvisible(user, invisible);
      tx.afterCommit(cache.change(user.toString()));
    });
  }

  /**
   * Notes when some people were last seen: to the minute, and so at most once a minute for each.
   */
  void saw(Set<UserId> users, Instant at) {
    // in one order, so that two who write the same rows don't lock each other out
    List<UserId> ordered = users.stream().sorted().toList();
    tx.run(() -> store.add(ordered));
    tx.run(() -> store.setLastSeen(ordered, at.truncatedTo(ChronoUnit.MINUTES)));
  }

  Map<UserId, Instant> lastSeen(Collection<UserId> users) {
    return users.isEmpty() ? Map.of() : store.listLastSeen(users);
  }

  Optional<WishStore.Kept> find(UserId user) {
    return store.find(user);
  }

  void erase(UserId user) {
    tx.run(() -> {
      store.delete(user);
      tx.afterCommit(cache.change(user.toString()));
    });
  }
}
