package dev.rendezvous.services.pool;

import dev.rendezvous.matchmaker.Segment;
import dev.rendezvous.matchmaker.SegmentWaits;
import dev.rendezvous.matchmaker.Ticket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long people wait nowadays, as the pools' owners tell it; asked for at most once a second. */
@Singleton
final class WaitBook {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final TicketPools pools;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  private record Page(Map<String, PoolStatus.Wait> waits, long readAtNanos) {
    boolean isFresh() {
      return System.nanoTime() - readAtNanos < FRESH.toNanos();
    }
  }

  WaitBook(TicketPools pools) {
    this.pools = pools;
  }

  /** The waits of a pool by segment; none when nobody owns it, or nobody was paired yet. */
  Map<String, PoolStatus.Wait> waits(String pool) {
    Page page = pages.get(pool);
    if (page == null || !page.isFresh()) {
      page = read(pool);
      pages.put(pool, page);
    }
    return page.waits();
  }

  private Page read(String pool) {
    Map<String, PoolStatus.Wait> waits =
        pools
            .findStatus(pool)
            .map(status ->
                status.waits().stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            PoolStatus.Wait::segment, Function.identity())))
            .orElse(Map.of());
    return new Page(waits, System.nanoTime());
  }

  /** What half of those waited who are most like the one with that ticket. */
  static Optional<Duration> estimate(Map<String, PoolStatus.Wait> waits, PoolTicket ticket) {
    Ticket known = EngineTickets.of(ticket);
    PoolStatus.@Nullable Wait best = null;
    for (Segment segment : Segment.of(known.me(), known.wants(), known.tier())) {
      PoolStatus.@Nullable Wait found = waits.get(segment.key());
      if (found != null && found.count() >= SegmentWaits.ENOUGH) {
        return Optional.of(Duration.ofMillis(found.p50Millis()));
      }
      best = found == null ? best : found;
    }
    return Optional.ofNullable(best).map(wait -> Duration.ofMillis(wait.p50Millis()));
  }
}
