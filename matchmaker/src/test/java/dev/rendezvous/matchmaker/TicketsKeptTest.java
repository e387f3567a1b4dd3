package dev.rendezvous.matchmaker;

import static dev.rendezvous.matchmaker.Person.START;
import static dev.rendezvous.matchmaker.Person.person;
import static dev.rendezvous.matchmaker.Person.ticketId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tickets are not kept as they come, and yet leave as they came. */
class TicketsKeptTest {
  @Provide
  Arbitrary<Ticket> tickets() {
    return Move.tickets();
  }

  @Property(tries = 300)
  void whatIsFoundIsWhatWasAdded(@ForAll("tickets") Ticket ticket) {
    var engine = new Matchmaker(MatchPolicy.DEFAULT);
    engine.add(ticket);

    assertEquals(Optional.of(ticket), engine.find(ticket.id()));
    assertTrue(engine.contains(ticket.id()));
    engine.remove(ticket.id());
    assertEquals(Optional.empty(), engine.find(ticket.id()));
    assertFalse(engine.contains(ticket.id()));
  }

  @Example
  void everyCountryAndTheOutermostValuesSurvive() {
    var engine = new Matchmaker(MatchPolicy.DEFAULT);
    var ticket =
        person(1)
            .age(120)
            .from("ZZ")
            .wantingCountries("AA", "ZZ", "FR")
            .wantingAges(18, 120)
            .wantingWithinKm(Wishes.MAX_DISTANCE_KM)
            .liking(0, 1023)
            .at(-90, 180)
            .tier(9)
            .ticket();
    engine.add(ticket);

    assertEquals(Optional.of(ticket), engine.find(ticketId(1)));
  }

  @Example
  void moreLanguagesThanHaveBitsOfTheirOwnAreToldApart() {
    var languages = new Languages();
    for (int i = 0; i < 200; i++) {
      languages.retain(Set.of("x" + i));
    }
    var one = languages.retain(Set.of("x150", "x190"));

    assertTrue(one.overlaps(languages.retain(Set.of("x190", "x1"))));
    assertFalse(one.overlaps(languages.retain(Set.of("x151"))));
    assertFalse(one.overlaps(languages.retain(Set.of("x1", "x2"))));
  }

  @Example
  void languagesThatNobodyNeedsAnyMoreTakeNoRoom() {
    var languages = new Languages();
    for (int i = 0; i < 10_000; i++) {
      var some = IntStream.range(i, i + 3).mapToObj(n -> "x" + n).collect(Collectors.toSet());
      var group = languages.retain(some);
      assertEquals(group, languages.retain(some));
      languages.release(group);
      languages.release(group);
    }

    assertEquals(0, languages.size());
    assertEquals(Set.of("a"), languages.retain(Set.of("a")).tags());
  }

  @Example
  void whoIsExplainedLeavesNothingBehind() {
    var engine = new Matchmaker(MatchPolicy.DEFAULT);
    engine.explain(person(1).ticket(), person(2).ticket(), START);

    assertEquals(0, engine.size());
    assertFalse(engine.contains(ticketId(1)));
  }

  /** Against a map, with ids that fall into few places. */
  @Property(tries = 50)
  void idsAreFoundHoweverTheyCollide(@ForAll("tickets") Ticket model) {
    var table = IdTable.byTicket();
    var languages = new Languages();
    var patience = Patience.byTier(MatchPolicy.DEFAULT).getFirst();
    var in = new HashMap<UUID, Waiting>();
    for (int i = 0; i < 400; i++) {
      var id = new UUID(i * 7919 % 40, 0);
      Waiting there = in.remove(id);
      if (there != null) {
        table.remove(there);
      } else {
        var ticket =
            new Ticket(id, id, model.me(), model.wants(), Set.of(), 0, model.queuedAtMillis());
        var waiting = new Waiting(ticket, patience, languages);
        table.add(waiting);
        in.put(id, waiting);
      }
      for (int j = 0; j < 40; j++) {
        assertEquals(in.get(new UUID(j, 0)), table.find(new UUID(j, 0)));
      }
      assertEquals(in.size(), table.size());
    }
  }
}
