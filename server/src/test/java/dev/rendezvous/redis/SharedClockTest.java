package dev.rendezvous.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes whose clocks differ, and what they take the time to be. Redis runs on this machine. */
class SharedClockTest {
  private static final Duration OFF = Duration.ofMinutes(5);

  /** Far less than a clock is off here, far more than a busy machine may be late. */
  private static final Duration NEAR = Duration.ofSeconds(2);

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final InstantSource REDIS_TIME = Clock.systemUTC();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private RedisServer server;
  private Redis redis;

  @BeforeEach
  void open() throws IOException {
    server = new RedisServer();
    redis = server.connect();
  }

  @AfterEach
  void close() {
    server.signal("CONT");
    redis.close();
    server.close();
  }

  @Test
  void clocksThatAreOffAgreeOnTheTimeOfRedis() {
    SharedClock ahead = clock(Clock.offset(Clock.systemUTC(), OFF));
    SharedClock behind = clock(Clock.offset(Clock.systemUTC(), OFF.negated()));
    assertNear(REDIS_TIME.instant(), ahead.instant());
    assertNear(REDIS_TIME.instant(), behind.instant());
    assertNear(Instant.EPOCH.minus(OFF), Instant.EPOCH.plus(ahead.offset()));
    assertNear(Instant.EPOCH.plus(OFF), Instant.EPOCH.plus(behind.offset()));
    ahead.close();
    behind.close();
  }

  @Test
  void theOffsetIsMeteredInSeconds() {
    SharedClock behind = clock(Clock.offset(Clock.systemUTC(), OFF.negated()));
    assertEquals(300.0, meters.get("rendezvous.clock.offset").gauge().value(), 2.0);
    behind.close();
  }

  @Test
  void theTimeStandsWhenTheOwnClockIsSet() {
    var own = new AtomicReference<>(Clock.systemUTC());
    SharedClock shared = clock(() -> own.get().instant());
    own.set(Clock.offset(Clock.systemUTC(), OFF));
    assertNear(REDIS_TIME.instant(), shared.instant());
    assertNear(Instant.EPOCH.minus(OFF), Instant.EPOCH.plus(shared.offset()));
    shared.close();
  }

  @Test
  void timeGoesOnWhileRedisIsAwayAndAfterItIsBack() throws Exception {
    SharedClock shared = clock(Clock.offset(Clock.systemUTC(), OFF));
    server.kill();
    awaitForward(shared, Duration.ofSeconds(2));
    assertNear(REDIS_TIME.instant(), shared.instant());
    server.start();
    awaitForward(shared, Duration.ofSeconds(2));
    assertNear(REDIS_TIME.instant(), shared.instant());
    shared.close();
  }

  @Test
  void anAnswerThatWasLongUnderWayMovesNothing() {
    SharedClock shared = clock(Clock.offset(Clock.systemUTC(), OFF));
    for (int i = 0; i < 3; i++) {
      server.signal("STOP");
      awaitForward(shared, Duration.ofMillis(700));
      server.signal("CONT");
      awaitForward(shared, Duration.ofMillis(300));
      assertNear(REDIS_TIME.instant(), shared.instant());
    }
    shared.close();
  }

  @Test
  void whoBeganWithoutRedisTakesItsTimeAsSoonAsItIsThere() throws Exception {
    server.signal("STOP");
    SharedClock shared = clock(Clock.offset(Clock.systemUTC(), OFF));
    assertNear(REDIS_TIME.instant().plus(OFF), shared.instant());
    server.signal("CONT");
    await(() -> isNear(REDIS_TIME.instant(), shared.instant()));
    shared.close();
  }

  private SharedClock clock(InstantSource own) {
    return new SharedClock(redis, own, meters);
  }

  /** Reads the clock for that long: no reading is before the one before it. */
  private static void awaitForward(SharedClock clock, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Instant last = clock.instant();
    while (System.nanoTime() < end) {
      Instant next = clock.instant();
      Duration back = Duration.between(next, last);
      assertTrue(back.compareTo(Duration.ofMillis(250)) < 0, "back by " + back);
      last = next;
      Thread.onSpinWait();
    }
  }

  private static void await(BooleanSupplier probe) throws InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!probe.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within " + SOON);
      Thread.sleep(10); // polls; the deadline bounds it
    }
  }

  private static void assertNear(Instant wanted, Instant found) {
    assertTrue(isNear(wanted, found), found + " is not near " + wanted);
  }

  private static boolean isNear(Instant wanted, Instant found) {
    return Duration.between(wanted, found).abs().compareTo(NEAR) < 0;
  }
}
