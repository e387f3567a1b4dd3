package dev.rendezvous.matchmaker;

import static dev.rendezvous.matchmaker.Person.START;
import static dev.rendezvous.matchmaker.Person.person;
import static dev.rendezvous.matchmaker.Person.ticketId;
import static dev.rendezvous.matchmaker.Person.userId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A block that comes while people wait. */
class ExclusionTest {
  private static final long LATE = START + 3_600_000;

  private final Matchmaker engine = new Matchmaker(MatchPolicy.DEFAULT);

  @Test
  void twoWhoWaitAreNeverPairedOnceOneBlockedTheOther() {
    engine.add(person(1).ticket());
    engine.add(person(2).ticket());

    assertTrue(engine.exclude(userId(1), userId(2)));
    assertEquals(List.of(), engine.advance(LATE, 10));
  }

  @Test
  void itHoldsWhicheverOfThemComesBackWithATicketThatDoesNotKnow() {
    engine.add(person(1).ticket());
    engine.add(person(2).ticket());
    engine.exclude(userId(1), userId(2));

    engine.remove(ticketId(1));
    engine.add(person(1).ticket());
    assertEquals(List.of(), engine.advance(LATE, 10));
    engine.remove(ticketId(1));
    engine.remove(ticketId(2));
    engine.add(person(1).excluding(2).ticket());
    engine.add(person(2).ticket());
    assertEquals(List.of(), engine.advance(LATE, 10));
  }

  @Test
  void itHoldsForOneWhoComesLater() {
    engine.add(person(1).ticket());

    assertTrue(engine.exclude(userId(2), userId(1)));
    engine.add(person(2).ticket());
    assertEquals(List.of(), engine.advance(LATE, 10));
  }

  @Test
  void itHoldsForAPairThatOnlyALimitHadLeftUndecided() {
    for (int number = 1; number <= 4; number++) {
      engine.add(person(number).cameAfter(number).ticket());
    }
    assertEquals(1, engine.advance(START + 10, 1).size());

    engine.exclude(userId(3), userId(4));
    assertEquals(List.of(), engine.advance(LATE, 10));
  }

  @Test
  void nothingChangesTheSecondTimeNorForStrangers() {
    engine.add(person(1).ticket());
    engine.add(person(2).ticket());

    assertFalse(engine.exclude(userId(3), userId(4)));
    assertTrue(engine.exclude(userId(1), userId(2)));
    assertFalse(engine.exclude(userId(1), userId(2)));
    assertFalse(engine.exclude(userId(2), userId(1)));
  }

  @Test
  void itStandsInTheTicketThatIsGivenBack() {
    engine.add(person(1).excluding(7).ticket());
    engine.exclude(userId(1), userId(5));

    var ticket = engine.find(ticketId(1)).orElseThrow();
    assertEquals(Set.of(userId(5), userId(7)), ticket.excluded());
  }

  @Test
  void itStandsInTheTicketOfOneWhoWasPaired() {
    engine.add(person(1).ticket());
    engine.exclude(userId(1), userId(5));
    engine.add(person(2).ticket());

    var first = engine.advance(START, 1).getFirst().first();
    assertEquals(person(1).excluding(5).ticket(), first.ticket());
  }

  @Test
  void aFullListIsToldAndNeverSilentlyIgnored() {
    engine.add(crowded(1).ticket());
    assertThrows(
        IllegalStateException.class, () -> engine.exclude(userId(1), userId(Integer.MAX_VALUE)));
    assertFalse(engine.exclude(userId(1), userId(100)));

    engine.add(person(2).ticket());
    assertTrue(engine.exclude(userId(1), userId(2)));
    assertEquals(List.of(), engine.advance(LATE, 10));
  }

  private static Person crowded(int number) {
    var person = person(number);
    for (int other = 100; other < 100 + Ticket.MAX_EXCLUDED; other++) {
      person = person.excluding(other);
    }
    return person;
  }
}
