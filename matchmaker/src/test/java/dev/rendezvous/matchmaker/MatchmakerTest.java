package dev.rendezvous.matchmaker;

import static dev.rendezvous.matchmaker.Person.START;
import static dev.rendezvous.matchmaker.Person.person;
import static dev.rendezvous.matchmaker.Person.ticketId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Who is put together with whom, and when, under the default policy. */
class MatchmakerTest {
  private static final MatchPolicy POLICY = MatchPolicy.DEFAULT;

  private final Matchmaker engine = new Matchmaker(POLICY);

  @Test
  void twoWhoSuitEachOtherArePairedAtOnceAndLeave() {
    var early = add(person(2));
    var late = add(person(1).cameAfter(5));

    assertEquals(List.of(new Pairing(early, late, 81)), Pairs.of(engine.advance(START + 5, 10)));
    assertEquals(0, engine.size());
    assertEquals(OptionalLong.empty(), engine.nextChange(START + 5));
  }

  @Test
  void theSameUserIsNotAddedTwice() {
    var ticket = add(person(1));
    var again = person(2).ticket();
    var sameUser =
        new Ticket(
            again.id(), ticket.userId(), again.me(), again.wants(), again.excluded(), 0, START);

    assertFalse(engine.add(sameUser));
    assertEquals(1, engine.size());
    assertTrue(engine.remove(ticket.id()));
    assertTrue(engine.add(sameUser));
  }

  @Test
  void theSameTicketIsNotAddedTwice() {
    var ticket = add(person(1));
    var other = person(2).ticket();

    assertFalse(
        engine.add(
            new Ticket(
                ticket.id(),
                other.userId(),
                other.me(),
                other.wants(),
                other.excluded(),
                0,
                START)));
  }

  @Test
  void aFullPoolTakesNobody() {
    var small =
        new MatchPolicy(
            POLICY.schedule(), POLICY.patiencePercentByTier(), POLICY.weights(), 3, 500, 2);
    var pool = new Matchmaker(small);
    pool.add(person(1).ticket());
    pool.add(person(2).ticket());

    assertThrows(IllegalStateException.class, () -> pool.add(person(3).ticket()));
    assertEquals(2, pool.size());
  }

  @Test
  void whoWasRemovedIsPairedWithNobody() {
    add(person(1));
    assertTrue(engine.remove(ticketId(1)));
    assertFalse(engine.remove(ticketId(1)));
    add(person(2));

    assertEquals(List.of(), engine.advance(START + 60_000, 10));
  }

  @Test
  void aNewcomerJoinsWhoWaitedLongest() {
    add(man(1).cameAfter(20));
    var longest = add(man(2).cameAfter(10));
    add(man(3).cameAfter(30));
    var newcomer = add(woman(4).cameAfter(40));

    assertEquals(
        List.of(new Pairing(longest, newcomer, 81)), Pairs.of(engine.advance(START + 40, 10)));
  }

  @Test
  void whoCameBackKeepsTheirPlace() {
    add(man(1).cameAfter(10));
    engine.advance(START + 10, 10);
    var back = add(man(2).cameAfter(3));
    var newcomer = add(woman(3).cameAfter(40));

    assertEquals(
        List.of(new Pairing(back, newcomer, 81)), Pairs.of(engine.advance(START + 40, 10)));
  }

  @Test
  void ofTwoWhoCameInTheSameMillisecondTheSmallerTicketIdGoesFirst() {
    add(man(9));
    var smaller = add(man(8));
    var woman = add(woman(7).cameAfter(1));

    assertEquals(List.of(new Pairing(smaller, woman, 81)), Pairs.of(engine.advance(START + 1, 10)));
  }

  @Test
  void theLimitEndsACallAndTheNextGoesOn() {
    for (int number = 1; number <= 6; number++) {
      add(person(number).cameAfter(number));
    }

    assertEquals(2, engine.advance(START + 10, 2).size());
    assertEquals(OptionalLong.of(START + 10), engine.nextChange(START + 10));
    assertEquals(1, engine.advance(START + 10, 2).size());
    assertEquals(0, engine.size());
  }

  @Test
  void whoIsRemovedBeforeTheirTurnDoesNotTakeIt() {
    for (int number = 1; number <= 6; number++) {
      add(person(number).cameAfter(number));
    }
    engine.advance(START + 10, 1);
    engine.remove(ticketId(3));

    var pairings = engine.advance(START + 10, 10);

    assertEquals(1, pairings.size());
    assertEquals(ticketId(4), pairings.getFirst().first().id());
    assertEquals(ticketId(5), pairings.getFirst().second().id());
    assertEquals(1, engine.size());
  }

  @Test
  void anUnmetWishDelaysAPairUntilBothHaveReachedTheStep() {
    add(person(1).wantingSharedInterests());
    add(person(2).cameAfter(1000));

    assertEquals(List.of(), engine.advance(START + 1000, 10));
    assertEquals(OptionalLong.of(START + 4000), engine.nextChange(START + 1000));
    assertEquals(List.of(), engine.advance(START + 4999, 10));
    assertEquals(OptionalLong.of(START + 5000), engine.nextChange(START + 4999));
    assertEquals(1, engine.advance(START + 5000, 10).size());
  }

  @Test
  void aHigherTierReachesTheStepSooner() {
    add(person(1).wantingSharedInterests().tier(1));
    add(person(2).tier(2));

    assertEquals(List.of(), engine.advance(START + 2399, 10));
    assertEquals(1, engine.advance(START + 2400, 10).size());
  }

  @Test
  void atTheEndOfBothSchedulesEveryWishThatMayBeRelaxedIs() {
    add(hopelesslyUnlike(1).reputation(0));
    add(hopelesslyUnlike(2).reputation(4).cameAfter(100));

    assertEquals(List.of(), engine.advance(START + 30_099, 10));
    var pairings = engine.advance(START + 30_100, 10);

    assertEquals(1, pairings.size());
    assertEquals(0, pairings.getFirst().score());
  }

  @Test
  void whoWaitedTwiceTheScheduleIsRefusedByNoNewcomer() {
    var unlucky = add(hopelesslyUnlike(1).reputation(0));
    engine.advance(START + 59_999, 10);
    var newcomer = add(hopelesslyUnlike(2).reputation(4).cameAfter(59_999));

    assertEquals(List.of(), engine.advance(START + 59_999, 10));
    assertEquals(
        List.of(new Pairing(unlucky, newcomer, 0)), Pairs.of(engine.advance(START + 60_000, 10)));
  }

  @Test
  void aStreamOfNewcomersWhoSuitEachOtherBetterStarvesNobody() {
    var unlucky = add(hopelesslyUnlike(1).reputation(0));
    for (int number = 2; number < 200; number += 2) {
      long at = number * 400L;
      add(person(number).reputation(4).cameAfter(at));
      add(person(number + 1).reputation(4).cameAfter(at));
      var first = Pairs.of(engine.advance(START + at, 10)).getFirst().first();
      if (first.equals(unlucky)) {
        assertTrue(at <= 60_400, "waited " + at);
        return;
      }
    }
    throw new AssertionError("starved");
  }

  @Test
  void aTimeBeforeAnEarlierCallCountsAsTheEarlierOne() {
    add(person(1).wantingSharedInterests());
    engine.advance(START + 6000, 10);
    add(person(2));

    assertEquals(1, engine.advance(START, 10).size());
  }

  @Test
  void whoCameInTheFutureByAnotherClockIsStillPaired() {
    add(person(1).cameAfter(300_000));
    add(person(2));

    assertEquals(1, engine.advance(START + 1, 10).size());
  }

  @Test
  void nothingChangesByItselfAfterTheSecondRunThroughTheSchedule() {
    add(person(1));

    engine.advance(START + 60_000, 10);

    assertEquals(OptionalLong.empty(), engine.nextChange(START + 60_000));
  }

  @Test
  void theDefaultScheduleEndsAfterHalfAMinute() {
    assertEquals(Duration.ofSeconds(30), POLICY.schedule().getLast().after());
  }

  private Ticket add(Person person) {
    var ticket = person.ticket();
    assertTrue(engine.add(ticket));
    return ticket;
  }

  private static Person man(int number) {
    return person(number).gender(Gender.MAN).wanting(Gender.WOMAN);
  }

  private static Person woman(int number) {
    return person(number).gender(Gender.WOMAN).wanting(Gender.MAN);
  }

  private static Person hopelesslyUnlike(int number) {
    return person(number)
        .wantingSharedInterests()
        .wantingLanguages("la")
        .speaking("x" + number)
        .wantingWithinKm(1);
  }
}
