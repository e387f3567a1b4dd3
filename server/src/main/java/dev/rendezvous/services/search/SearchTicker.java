package dev.rendezvous.services.search;

import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.pool.PoolApi;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who began their search in this process how it stands: after five seconds, and then
 * less and less often.
 */
@Singleton
final class SearchTicker {
  private static final Logger LOG = Logger.getLogger(SearchTicker.class);
  private static final long FIRST_SECONDS = 5;
  private static final int MAX_WATCHED = 100_000;
  private static final int MOST_AT_ONCE = 2_000;

  /** By then a search has its ticket, unless the process that began it died. */
  private static final long LOST_AFTER_SECONDS = 30;

  private final Searches searches;
  private final Slots slots;
  private final PoolApi pools;
  private final Sockets sockets;
  private final SharedClock clock;
  private final Map<UserId, Watched> watched = new ConcurrentHashMap<>();

  private record Watched(Slot.Searching search, long nextAtSeconds) {}

  /** The payload of {@code match:searching}. */
  record Searching(UUID ticketId, long waitedSeconds, @Nullable Long estimatedWaitSeconds) {}

  SearchTicker(Searches searches, Slots slots, PoolApi pools, Sockets sockets, SharedClock clock) {
    this.searches = searches;
    this.slots = slots;
    this.pools = pools;
    this.sockets = sockets;
    this.clock = clock;
  }

  /** Tells of a search from now on, until it is over. */
  void watch(UserId user, Slot.Searching search) {
    long waited = search.waitedSeconds(clock.instant());
    if (watched.containsKey(user) || watched.size() < MAX_WATCHED) {
      watched.put(user, new Watched(search, Math.max(FIRST_SECONDS, waited + waited / 2)));
    }
  }

  /** Tells at once how a search stands. */
  void tell(UserId user, Slot.Searching search) {
    sockets.emit(
        user,
        "match:searching",
        new Searching(search.ticketId(), search.waitedSeconds(clock.instant()), estimate(search)));
  }

  /** How long such a search takes nowadays, in seconds; null before the pool has seen enough. */
  @Nullable Long estimate(Slot.Searching search) {
    return pools
        .estimateWait(search.pool(), search.ticketId())
        .map(wait -> Math.ceilDiv(wait.toMillis(), 1000L))
        .orElse(null);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tick() {
    List<UserId> due =
        watched.entrySet().stream()
            .filter(one -> isDue(one.getValue()))
            .limit(MOST_AT_ONCE)
            .map(Map.Entry::getKey)
            .toList();
    try {
      Map<UserId, Slot> held = slots.findAll(due);
      due.forEach(user -> tick(user, held.get(user)));
    } catch (RedisException | AppError e) {
      LOG.debugf("those who search are not told how it stands: %s", e.getMessage());
    }
  }

  private boolean isDue(Watched one) {
    return one.search().waitedSeconds(clock.instant()) >= one.nextAtSeconds();
  }

  private void tick(UserId user, @Nullable Slot held) {
    Watched one = watched.get(user);
    if (one == null) {
      return;
    }
    if (!one.search().equals(held)) {
      watched.remove(user, one);
      return;
    }
    watch(user, one.search());
    if (!isOver(user, one.search())) {
      tell(user, one.search());
    }
  }

  /** Ends a search that was lost, and says so. */
  boolean isOver(UserId user, Slot.Searching search) {
    boolean lost =
        search.waitedSeconds(clock.instant()) > LOST_AFTER_SECONDS
            && searches.endIfLost(user, search);
    if (lost) {
      sockets.emit(
          user, "match:search_ended", new SearchPairings.SearchEnded(search.ticketId(), "LOST"));
    }
    return lost;
  }
}
