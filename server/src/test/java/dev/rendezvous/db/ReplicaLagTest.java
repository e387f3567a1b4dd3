package dev.rendezvous.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a replica is close enough behind, by a counter that is moved by hand. */
class ReplicaLagTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  // counters of the kind may be negative, and run over
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND.toNanos());
  private final ReplicaLag lag = new ReplicaLag(Duration.ofSeconds(5), nanos::get);

  @Test
  void aReplicaOfWhichNothingIsKnownIsNotUsed() {
    assertFalse(lag.isClose());
    assertEquals(Optional.empty(), lag.most());
    lag.distrust();
    assertFalse(lag.isClose());
  }

  @Test
  void itIsUsedUpToTheBoundAndNotBeyond() {
    lag.see(Duration.ofSeconds(5));
    assertTrue(lag.isClose());
    lag.see(Duration.ofSeconds(5).plusNanos(1));
    assertFalse(lag.isClose());
    lag.see(Duration.ofMillis(20));
    assertTrue(lag.isClose());
  }

  @Test
  void whoeverHearsNothingMoreStopsBelieving() {
    lag.see(SECOND);
    pass(Duration.ofSeconds(4));
    assertTrue(lag.isClose());
    assertEquals(Optional.of(Duration.ofSeconds(5)), lag.most());
    pass(Duration.ofNanos(1));
    assertFalse(lag.isClose());
  }

  @Test
  void whatFailedIsNotUsedUntilItIsSeenAgain() {
    lag.see(SECOND);
    lag.distrust();
    assertFalse(lag.isClose());
    pass(SECOND);
    assertEquals(Optional.of(Duration.ofSeconds(2)), lag.most());
    lag.see(SECOND);
    assertTrue(lag.isClose());
  }

  @Test
  void aBeatOfTheFutureMeansThatClocksAreWrong() {
    lag.see(Duration.ofMillis(-50)); // two processes, whose shared time is not quite the same
    assertTrue(lag.isClose());
    assertEquals(Optional.of(Duration.ZERO), lag.most());
    lag.see(SECOND.negated());
    assertFalse(lag.isClose());
    lag.see(SECOND);
    assertTrue(lag.isClose());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
