package dev.rendezvous.db;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a replica is close enough behind, by the youngest beat that was seen on it.
 *
 * <p>A beat tells when it was written, as of a moment before. All that was committed until then is
 * on a replica that has the beat. So what is missing there is no older than the beat is, and that
 * age is believed to grow until a younger one is seen: of a replica of which nothing is heard,
 * nobody has to be told that it is not to be used any more.
 */
final class ReplicaLag {
  /** Clocks of those who write and read a beat differ by less, or something is wrong with them. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);

  private final Duration most;
  private final LongSupplier nanos;
  private volatile @Nullable Seen seen;

  /**
   * What was seen last.
   *
   * @param beatNanos when it was written, by the monotonic counter of this process
   * @param trusted whether nothing has gone wrong since
   */
  private record Seen(long beatNanos, boolean trusted) {}

  /**
   * Nothing is known yet.
   *
   * @param most how far behind a replica may be
   * @param nanos a monotonic counter, as {@link System#nanoTime}
   */
  ReplicaLag(Duration most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /**
   * A beat was seen.
   *
   * @param age how long ago it was written
   */
  void see(Duration age) {
    boolean possible = age.plus(CLOCKS_DIFFER).isPositive();
    long past = Math.max(0, age.toNanos());
    seen = new Seen(nanos.getAsLong() - past, possible);
  }

  /** Something went wrong: nothing is believed until the next beat is seen. */
  void distrust() {
    Seen last = seen;
    seen = last == null ? null : new Seen(last.beatNanos(), false);
  }

  /** Whether no more is missing than may be. */
  boolean isClose() {
    Seen last = seen;
    return last != null && last.trusted() && age(last).compareTo(most) <= 0;
  }

  /** How far behind it is at most; empty as long as nothing was seen. */
  Optional<Duration> most() {
    return Optional.ofNullable(seen).map(this::age);
  }

  private Duration age(Seen last) {
    return Duration.ofNanos(nanos.getAsLong() - last.beatNanos());
  }
}
