package dev.rendezvous.matchmaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every history of a pool, each history also played to a brute-force oracle. */
class MatchmakerLawsTest {
  private static final MatchPolicy POLICY = MatchPolicy.DEFAULT;
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final long PAST_EVERY_SCHEDULE = 10_000_000;

  @Provide
  Arbitrary<List<Move>> histories() {
    return Move.any().list().ofMinSize(1).ofMaxSize(60);
  }

  @Property
  void theEngineDecidesAsTheOracleDoes(@ForAll("histories") List<Move> history) {
    var engine = new Matchmaker(POLICY);
    var oracle = new Oracle(POLICY);
    long now = Person.START;
    for (Move move : history) {
      switch (move) {
        case Move.Add(var ticket) -> assertEquals(oracle.add(ticket), engine.add(ticket));
        case Move.Remove(var id) -> assertEquals(oracle.remove(id), engine.remove(id));
        case Move.Exclude(var one, var other) ->
            assertEquals(oracle.exclude(one, other), engine.exclude(one, other));
        case Move.Advance(var millis) -> {
          now = Math.max(now, now + millis);
          assertEquals(oracle.advance(now), sorted(Pairs.of(engine.advance(now, UNLIMITED))));
        }
      }
      assertEquals(oracle.waiting().size(), engine.size());
    }
  }

  @Property
  void noIneligiblePairIsEverMadeAndTheLongerWaitComesFirst(
      @ForAll("histories") List<Move> history) {
    for (Pairing pairing : play(new Matchmaker(POLICY), history, UNLIMITED)) {
      var first = pairing.first().ticket();
      var second = pairing.second().ticket();
      assertTrue(Oracle.isEligible(first, second), pairing::toString);
      assertTrue(first.queuedAtMillis() <= second.queuedAtMillis(), pairing::toString);
    }
  }

  @Property
  void nobodyIsPairedTwiceWithoutComingBack(@ForAll("histories") List<Move> history) {
    var engine = new Matchmaker(POLICY);
    Set<UUID> waiting = new HashSet<>();
    long now = Person.START;
    for (Move move : history) {
      switch (move) {
        case Move.Add(var ticket) -> {
          if (engine.add(ticket)) {
            assertTrue(waiting.add(ticket.id()));
          }
        }
        case Move.Remove(var id) -> assertEquals(waiting.remove(id), engine.remove(id));
        case Move.Exclude(var one, var other) -> engine.exclude(one, other);
        case Move.Advance(var millis) -> {
          now += millis;
          for (Pairing pairing : engine.advance(now, UNLIMITED)) {
            assertTrue(waiting.remove(pairing.first().id()));
            assertTrue(waiting.remove(pairing.second().id()));
          }
        }
      }
    }
  }

  @Property
  void afterEachCallNoTwoAreLeftWhoCouldBePaired(@ForAll("histories") List<Move> history) {
    playBeside(
        history,
        (oracle, now) -> {
          for (Ticket a : oracle.waiting()) {
            for (Ticket b : oracle.waiting()) {
              assertFalse(oracle.mayBePaired(a, b, now), () -> a + " and " + b);
            }
          }
        });
  }

  @Property
  void whoWaitedTwiceTheScheduleIsLeftOnlyIfNobodyIsEligible(
      @ForAll("histories") List<Move> history) {
    playBeside(
        history,
        (oracle, now) -> {
          for (Ticket a : oracle.waiting()) {
            for (Ticket b : oracle.waiting()) {
              boolean owed = oracle.outlivedTwiceTheSchedule(a, now) && Oracle.isEligible(a, b);
              assertFalse(owed, () -> a + " and " + b);
            }
          }
        });
  }

  @Property
  void anEligiblePairAtTheEndOfBothSchedulesIsMade(@ForAll("histories") List<Move> history) {
    var moves = new ArrayList<Move>(history);
    moves.add(new Move.Advance(PAST_EVERY_SCHEDULE));
    var oracle = new Oracle(POLICY);
    playInto(oracle, new Matchmaker(POLICY), moves, (_, _) -> {});

    for (Ticket a : oracle.waiting()) {
      for (Ticket b : oracle.waiting()) {
        assertFalse(Oracle.isEligible(a, b), () -> a + " and " + b);
      }
    }
  }

  @Property
  void aLimitSplitsTheWorkAndChangesNothingElse(
      @ForAll("histories") List<Move> history, @ForAll @IntRange(min = 1, max = 3) int limit) {
    assertEquals(
        play(new Matchmaker(POLICY), history, UNLIMITED),
        play(new Matchmaker(POLICY), history, limit));
  }

  @Property
  void theEngineSleepsNoLongerThanItMay(@ForAll("histories") List<Move> history) {
    var engine = new Matchmaker(POLICY);
    long now = Person.START;
    for (Move move : history) {
      switch (move) {
        case Move.Add(var ticket) -> engine.add(ticket);
        case Move.Remove(var id) -> engine.remove(id);
        case Move.Exclude(var one, var other) -> engine.exclude(one, other);
        case Move.Advance(var millis) -> {
          engine.advance(now, UNLIMITED);
          var next = engine.nextChange(now);
          now = Math.max(now, Math.min(now + millis, next.orElse(Long.MAX_VALUE) - 1));
          assertEquals(List.of(), engine.advance(now, UNLIMITED));
        }
      }
    }
  }

  @Property
  void whoCameAndWasRemovedLeavesNoTrace(
      @ForAll("histories") List<Move> history, @ForAll @IntRange(min = 0, max = 60) int at) {
    int comes = Math.min(at, history.size());
    int goes = firstAdvanceFrom(comes, history);
    var loner = Person.person(1000).cameAfter(1);
    for (int user = 0; user < Move.USERS; user++) {
      loner = loner.excluding(user);
    }
    var withLoner = new ArrayList<>(history);
    withLoner.add(goes, new Move.Remove(Person.ticketId(1000)));
    withLoner.add(comes, new Move.Add(loner.ticket()));

    assertEquals(
        play(new Matchmaker(POLICY), history, UNLIMITED),
        play(new Matchmaker(POLICY), withLoner, UNLIMITED));
  }

  /** The place after the first advance at or after this place, or the end. */
  private static int firstAdvanceFrom(int place, List<Move> history) {
    for (int i = place; i < history.size(); i++) {
      if (history.get(i) instanceof Move.Advance) {
        return i + 1;
      }
    }
    return history.size();
  }

  /** Plays a history, calling as often as it takes when a limit cuts a call short. */
  private static List<Pairing> play(Matchmaker engine, List<Move> history, int limit) {
    var pairings = new ArrayList<Pairing>();
    long now = Person.START;
    for (Move move : history) {
      switch (move) {
        case Move.Add(var ticket) -> engine.add(ticket);
        case Move.Remove(var id) -> engine.remove(id);
        case Move.Exclude(var one, var other) -> engine.exclude(one, other);
        case Move.Advance(var millis) -> {
          now += millis;
          List<Pairing> made;
          do {
            made = engine.advance(now, limit);
            assertTrue(made.size() <= limit);
            pairings.addAll(Pairs.of(made));
          } while (made.size() == limit);
        }
      }
    }
    return pairings;
  }

  private static List<Pairing> sorted(List<Pairing> pairings) {
    return pairings.stream()
        .sorted(Comparator.comparing(pairing -> pairing.first().ticket(), Oracle.BY_SENIORITY))
        .toList();
  }

  private static void playBeside(List<Move> history, BiConsumer<Oracle, Long> afterAdvance) {
    playInto(new Oracle(POLICY), new Matchmaker(POLICY), history, afterAdvance);
  }

  /** Lets the engine decide, and the oracle only keep book of who is left. */
  private static void playInto(
      Oracle book, Matchmaker engine, List<Move> history, BiConsumer<Oracle, Long> afterAdvance) {
    long now = Person.START;
    for (Move move : history) {
      switch (move) {
        case Move.Add(var ticket) -> assertEquals(book.add(ticket), engine.add(ticket));
        case Move.Remove(var id) -> assertEquals(book.remove(id), engine.remove(id));
        case Move.Exclude(var one, var other) ->
            assertEquals(book.exclude(one, other), engine.exclude(one, other));
        case Move.Advance(var millis) -> {
          now += millis;
          for (Pairing pairing : engine.advance(now, UNLIMITED)) {
            assertTrue(book.remove(pairing.first().id()));
            assertTrue(book.remove(pairing.second().id()));
          }
          afterAdvance.accept(book, now);
        }
      }
    }
  }
}
