package dev.rendezvous.services.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Who was here is counted, and not kept. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class VisitsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Inject Redis redis;
  @Inject IdGenerator ids;

  private final Instant begin =
      Instant.parse("2090-01-01T00:00:00Z")
          .plus(DAY.multipliedBy(ThreadLocalRandom.current().nextInt(300_000)));

  @Test
  void whoComesOftenCountsOnceADay() {
    Visits late = new Visits(redis, InstantSource.fixed(begin.plus(DAY).minusNanos(1)));
    UserId ann = ids.nextUserId();
    late.note(ann);
    late.note(ann);
    late.note(ids.nextUserId());
    awaitCount(late, begin, 2);
    assertEquals(0, count(late, begin.plus(DAY)));
    Visits next = new Visits(redis, InstantSource.fixed(begin.plus(DAY)));
    next.note(ann);
    awaitCount(next, begin.plus(DAY), 1);
    assertEquals(2, count(next, begin));
  }

  @Test
  void whatIsCountedGoesByItselfAndNamesNobody() {
    Visits visits = new Visits(redis, InstantSource.fixed(begin));
    UserId ann = ids.nextUserId();
    visits.note(ann);
    awaitCount(visits, begin, 1);
    String key = "visits:" + begin.toString().replaceFirst("T.*", "");
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (redis.commands().ttl(key) < 0 && System.nanoTime() < deadline) {
      TestSeekers.pause();
    }
    long seconds = redis.commands().ttl(key);
    assertTrue(seconds > 0 && seconds <= Duration.ofDays(40).toSeconds(), key + ": " + seconds);
    assertTrue(!redis.commands().get(key).contains(ann.toString()));
  }

  private static long count(Visits visits, Instant from) {
    return visits.count(from, from.plus(DAY)).getFirst().value();
  }

  private static void awaitCount(Visits visits, Instant from, long wanted) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (count(visits, from) != wanted && System.nanoTime() < deadline) {
      TestSeekers.pause();
    }
    assertEquals(wanted, count(visits, from));
  }
}
