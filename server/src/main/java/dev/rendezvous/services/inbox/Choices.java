package dev.rendezvous.services.inbox;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How people want to be told. */
@Singleton
final class Choices {
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);
  private static final int MAX_CACHED = 50_000;

  private final ChoiceStore store;
  private final Transactions tx;
  private final NearCache<Chosen> cache;

  /** Whether one kind stands in the inbox, and whether it rings. */
  record Ways(boolean inApp, boolean push) {
    static final Ways ALL = new Ways(true, true);
  }

  /** All that somebody has chosen; kinds that are absent are told in all ways. */
  record Chosen(Map<NoticeType, Ways> ways, @Nullable QuietHours quietHours, boolean pushDetails) {
    Chosen {
      ways = Map.copyOf(ways);
    }

    static final Chosen NOTHING = new Chosen(Map.of(), null, false);

    Ways of(NoticeType type) {
      return type.isUrgent() ? Ways.ALL : ways.getOrDefault(type, Ways.ALL);
    }

    /** With every kind named. */
    Chosen complete() {
      Map<NoticeType, Ways> all = new EnumMap<>(NoticeType.class);
      for (NoticeType type : NoticeType.values()) {
        all.put(type, of(type));
      }
      return new Chosen(all, quietHours, pushDetails);
    }
  }

  Choices(ChoiceStore store, Transactions tx, NearCaches caches) {
    this.store = store;
    this.tx = tx;
    cache = caches.create("notice-choices", Chosen.class, CACHED_FOR, MAX_CACHED);
  }

  Chosen of(UserId user) {
    return cache.get(user.toString(), () -> Optional.of(load(user))).orElse(Chosen.NOTHING);
  }

  private Chosen load(UserId user) {
    return store
        .find(user)
        .map(general -> new Chosen(store.listWays(user), general.quiet(), general.pushDetails()))
        .orElse(Chosen.NOTHING);
  }

  /** In place of all that was chosen before. */
  void replace(UserId user, Chosen chosen) {
    // in transactions of their own: who comes second finds the row, and waits for its lock
    tx.run(() -> store.add(user));
    tx.run(() -> {
      store.set(user, new ChoiceStore.General(chosen.quietHours(), chosen.pushDetails()));
      store.replaceWays(user, chosen.ways());
      tx.afterCommit(cache.change(user.toString()));
    });
  }

  void erase(UserId user) {
    tx.run(() -> {
      store.deleteOf(user);
      tx.afterCommit(cache.change(user.toString()));
    });
  }
}
