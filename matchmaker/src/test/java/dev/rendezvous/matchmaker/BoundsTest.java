package dev.rendezvous.matchmaker;

import static dev.rendezvous.matchmaker.Person.person;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Values that lie outside what the engine takes never become a ticket or a policy. */
class BoundsTest {
  @Test
  void aMinorCannotBeDescribedNorWishedFor() {
    assertRefused(() -> person(1).age(17).ticket());
    assertRefused(() -> person(1).wantingAges(17, 30).ticket());
  }

  @Test
  void agesMustBeARange() {
    assertRefused(() -> person(1).wantingAges(31, 30).ticket());
    assertRefused(() -> person(1).wantingAges(30, 121).ticket());
  }

  @Test
  void nobodyCanBeWishedFor() {
    assertRefused(() -> person(1).wanting().ticket());
  }

  @Test
  void countriesAreTwoCapitals() {
    assertRefused(() -> person(1).from("fr").ticket());
    assertRefused(() -> person(1).from("FRA").ticket());
    assertRefused(() -> person(1).wantingCountries("F1").ticket());
  }

  @Test
  void placesLieOnTheGlobe() {
    assertRefused(() -> person(1).at(90.1, 0).ticket());
    assertRefused(() -> person(1).at(0, -180.1).ticket());
    assertRefused(() -> person(1).at(Double.NaN, 0).ticket());
  }

  @Test
  void numbersStayInTheirRange() {
    assertRefused(() -> person(1).reputation(5).ticket());
    assertRefused(() -> person(1).tier(10).ticket());
    assertRefused(() -> person(1).wantingWithinKm(0).ticket());
    assertRefused(() -> person(1).liking(1024).ticket());
    assertRefused(() -> person(1).cameAfter(Long.MAX_VALUE - Person.START).ticket());
    assertRefused(() -> new Matchmaker(MatchPolicy.DEFAULT).advance(0, 0));
  }

  @Test
  void exclusionsAreBounded() {
    var crowd = person(1);
    for (int other = 2; other < Ticket.MAX_EXCLUDED + 3; other++) {
      crowd = crowd.excluding(other);
    }
    assertRefused(crowd::ticket);
  }

  @Test
  void aTicketDoesNotChangeWithTheSetsItWasMadeOf() {
    var model = person(1).ticket();
    var excluded = new HashSet<UUID>();
    var ticket = new Ticket(model.id(), model.userId(), model.me(), model.wants(), excluded, 0, 0);
    excluded.add(Person.userId(2));

    assertEquals(Set.of(), ticket.excluded());
  }

  @Test
  void interestsAreEqualByContent() {
    assertEquals(InterestSet.of(3, 64, 3), InterestSet.of(64, 3));
    assertEquals(InterestSet.of(3, 64).hashCode(), InterestSet.of(64, 3).hashCode());
    assertEquals(InterestSet.none(), InterestSet.of());
    assertNotEquals(InterestSet.of(3), InterestSet.of(4));
  }

  @Test
  void aScheduleStartsAtZeroFallsAndEndsAtZero() {
    assertRefused(() -> policy(step(1, 50), step(2, 0)));
    assertRefused(() -> policy(step(0, 50), step(2, 1)));
    assertRefused(() -> policy(step(0, 50), step(2, 50), step(3, 0)));
    assertRefused(() -> policy(step(0, 50), step(2, 20), step(2, 0)));
    assertRefused(() -> policy());
  }

  @Test
  void weightsAddUpToTheFullScore() {
    assertRefused(() -> new MatchPolicy.Weights(25, 25, 25, 24));
  }

  @Test
  void aHigherTierNeverWaitsLonger() {
    var policy = MatchPolicy.DEFAULT;
    assertRefused(
        () -> new MatchPolicy(policy.schedule(), List.of(50, 60), policy.weights(), 3, 500, 100));
  }

  private static MatchPolicy policy(MatchPolicy.Step... steps) {
    return new MatchPolicy(
        List.of(steps), List.of(100), MatchPolicy.DEFAULT.weights(), 3, 500, 100);
  }

  private static MatchPolicy.Step step(int seconds, int demanded) {
    return new MatchPolicy.Step(Duration.ofSeconds(seconds), demanded);
  }

  private static void assertRefused(Executable action) {
    assertThrows(IllegalArgumentException.class, action);
  }
}
