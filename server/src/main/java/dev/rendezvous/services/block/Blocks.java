package dev.rendezvous.services.block;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who never wants to meet whom again: written in SQL, read mostly from memory. */
@Singleton
final class Blocks implements BlockApi {
  /** More than anybody will meet, and little enough to be kept in memory. */
  static final int MAX_BLOCKS = 5000;

  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final int MAX_LOCAL = 20_000;

  private final BlockStore store;
  private final Transactions tx;
  private final BlockEvents events;
  private final NearCache<EitherWay> cache;

  Blocks(BlockStore store, Transactions tx, BlockEvents events, NearCaches caches) {
    this.store = store;
    this.tx = tx;
    this.events = events;
    cache = caches.create("blocks", EitherWay.class, TIME_TO_LIVE, MAX_LOCAL);
  }

  /** Those whom a user blocked or who blocked the user, as the near cache keeps them. */
  record EitherWay(Set<UserId> users) {
    EitherWay {
      users = Set.copyOf(users);
    }
  }

  @Override
  public boolean between(UserId one, UserId other) {
    return eitherWay(one).contains(other);
  }

  @Override
  public Set<Tie> among(Collection<UserId> users) {
    return users.isEmpty() ? Set.of() : store.listAmong(users);
  }

  @Override
  public Set<UserId> eitherWay(UserId user) {
    return cache
        .get(user.toString(), () -> Optional.of(new EitherWay(store.listEitherWay(user))))
        .map(EitherWay::users)
        .orElse(Set.of());
  }

  @Override
  public void add(UserId blocker, UserId blocked) {
    if (blocker.equals(blocked)) {
      throw FieldError.of("id", "NOT_ONESELF", "Nobody can block themselves.");
    }
    tx.run(() -> {
      if (store.count(blocker) >= MAX_BLOCKS && !store.contains(blocker, blocked)) {
        throw BlockError.TOO_MANY_BLOCKS.asError();
      }
      if (store.insert(blocker, blocked)) {
        events.blocked(blocker, blocked);
        changed(blocker, blocked);
      }
    });
  }

  @Override
  public void remove(UserId blocker, UserId blocked) {
    tx.run(() -> {
      if (store.delete(blocker, blocked)) {
        changed(blocker, blocked);
      }
    });
  }

  @Override
  public Page<Block> list(UserId blocker, PageRequest request) {
    BlockCursor after = request.cursor() == null ? null : BlockCursor.parse(request.cursor());
    int limit = request.limit();
    int skip = after == null ? request.skip() : 0;
    List<Block> found = store.list(blocker, after, skip, limit + 1);
    List<Block> items = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? BlockCursor.of(items.getLast()).toString() : null;
    long total = after == null ? store.count(blocker) : -1;
    return new Page<>(items, request.number(), limit, total, next);
  }

  /** To be called after blocks of a user were deleted elsewhere, once that is committed. */
  void forget(UserId user) {
    cache.invalidate(user.toString());
  }

  private void changed(UserId one, UserId other) {
    tx.afterCommit(cache.change(one.toString()));
    tx.afterCommit(cache.change(other.toString()));
  }
}
