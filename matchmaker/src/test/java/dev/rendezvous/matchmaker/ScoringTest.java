package dev.rendezvous.matchmaker;

import static dev.rendezvous.matchmaker.Person.START;
import static dev.rendezvous.matchmaker.Person.person;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.matchmaker.Explanation.Eligible;
import org.junit.jupiter.api.Test;

/** What soft wishes are worth under the default policy: weights 24, 28, 24 and 24. */
class ScoringTest {
  private final Matchmaker engine = new Matchmaker(MatchPolicy.DEFAULT);

  @Test
  void strangersWhoAskForNothingSufficeAtOnce() {
    var eligible = explain(person(1), person(2));

    assertEquals(new ScoreParts(18, 21, 18, 24), eligible.parts());
    assertEquals(80, eligible.demandedScore());
    assertTrue(eligible.suffices());
  }

  @Test
  void noLuckElsewhereMakesUpForAnUnmetWish() {
    var a = person(1).speaking("fr").at(48.85, 2.35).wantingSharedInterests().liking(1);
    var b = person(2).speaking("fr").at(48.85, 2.35).liking(2);

    var eligible = explain(a, b);

    assertEquals(new ScoreParts(0, 28, 24, 24), eligible.parts());
    assertFalse(eligible.suffices());
  }

  @Test
  void sharedInterestsCountUpToPlenty() {
    assertEquals(
        20, explain(person(1).liking(1, 700), person(2).liking(2, 700)).parts().interests());
    assertEquals(
        24, explain(person(1).liking(1, 2, 3), person(2).liking(3, 2, 1)).parts().interests());
    assertEquals(
        24,
        explain(person(1).liking(1, 2, 3, 4), person(2).liking(1, 2, 3, 4)).parts().interests());
  }

  @Test
  void peopleWithNoCommonLanguageScoreNothingForIt() {
    assertEquals(
        0, explain(person(1).speaking("fr"), person(2).speaking("de")).parts().languages());
    assertEquals(
        28, explain(person(1).speaking("fr"), person(2).speaking("de", "fr")).parts().languages());
  }

  @Test
  void aWishedLanguageCountsForEitherSide() {
    var wants = person(1).speaking("de").wantingLanguages("it");

    assertEquals(0, explain(wants, person(2).speaking("de")).parts().languages());
    assertEquals(0, explain(person(2).speaking("de"), wants).parts().languages());
    assertEquals(28, explain(wants, person(2).speaking("de", "it")).parts().languages());
  }

  @Test
  void nearIsBetterThanFarAndBeyondTheLimitIsNothing() {
    var paris = person(1).at(48.85, 2.35);
    var lyon = person(2).at(45.76, 4.84);

    assertEquals(24, explain(paris, person(2).at(48.85, 2.35)).parts().distance());
    assertEquals(19, explain(paris, lyon).parts().distance());
    assertEquals(
        0, explain(person(1).at(48.85, 2.35).wantingWithinKm(300), lyon).parts().distance());
    assertEquals(19, explain(paris, lyon.wantingWithinKm(400)).parts().distance());
  }

  @Test
  void anUnknownPlaceDoesNotMeetADistanceWish() {
    assertEquals(0, explain(person(1).wantingWithinKm(300), person(2).at(1, 1)).parts().distance());
  }

  @Test
  void reputationBandsDriftApartEvenly() {
    assertEquals(18, explain(person(1).reputation(3), person(2)).parts().reputation());
    assertEquals(0, explain(person(1).reputation(0), person(2).reputation(4)).parts().reputation());
  }

  @Test
  void distancesAreGreatCircles() {
    assertEquals(391, new GridCell(48.85, 2.35).kmTo(new GridCell(45.76, 4.84)));
    assertEquals(20015, new GridCell(0, 0).kmTo(new GridCell(0, 180)));
    assertEquals(222, new GridCell(0, 179).kmTo(new GridCell(0, -179)));
    assertEquals(0, new GridCell(90, 10).kmTo(new GridCell(90, -120)));
  }

  private Eligible explain(Person a, Person b) {
    return assertInstanceOf(Eligible.class, engine.explain(a.ticket(), b.ticket(), START));
  }
}
