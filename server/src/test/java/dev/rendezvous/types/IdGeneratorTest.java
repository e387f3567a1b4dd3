package dev.rendezvous.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final IdGenerator ids = new IdGenerator(time::get, new SecureRandom());

  @Test
  void anIdSaysItsVersionVariantAndTime() {
    UUID id = ids.next();

    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(NOW.toEpochMilli(), id.getMostSignificantBits() >>> 16);
  }

  @Test
  void idsRiseWhileTheClockStands() {
    assertRising(take(20_000));
  }

  @Test
  void idsRiseWhenTheClockStepsBack() {
    UUID before = ids.next();
    time.set(NOW.minusSeconds(3600));
    UUID after = ids.next();

    assertRising(List.of(before, after));
  }

  @Test
  void anIdMayBeMadeToFollowOneFromAFasterClock() {
    var ahead = new IdGenerator(() -> NOW.plusSeconds(3600), new SecureRandom());
    UUID floor = ahead.next();
    UUID after = ids.nextAfter(floor);

    assertRising(List.of(floor, after, ids.nextAfter(after)));
    assertEquals(7, after.version());
    assertEquals(2, after.variant());
    assertEquals(
        NOW.toEpochMilli(), ids.next().getMostSignificantBits() >>> 16, "only where it must");
    UUID fresh =
        ids.nextAfter(new IdGenerator(() -> NOW.minusSeconds(1), new SecureRandom()).next());
    assertEquals(NOW.toEpochMilli(), fresh.getMostSignificantBits() >>> 16);
  }

  @Test
  void anIdFollowsTheLastOfItsMillisecond() {
    UUID floor = new UUID((NOW.toEpochMilli() << 16) | 0x7FFF, -1L >>> 2 | Long.MIN_VALUE);
    UUID after = ids.nextAfter(floor);

    assertRising(List.of(floor, after));
    assertEquals(7, after.version());
  }

  @Test
  void theClockIsTakenUpAgainOnceItIsAhead() {
    take(20_000);
    time.set(NOW.plusSeconds(60));

    assertEquals(NOW.plusSeconds(60).toEpochMilli(), ids.next().getMostSignificantBits() >>> 16);
  }

  @Test
  void idsRiseInEachThreadAndAreGivenOnceToAll() throws Exception {
    int threads = 8;
    var start = new CyclicBarrier(threads);
    Callable<List<UUID>> taker =
        () -> {
          start.await(5, TimeUnit.SECONDS);
          return take(20_000);
        };
    Set<UUID> all = new HashSet<>();
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<List<UUID>>> takers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        takers.add(taker);
      }
      for (var taken : executor.invokeAll(takers, 30, TimeUnit.SECONDS)) {
        assertRising(taken.get());
        all.addAll(taken.get());
      }
    }

    assertEquals(threads * 20_000, all.size());
    // also without the random part: the counter alone tells all ids of a process apart
    assertEquals(all.size(), all.stream().map(UUID::getMostSignificantBits).distinct().count());
  }

  @Test
  void neighboursDoNotTellTheRandomPart() {
    List<UUID> taken = take(1_000);

    assertEquals(1_000, taken.stream().map(UUID::getLeastSignificantBits).distinct().count());
  }

  private List<UUID> take(int count) {
    List<UUID> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(ids.next());
    }
    return taken;
  }

  private static void assertRising(List<UUID> taken) {
    for (int i = 1; i < taken.size(); i++) {
      assertTrue(CanonicalUuid.compare(taken.get(i - 1), taken.get(i)) < 0, "id " + i);
    }
  }
}
