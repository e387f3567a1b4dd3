package dev.rendezvous.matchmaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The laws where small histories do not reach: blocks that split, many of one kind, few looks. */
class StressLawsTest {
  private static final MatchPolicy POLICY = MatchPolicy.DEFAULT;

  @Test
  void aCrowdThatComesAtOnceIsPairedAsTheOracleDoes() {
    for (long seed = 1; seed <= 5; seed++) {
      var crowd = new Crowd(seed);
      var engine = new Matchmaker(POLICY.withLooks(10_000));
      var oracle = new Oracle(POLICY);
      for (int i = 0; i < 250; i++) {
        var ticket = crowd.next(Person.START + i * 7919 % 250);
        engine.add(ticket);
        oracle.add(ticket);
      }
      for (long now = Person.START + 1000; now < Person.START + 70_000; now += 6_900) {
        var made = new ArrayList<>(Pairs.of(engine.advance(now, Integer.MAX_VALUE)));
        made.sort(Comparator.comparing(pairing -> pairing.first().ticket(), Oracle.BY_SENIORITY));
        assertEquals(oracle.advance(now), made);
      }
    }
  }

  /** Lines are compared with a sorted list while thousands come and go in any order. */
  @Test
  void aLineStaysSortedAndItsSummariesNeverHideAnybody() {
    var random = new SplittableRandom(3);
    var bits = new Countries.Bits();
    var patience = Patience.byTier(POLICY).getFirst();
    var line = new Line(bits, patience);
    var expected = new ArrayList<Waiting>();
    var crowd = new Crowd(5);
    for (int i = 0; i < 6_000; i++) {
      boolean grows = i < 3_000 ? random.nextInt(10) > 1 : random.nextInt(10) == 0;
      if (grows || expected.isEmpty()) {
        long at = random.nextBoolean() ? i : random.nextInt(6_000);
        var waiting = new Waiting(crowd.next(at), patience, new Languages());
        line.add(waiting);
        expected.add(waiting);
      } else {
        line.remove(expected.remove(random.nextInt(expected.size())));
      }
      if (i % 50 == 0) {
        expected.sort((a, b) -> a.isSeniorTo(b) ? -1 : b.isSeniorTo(a) ? 1 : 0);
        line.tighten();
        assertEquals(expected, content(line));
        assertNobodyHidden(line, bits);
      }
    }
  }

  private static List<Waiting> content(Line line) {
    var content = new ArrayList<Waiting>();
    for (int i = 0; i < line.blockCount(); i++) {
      assertTrue(line.isEmpty() || line.block(i).size() > 0);
      for (int j = 0; j < line.block(i).size(); j++) {
        content.add(line.block(i).at(j));
      }
    }
    return content;
  }

  private static void assertNobodyHidden(Line line, Countries.Bits bits) {
    for (int i = 0; i < line.blockCount(); i++) {
      Block block = line.block(i);
      line.tighten(block);
      for (int j = 0; j < block.size(); j++) {
        var waiting = block.at(j);
        long country = bits.of(waiting.country);
        for (int age : new int[] {waiting.wantedAgeMin, waiting.wantedAgeMax}) {
          assertTrue(block.summary().mayHold(age, country));
          assertTrue(line.mayHold(age, country));
        }
      }
      assertEquals(block.at(0).queuedAtMillis, block.headMillis());
    }
  }

  @Test
  void fewLooksLeaveNobodyUnpairedAtTheEndOfBothSchedules() {
    for (int looks = 1; looks <= 3; looks++) {
      var crowd = new Crowd(looks);
      var engine = new Matchmaker(POLICY.withLooks(looks));
      var waiting = new HashSet<Ticket>();
      for (int i = 0; i < 600; i++) {
        long now = Person.START + i * 100L;
        var ticket = unlike(crowd.next(now), i);
        waiting.add(ticket);
        engine.add(ticket);
        remove(waiting, engine.advance(now, Integer.MAX_VALUE));
        assertNobodyIsOwed(waiting, now);
      }
      for (long now = Person.START + 60_000; now <= Person.START + 130_000; now += 500) {
        remove(waiting, engine.advance(now, Integer.MAX_VALUE));
        assertNobodyIsOwed(waiting, now);
      }
    }
  }

  /** Of few kinds, and none of them suits another before the end of the schedule. */
  private static Ticket unlike(Ticket ticket, int number) {
    var person = Person.person(number).age(30 + number % 2).tier(number % 5 == 0 ? 1 : 0);
    person = person.gender(number % 2 == 0 ? Gender.MAN : Gender.WOMAN);
    return person
        .wanting(number % 2 == 0 ? Gender.WOMAN : Gender.MAN)
        .wantingSharedInterests()
        .wantingLanguages("la")
        .speaking("x" + number)
        .wantingWithinKm(1)
        .reputation(number % 2 * 4)
        .cameAfter(ticket.queuedAtMillis() - Person.START)
        .ticket();
  }

  private static void remove(Set<Ticket> waiting, List<Pairing> made) {
    for (Pairing pairing : made) {
      Ticket first = pairing.first().ticket();
      Ticket second = pairing.second().ticket();
      assertTrue(waiting.remove(first));
      assertTrue(waiting.remove(second));
      assertTrue(Oracle.isEligible(first, second));
    }
  }

  private static void assertNobodyIsOwed(Set<Ticket> waiting, long now) {
    var atTheEnd = waiting.stream().filter(ticket -> isAtTheEnd(ticket, now)).toList();
    for (Ticket a : atTheEnd) {
      for (Ticket b : atTheEnd) {
        assertFalse(Oracle.isEligible(a, b), () -> a + " and " + b);
      }
    }
  }

  private static boolean isAtTheEnd(Ticket ticket, long now) {
    return now - ticket.queuedAtMillis() >= (ticket.tier() == 0 ? 30_000 : 18_000);
  }

  @Test
  void aPoolThatIsFilledAndEmptiedOverAndOverKeepsNothing() {
    var engine = new Matchmaker(POLICY.withCapacity(500));
    var crowd = new Crowd(11);
    for (int round = 0; round < 20; round++) {
      var ids = new ArrayList<UUID>();
      while (engine.size() < 500) {
        var ticket = crowd.next(Person.START + round);
        ids.add(ticket.id());
        engine.add(ticket);
      }
      engine.advance(Person.START + round * 1000L, Integer.MAX_VALUE);
      ids.forEach(engine::remove);
      assertEquals(0, engine.size());
      assertTrue(engine.nextChange(Person.START + round * 1000L).isEmpty());
    }
  }
}
