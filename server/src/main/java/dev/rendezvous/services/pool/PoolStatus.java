package dev.rendezvous.services.pool;

import java.time.Instant;
import java.util.List;

/**
 * How a pool stands, as its owner saw it a moment ago.
 *
 * @param owner the process that owns it
 * @param epoch how many owners there were before
 * @param ownedSince since when
 * @param waiting tickets that take part
 * @param aside tickets whose users are not there at the moment
 * @param pairsPerSecond over the last ten seconds
 * @param lagMillis how far behind the owner was in hearing who comes and goes
 * @param waits how long those waited who were paired lately, by segment
 * @param at when this was true
 */
public record PoolStatus(
    String pool,
    String owner,
    long epoch,
    Instant ownedSince,
    int waiting,
    int aside,
    double pairsPerSecond,
    long lagMillis,
    List<Wait> waits,
    Instant at) {
  /** Copies the waits. */
  public PoolStatus {
    waits = List.copyOf(waits);
  }

  /**
   * How long one kind of ticket waited, of those paired lately.
   *
   * @param segment such as {@code woman>man/25-29}
   * @param count how many were paired, of which the older count less
   */
  public record Wait(String segment, long count, long p50Millis, long p95Millis, long p99Millis) {}
}
