package dev.rendezvous.types;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562) that rise within the process.
 *
 * <p>The 48 bits of milliseconds are followed by a 12-bit counter (RFC 9562, section 6.2, method
 * 1), which lies in one {@code long} with them: taking the next id is one compare-and-set. When the
 * counter runs over, or the clock steps back, the time part runs ahead of the clock rather than
 * repeat itself. The other 62 bits are random, so that ids of several processes do not meet and
 * none can be guessed from its neighbour.
 */
public final class IdGenerator {
  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

  /**
   * A fresh millisecond starts in the lower half, so that half the counter is left before it runs
   * over.
   */
  private static final long COUNTER_START_MASK = COUNTER_MASK >>> 1;

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT_RFC = 0x8000000000000000L;
  private static final long RANDOM_MASK = 0x3FFFFFFFFFFFFFFFL;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  /**
   * @param random unpredictable and safe for many threads, such as {@link
   *     java.security.SecureRandom}
   */
  public IdGenerator(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id, higher than all that this generator gave before. */
  public UUID next() {
    long fresh = (clock.millis() << COUNTER_BITS) | (random.nextLong() & COUNTER_START_MASK);
    return ofTicket(last.updateAndGet(previous -> Math.max(previous + 1, fresh)));
  }

  /**
   * A new id that is higher than another one, whichever process made that and whatever its clock
   * said. The ids that this generator gives otherwise do not run ahead by it.
   *
   * @param floor of version 7
   */
  public UUID nextAfter(UUID floor) {
    UUID fresh = next();
    return CanonicalUuid.compare(fresh, floor) > 0 ? fresh : ofTicket(ticketOf(floor) + 1);
  }

  private UUID ofTicket(long ticket) {
    long high = ((ticket >>> COUNTER_BITS) << 16) | VERSION_7 | (ticket & COUNTER_MASK);
    return new UUID(high, VARIANT_RFC | (random.nextLong() & RANDOM_MASK));
  }

  private static long ticketOf(UUID id) {
    long high = id.getMostSignificantBits();
    return ((high >>> 16) << COUNTER_BITS) | (high & COUNTER_MASK);
  }

  /** The lowest id that can have been made at a time: whatever was made before is lower. */
  public static UUID firstAt(Instant time) {
    return new UUID((time.toEpochMilli() << 16) | VERSION_7, VARIANT_RFC);
  }

  /** A new id for a person. */
  public UserId nextUserId() {
    return new UserId(next());
  }

  /** A new id for a match. */
  public MatchId nextMatchId() {
    return new MatchId(next());
  }
}
