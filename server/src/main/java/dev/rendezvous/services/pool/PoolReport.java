package dev.rendezvous.services.pool;

import dev.rendezvous.redis.SharedClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What one pool's owner tells operators: as metrics, and as a status that any process can show. */
final class PoolReport {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration STATUS_LIFE = Duration.ofSeconds(10);
  private static final Duration RATE_OVER = Duration.ofSeconds(10);
  private static final String PREFIX = "rendezvous.pool.";

  private final String pool;
  private final TicketPools pools;
  private final SharedClock clock;
  private final AtomicLong owned = new AtomicLong();
  private final AtomicLong epoch = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong aside = new AtomicLong();
  private final AtomicLong lagMillis = new AtomicLong();
  private final Counter decided;
  private final Counter made;

  /** How many pairs were made, second by second. */
  private final Deque<Made> lately = new ArrayDeque<>();

  private String owner = "";
  private Instant ownedSince = Instant.EPOCH;
  private long toldAtNanos;

  private record Made(long atNanos, int pairs) {}

  PoolReport(String pool, TicketPools pools, MeterRegistry registry, SharedClock clock) {
    this.pool = pool;
    this.pools = pools;
    this.clock = clock;
    Tags tags = Tags.of("pool", pool);
    registry.gauge(PREFIX + "owned", tags, owned);
    registry.gauge(PREFIX + "epoch", tags, epoch);
    registry.gauge(PREFIX + "waiting", tags, waiting);
    registry.gauge(PREFIX + "aside", tags, aside);
    registry.gauge(PREFIX + "lag.millis", tags, lagMillis);
    decided = registry.counter(PREFIX + "pairs.decided", tags);
    made = registry.counter(PREFIX + "pairs.made", tags);
  }

  void begin(Tenure tenure, String lease) {
    owner = lease;
    ownedSince = clock.instant();
    lately.clear();
    owned.set(1);
    epoch.set(tenure.fence().epoch());
    toldAtNanos = System.nanoTime() - EVERY.toNanos();
  }

  void end() {
    owned.set(0);
    waiting.set(0);
    aside.set(0);
    lagMillis.set(0);
  }

  void count(int pairsDecided, List<Pair> pairs) {
    decided.increment(pairsDecided);
    made.increment(pairs.size());
    lately.add(new Made(System.nanoTime(), pairs.size()));
  }

  /**
   * To be called each turn.
   *
   * @param oldestNewsMillis when the first news of the turn was told; in the future for none
   */
  void tell(Tenure tenure, long oldestNewsMillis) {
    waiting.set(tenure.waiting());
    aside.set(tenure.aside());
    lagMillis.set(Math.max(0, clock.millis() - oldestNewsMillis));
    long now = System.nanoTime();
    if (now - toldAtNanos >= EVERY.toNanos()) {
      toldAtNanos = now;
      pools.setStatus(status(tenure, now), STATUS_LIFE);
    }
  }

  private PoolStatus status(Tenure tenure, long nowNanos) {
    lately.removeIf(second -> nowNanos - second.atNanos() > RATE_OVER.toNanos());
    double pairs = lately.stream().mapToInt(Made::pairs).sum();
    return new PoolStatus(
        pool,
        owner,
        tenure.fence().epoch(),
        ownedSince,
        tenure.waiting(),
        tenure.aside(),
        pairs / RATE_OVER.toSeconds(),
        lagMillis.get(),
        tenure.waits(clock.millis()),
        clock.instant());
  }
}
