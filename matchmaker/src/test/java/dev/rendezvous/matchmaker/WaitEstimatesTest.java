package dev.rendezvous.matchmaker;

import static dev.rendezvous.matchmaker.Person.START;
import static dev.rendezvous.matchmaker.Person.person;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What a pool tells of the waits it saw. */
class WaitEstimatesTest {
  private static final long HALF_LIFE = 300_000;

  private final Matchmaker engine = new Matchmaker(MatchPolicy.DEFAULT);
  private int number;

  @Example
  void nothingIsToldBeforeSomebodyWasPaired() {
    engine.add(woman().ticket());

    assertEquals(Optional.empty(), engine.estimateWait(woman().ticket(), START));
    assertEquals(List.of(), engine.waitEstimates(START).segments());
  }

  @Example
  void oneOfASegmentThatSawEnoughIsToldOfTheirOwn() {
    pair(20, 8_000);

    var estimate = engine.estimateWait(woman().ticket(), START).orElseThrow();
    assertEquals("woman>man/30-34/tier-0", estimate.segment().key());
    assertEquals(20, estimate.count());
    assertNear(8_000, estimate.p50Millis());
  }

  @Example
  void oneOfASegmentThatSawLittleIsToldOfACoarserOne() {
    pair(20, 8_000);

    assertEquals("woman>man/30-34", keyFor(woman().tier(1)));
    assertEquals("woman>man", keyFor(woman().age(60)));
    assertEquals("everybody", keyFor(woman().wanting(Gender.NON_BINARY)));
  }

  @Example
  void aFewArePreferredToNobodyAtAll() {
    pair(1, 8_000);

    assertEquals("everybody", keyFor(woman()));
  }

  @Example
  void whatIsPublishedTellsTheSameElsewhere() {
    pair(30, 8_000);
    pair(30, 2_000);
    var published = engine.waitEstimates(START + 9_000);

    for (Person person : List.of(woman(), woman().tier(1), man(), man().age(90))) {
      var ticket = person.ticket();
      assertEquals(
          engine.estimateWait(ticket, START + 9_000),
          published.estimate(ticket.me(), ticket.wants(), ticket.tier()));
    }
  }

  @Example
  void everyFiveMinutesHalfIsForgottenAndInTheEndAll() {
    pair(160, 8_000);
    long counted = START / HALF_LIFE * HALF_LIFE;

    assertEquals(160, countAt(START));
    assertEquals(80, countAt(counted + 2 * HALF_LIFE - 1));
    assertEquals(40, countAt(counted + 2 * HALF_LIFE));
    assertEquals(Optional.empty(), engine.estimateWait(woman().ticket(), START + 9_000_000));
    assertEquals(List.of(), engine.waitEstimates(START + 9_000_000).segments());
  }

  @Example
  void keysAreDistinctAndTheListIsBounded() {
    var keys = new HashSet<String>();
    for (Gender gender : Gender.values()) {
      for (int mask = 1; mask < Gender.SETS; mask++) {
        for (AgeBand band : AgeBand.values()) {
          for (int tier = 0; tier <= Ticket.MAX_TIER; tier++) {
            addKeys(keys, gender, Gender.setOf(mask), band, tier);
          }
        }
      }
    }
    assertEquals(WaitEstimates.MAX_SEGMENTS, keys.size());
  }

  @Example
  void aSegmentHasNoFinerPartWithoutTheCoarser() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Segment(
                Optional.empty(), Set.of(), Optional.of(AgeBand.FROM_18), OptionalInt.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Segment(
                Optional.of(Gender.MAN),
                Set.of(Gender.WOMAN),
                Optional.empty(),
                OptionalInt.of(1)));
  }

  @Example
  void everyAgeIsInTheBandThatSaysSo() {
    for (int age = Traits.ADULT_AGE; age <= Traits.MAX_AGE; age++) {
      var bounds = AgeBand.of(age).label().split("-", 2);
      assertTrue(Integer.parseInt(bounds[0]) <= age && age <= Integer.parseInt(bounds[1]));
    }
  }

  /** Against sorting them all. */
  @Property(tries = 200)
  void percentilesAreRightToAnEighth(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 4_000_000) Integer> waits) {
    var histogram = new WaitHistogram();
    waits.forEach(wait -> histogram.record(wait, START));
    int[] sorted = waits.stream().mapToInt(Integer::intValue).sorted().toArray();

    assertEquals(sorted.length, histogram.count(START));
    for (int percent : new int[] {50, 95, 99}) {
      int exact = sorted[(sorted.length * percent + 99) / 100 - 1];
      long told = histogram.percentileMillis(percent);
      assertTrue(
          Math.abs(told - exact) <= exact / 8 + 1,
          () -> told + " for " + exact + " of " + Arrays.toString(sorted));
    }
  }

  @Example
  void theLongestAndTheImpossibleWaitsAreCountedToo() {
    var histogram = new WaitHistogram();
    histogram.record(-5, START);
    histogram.record(Long.MAX_VALUE, START);

    assertEquals(2, histogram.count(START));
    assertEquals(1, histogram.percentileMillis(50));
    assertTrue(histogram.percentileMillis(99) > 10_000_000);
  }

  private void addKeys(
      Set<String> keys, Gender gender, Set<Gender> wanted, AgeBand band, int tier) {
    int age = Integer.parseInt(band.label().substring(0, 2));
    var ticket = person(1).gender(gender).wanting(wanted.toArray(Gender[]::new)).age(age).ticket();
    Segment.of(ticket.me(), ticket.wants(), tier).forEach(segment -> keys.add(segment.key()));
  }

  /** Pairs women who waited that long with men who just came. */
  private void pair(int times, long waited) {
    for (int i = 0; i < times; i++) {
      engine.add(woman().cameAfter(-waited).ticket());
      engine.add(man().ticket());
      assertEquals(1, engine.advance(START, 10).size());
    }
  }

  private long countAt(long millis) {
    return engine.estimateWait(woman().ticket(), millis).map(SegmentWaits::count).orElse(0L);
  }

  private String keyFor(Person person) {
    return engine.estimateWait(person.ticket(), START).orElseThrow().segment().key();
  }

  private Person woman() {
    return person(++number).gender(Gender.WOMAN).wanting(Gender.MAN);
  }

  private Person man() {
    return person(++number).gender(Gender.MAN).wanting(Gender.WOMAN);
  }

  private static void assertNear(long expected, long actual) {
    assertTrue(Math.abs(expected - actual) <= expected / 8, () -> expected + " but " + actual);
  }
}
