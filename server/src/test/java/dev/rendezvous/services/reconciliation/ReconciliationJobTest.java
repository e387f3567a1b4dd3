package dev.rendezvous.services.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.coins.BooksApi;
import dev.rendezvous.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The daily proof of the books, in several processes. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReconciliationJobTest {
  private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

  @Inject Redis redis;

  private final TestClock clock = new TestClock(NOON);
  private int walks;
  private long leaseLeft;

  @BeforeEach
  @AfterEach
  void nobodyHasProvenThem() {
    var _ = redis.commands().del("lease:coins:reconciliation", "coins:reconciliation");
  }

  @Test
  void whoCouldNotProveThemLeavesItToTheNextAndAllKnowWhatWasFound() {
    job(null).reconcile();
    var drift = new BooksApi.Drift(BooksApi.Kind.BALANCE, "x", "is 1 and not 2");
    Findings wrong = new Findings(10, 1, List.of(drift));
    job(wrong).reconcile();
    assertEquals(2, walks);
    ReconciliationJob another = job(new Findings(10, 0, List.of()));
    another.reconcile();
    assertEquals(2, walks, "once a day");
    HealthCheckResponse told = another.call();
    assertEquals(HealthCheckResponse.Status.DOWN, told.getStatus());
    assertEquals(1L, told.getData().orElseThrow().get("mismatches"));
    assertEquals(NOON.getEpochSecond(), told.getData().orElseThrow().get("provenAt"));
    clock.advance(Duration.ofHours(20));
    another.reconcile();
    assertEquals(HealthCheckResponse.Status.UP, job(null).call().getStatus());
    assertTrue(walks == 3);
  }

  /** The lease is short, so who dies in the middle does not hold the next up for most of a day. */
  @Test
  void whoDiesInTheMiddleIsFollowedWithinTheHour() {
    assertTrue(new Lease(redis, "lease:coins:reconciliation", Duration.ofMinutes(5)).acquire());
    job(new Findings(10, 0, List.of())).reconcile();
    assertEquals(0, walks, "another is at it");
    var _ = redis.commands().del("lease:coins:reconciliation");
    job(new Findings(10, 0, List.of())).reconcile();
    assertEquals(1, walks);
    assertTrue(leaseLeft > 0 && leaseLeft <= Duration.ofMinutes(5).toMillis(), leaseLeft + " ms");
    assertEquals(0, redis.commands().exists("lease:coins:reconciliation"), "given up once done");
  }

  /** Of a process of its own, whose walk fails where nothing is to be found. */
  private ReconciliationJob job(@org.jspecify.annotations.Nullable Findings findings) {
    ReconciliationApi walk =
        new ReconciliationApi() {
          @Override
          public Findings run(LongConsumer progress) {
            walks++;
            leaseLeft = redis.commands().pttl("lease:coins:reconciliation");
            if (findings == null) {
              throw new IllegalStateException("the database went away");
            }
            return findings;
          }

          @Override
          public long count() {
            return 0;
          }
        };
    return new ReconciliationJob(walk, redis, new SimpleMeterRegistry(), clock, true);
  }
}
