package dev.rendezvous.matchmaker;

import static dev.rendezvous.matchmaker.Person.START;
import static dev.rendezvous.matchmaker.Person.person;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rendezvous.matchmaker.Explanation.Refused;
import dev.rendezvous.matchmaker.Explanation.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no waiting relaxes, seen through the explanation and through what the engine then does. */
class HardRuleTest {
  private static final long FAR_PAST_EVERY_SCHEDULE = START + 86_400_000;

  @Test
  void aWomanWhoWantsMenMeetsAManWhoWantsWomen() {
    assertPaired(
        person(1).gender(Gender.WOMAN).wanting(Gender.MAN),
        person(2).gender(Gender.MAN).wanting(Gender.WOMAN));
  }

  @Test
  void twoMenWhoWantMenMeet() {
    assertPaired(
        person(1).gender(Gender.MAN).wanting(Gender.MAN),
        person(2).gender(Gender.MAN).wanting(Gender.MAN));
  }

  @Test
  void aNonBinaryPersonMeetsWhoeverWantsNonBinaryPeople() {
    assertPaired(
        person(1).gender(Gender.NON_BINARY).wanting(Gender.WOMAN, Gender.NON_BINARY),
        person(2).gender(Gender.WOMAN).wanting(Gender.NON_BINARY));
  }

  @Test
  void wantingAGenderIsNotEnoughWhenTheOtherWantsAnother() {
    assertRefused(
        HardRule.GENDER,
        Side.SECOND,
        person(1).gender(Gender.MAN).wanting(Gender.WOMAN),
        person(2).gender(Gender.WOMAN).wanting(Gender.WOMAN));
  }

  @Test
  void agesOnTheEdgesOfBothWishesMeet() {
    assertPaired(person(1).age(25).wantingAges(30, 40), person(2).age(40).wantingAges(20, 25));
  }

  @Test
  void oneYearTooOldIsRefusedByTheYounger() {
    assertRefused(
        HardRule.AGE,
        Side.FIRST,
        person(1).age(25).wantingAges(18, 39),
        person(2).age(40).wantingAges(18, 99));
  }

  @Test
  void oneYearTooYoungIsRefusedByTheOlder() {
    assertRefused(
        HardRule.AGE,
        Side.SECOND,
        person(1).age(25).wantingAges(18, 99),
        person(2).age(40).wantingAges(26, 99));
  }

  @Test
  void aWishedCountryIsKept() {
    assertPaired(person(1).wantingCountries("FR", "DE"), person(2).from("DE"));
    assertRefused(
        HardRule.COUNTRY, Side.FIRST, person(1).wantingCountries("FR"), person(2).from("DE"));
  }

  @Test
  void whoTellsNoCountryIsRefusedByWhoAsksForOne() {
    assertRefused(HardRule.COUNTRY, Side.SECOND, person(1), person(2).wantingCountries("FR"));
  }

  @Test
  void anExclusionHoldsWhoeverMadeIt() {
    assertRefused(HardRule.EXCLUDED, Side.FIRST, person(1).excluding(2), person(2));
    assertRefused(HardRule.EXCLUDED, Side.SECOND, person(1), person(2).excluding(1));
  }

  @Test
  void nobodyIsExplainedAsAPartnerOfThemselves() {
    var ticket = person(1).ticket();

    assertEquals(
        new Refused(HardRule.SAME_USER, Side.FIRST),
        new Matchmaker(MatchPolicy.DEFAULT).explain(ticket, ticket, START));
  }

  private static void assertPaired(Person a, Person b) {
    var engine = engineWith(a, b);

    assertInstanceOf(Explanation.Eligible.class, engine.explain(a.ticket(), b.ticket(), START));
    assertEquals(1, engine.advance(START, 10).size());
  }

  private static void assertRefused(HardRule rule, Side by, Person a, Person b) {
    var engine = engineWith(a, b);

    assertEquals(new Refused(rule, by), engine.explain(a.ticket(), b.ticket(), START));
    assertEquals(List.of(), engine.advance(START, 10));
    assertEquals(List.of(), engine.advance(FAR_PAST_EVERY_SCHEDULE, 10));
  }

  private static Matchmaker engineWith(Person a, Person b) {
    var engine = new Matchmaker(MatchPolicy.DEFAULT);
    engine.add(a.ticket());
    engine.add(b.ticket());
    return engine;
  }
}
