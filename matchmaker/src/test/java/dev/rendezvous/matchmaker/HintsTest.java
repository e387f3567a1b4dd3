package dev.rendezvous.matchmaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Hints may leave a question open, and never hide anybody. */
class HintsTest {
  private final Languages languages = new Languages();
  private final Scoring scoring = new Scoring(MatchPolicy.DEFAULT);
  private final Patience patience = Patience.byTier(MatchPolicy.DEFAULT).getFirst();

  @Provide
  Arbitrary<Ticket> tickets() {
    return Move.tickets();
  }

  /** More tags than have bits of their own, and more than hints have bits for. */
  @Provide
  Arbitrary<Set<String>> tags() {
    return Arbitraries.integers().between(0, 150).map(number -> "x" + number).set().ofMaxSize(4);
  }

  @Provide
  Arbitrary<Set<Integer>> interests() {
    return Arbitraries.integers().between(0, InterestSet.MAX_INTEREST).set().ofMaxSize(4);
  }

  @Property
  void nobodyScoresMoreThanHintsTell(
      @ForAll("tickets") Ticket one, @ForAll("tickets") Ticket other) {
    assertNothingHidden(waiting(one), waiting(other));
  }

  @Property
  void norWithRareLanguagesAndInterests(
      @ForAll("tags") Set<String> spoken,
      @ForAll("tags") Set<String> wanted,
      @ForAll("interests") Set<Integer> liked,
      @ForAll("interests") Set<Integer> likedByOther) {
    IntStream.range(0, 100).forEach(number -> languages.retain(Set.of("x" + number)));
    var one = person(1, spoken, liked).wantingSharedInterests();
    var other = person(2, wanted, likedByOther).wantingLanguages(array(spoken));

    assertNothingHidden(waiting(one.ticket()), waiting(other.ticket()));
    assertNothingHidden(waiting(other.ticket()), waiting(one.ticket()));
  }

  private static Person person(int number, Set<String> spoken, Set<Integer> liked) {
    int[] interests = liked.stream().mapToInt(Integer::intValue).toArray();
    return Person.person(number).speaking(array(spoken)).liking(interests);
  }

  private static String[] array(Set<String> tags) {
    return tags.toArray(new String[0]);
  }

  private void assertNothingHidden(Waiting one, Waiting other) {
    int[] hints = hints(one);
    int[] others = hints(other);
    int score = scoring.score(one, other).total();
    assertTrue(scoring.most(hints, others, 0) >= score);
    assertTrue(Hints.mayExclude(hints, others, 0) || !one.excludes(other));
    assertTrue(Hints.mayExclude(hints, others, 0) || !other.excludes(one));
    assertEquals(other.wantedCountries.length > 1, Hints.wishesForSeveral(others, 0));
    for (int demanded = 0; demanded <= MatchPolicy.FULL_SCORE; demanded++) {
      assertEquals(score >= demanded, scoring.reach(demanded, one, other));
    }
  }

  private static int[] hints(Waiting of) {
    var hints = new int[Hints.EACH];
    Hints.write(of, hints, 0);
    return hints;
  }

  private Waiting waiting(Ticket ticket) {
    return new Waiting(ticket, patience, languages);
  }
}
