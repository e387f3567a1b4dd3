package dev.rendezvous.matchmaker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whoever sleeps wakes when it is time and not before, but once a turn of the wheel. */
class SleepersTest {
  private static final long NOW = 1_800_000_000_123L;
  private static final long TURN = 1 << 17;

  private final Languages languages = new Languages();
  private final Patience patience = Patience.byTier(MatchPolicy.DEFAULT).getFirst();
  private final Sleepers sleepers = new Sleepers();
  private final Map<Waiting, Integer> names = new HashMap<>();

  SleepersTest() {
    assertEquals(List.of(), wake(NOW));
  }

  @Test
  void nobodySleepsAtFirst() {
    assertEquals(Long.MAX_VALUE, sleepers.nextMillis());
  }

  @Test
  void eachWakesAtTheirTime() {
    sleep(1, NOW + 30);
    sleep(2, NOW + 10);
    sleep(3, NOW + 30);
    assertEquals(NOW + 10, sleepers.nextMillis());
    assertEquals(List.of(), wake(NOW + 9));
    assertEquals(List.of(2), wake(NOW + 10));
    assertEquals(NOW + 30, sleepers.nextMillis());
    assertEquals(List.of(1, 3), wake(NOW + 1_000));
    assertEquals(Long.MAX_VALUE, sleepers.nextMillis());
  }

  @Test
  void whoLeavesIsNotWoken() {
    List<Waiting> all = List.of(sleep(1, NOW + 5), sleep(2, NOW + 5), sleep(3, NOW + 5));
    sleepers.remove(all.get(1));
    sleepers.remove(all.get(2));
    assertEquals(NOW + 5, sleepers.nextMillis());
    sleepers.remove(all.get(0));
    assertEquals(Long.MAX_VALUE, sleepers.nextMillis());
    assertEquals(List.of(), wake(NOW + 5));
  }

  @Test
  void whoWouldSleepLongerThanATurnIsWokenThenAndNoLater() {
    sleep(1, NOW + 3 * TURN);
    assertEquals(NOW + TURN - 1, sleepers.nextMillis());
    assertEquals(List.of(1), wake(NOW + TURN - 1));
  }

  @Test
  void aLongPauseWakesAllWhoseTimeHasCome() {
    sleep(1, NOW + 1);
    sleep(2, NOW + TURN - 1);
    assertEquals(List.of(1, 2), wake(NOW + 10 * TURN));
    sleep(3, NOW + 10 * TURN + 1);
    assertEquals(List.of(3), wake(NOW + 10 * TURN + 1));
  }

  /** Against a map of all times, over many turns of the wheel. */
  @Test
  void itIsTheSameAsLookingAtEverybody() {
    var random = new Random(7);
    Map<Waiting, Long> expected = new HashMap<>();
    long now = NOW;
    for (int i = 0; i < 20_000; i++) {
      long wakesAt = now + 1 + random.nextLong(TURN - 1);
      expected.put(sleep(i, wakesAt), wakesAt);
      if (random.nextInt(4) == 0) {
        Waiting leaver = expected.keySet().iterator().next();
        expected.remove(leaver);
        sleepers.remove(leaver);
      }
      long soonest = expected.values().stream().mapToLong(at -> at).min().orElse(Long.MAX_VALUE);
      assertEquals(soonest, sleepers.nextMillis());
      now += random.nextInt(i % 100 == 0 ? (int) TURN : 200);
      long latest = now;
      List<Integer> due =
          expected.entrySet().stream()
              .filter(one -> one.getValue() <= latest)
              .map(one -> names.get(one.getKey()))
              .sorted()
              .toList();
      assertEquals(due, wake(now));
      expected.values().removeIf(at -> at <= latest);
    }
  }

  private Waiting sleep(int name, long wakesAtMillis) {
    var one = new Waiting(Person.person(name + 1).ticket(), patience, languages);
    names.put(one, name);
    sleepers.add(one, wakesAtMillis);
    return one;
  }

  private List<Integer> wake(long nowMillis) {
    List<Integer> woken = new ArrayList<>();
    sleepers.wake(nowMillis, one -> woken.add(names.get(one)));
    return woken.stream().sorted().toList();
  }
}
