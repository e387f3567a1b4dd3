package dev.rendezvous.services.pool;

import dev.rendezvous.matchmaker.Segment;
import dev.rendezvous.matchmaker.SegmentWaits;
import dev.rendezvous.matchmaker.Ticket;
import dev.rendezvous.matchmaker.WaitEstimates;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    List<Segment> segments = Segment.of(known.me(), known.wants(), known.tier());
    return WaitEstimates.choose(segments, segment -> find(waits, segment))
        .map(found -> Duration.ofMillis(found.p50Millis()));
  }

  private static Optional<SegmentWaits> find(Map<String, PoolStatus.Wait> waits, Segment segment) {
    return Optional.ofNullable(waits.get(segment.key()))
        .map(wait ->
            new SegmentWaits(
                segment, wait.count(), wait.p50Millis(), wait.p95Millis(), wait.p99Millis()));
  }
}
