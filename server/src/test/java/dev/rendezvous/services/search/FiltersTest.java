package dev.rendezvous.services.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Filters cost coins: held while searching, spent once the two were together for a while. */
@QuarkusTest
@TestProfile(FiltersTest.SoonSpent.class)
class FiltersTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject CoinsApi coins;

  private final TestSeekers seekers = new TestSeekers(TestUsers.here());

  /** Coins are spent after a second, so that a test can wait for it. */
  public static final class SoonSpent implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("rendezvous.match.capture-after", "1s");
    }
  }

  @Test
  void whoLacksCoinsIsToldAndSearchesForNobody() {
    TestUser ann = seekers.woman("IS");
    TestAnswer answer = find(ann, "IS");
    assertEquals("INSUFFICIENT_COINS", answer.errorCode());
    assertEquals("IDLE", TestSeekers.current(ann).get("status").asText());
    ann.post("/match/find", TestSeekers.TEXT).require(202);
    ann.post("/match/end", "{}").require(200);
  }

  @Test
  void coinsAreHeldOnceHoweverOftenItIsAskedAndGivenBackWithTheSearch() {
    TestUser ann = seekers.woman("NO");
    give(ann, 25);
    find(ann, "NO").require(202);
    find(ann, "NO").require(202);
    assertBalance(ann, 25, 10);
    ann.post("/match/end", "{}").require(200);
    assertBalance(ann, 25, 0);
  }

  @Test
  void coinsOfACallThatEndsAtOnceAreGivenBack() {
    TestUser ann = seekers.woman("SE");
    TestUser bob = seekers.man("SE");
    give(ann, 10);
    find(ann, "SE").require(202);
    bob.post("/match/find", TestSeekers.TEXT);
    String match = TestSeekers.await(ann, "MATCHED").at("/match/matchId").asText();
    TestSeekers.end(bob, match).require(200);
    awaitBalance(ann, 10, 0);
  }

  @Test
  void coinsAreSpentWhileTheTwoAreStillTogether() {
    TestUser ann = seekers.woman("FI");
    TestUser bob = seekers.man("FI");
    give(ann, 10);
    find(ann, "FI").require(202);
    bob.post("/match/find", TestSeekers.TEXT);
    String match = TestSeekers.await(ann, "MATCHED").at("/match/matchId").asText();
    awaitBalance(ann, 0, 0);
    assertEquals("MATCHED", TestSeekers.current(ann).get("status").asText());
    TestSeekers.end(bob, match).require(200);
    assertBalance(ann, 0, 0);
  }

  @Test
  void whoCancelsWhileSearchingAnewHoldsNothingAndSearchesForNobody() {
    TestUser ann = seekers.woman("LT");
    give(ann, 100);
    for (int i = 0; i < 8; i++) {
      find(ann, "LT");
      Race.of(
          List.<Callable<TestAnswer>>of(
              () -> ann.post("/match/end", "{}"),
              () -> find(ann, "LT"),
              () -> find(ann, "LT"),
              () -> ann.post("/match/end", "{}")));
      ann.post("/match/end", "{}").require(200);
      assertBalance(ann, 100, 0);
    }
    TestUser bob = seekers.man("LT");
    bob.post("/match/find", TestSeekers.TEXT).require(202);
    find(ann, "LT");
    var _ = TestSeekers.await(ann, "MATCHED");
    assertBalance(ann, 100, 10);
    ann.post("/match/end", "{}").require(200);
  }

  @Test
  void filtersReplaceWhatThePreferencesSayForThisSearchOnly() {
    TestUser ann = seekers.woman("DK");
    TestUser bob = seekers.man("EE");
    bob.put(
            "/profile/preferences",
            "{\"genders\":[\"WOMAN\"],\"ageMin\":18,\"ageMax\":99,\"countries\":[\"DK\"]}")
        .require(200);
    bob.post("/match/find", TestSeekers.TEXT).require(202);
    give(ann, 10);
    var _ = find(ann, "EE");
    String match = TestSeekers.await(ann, "MATCHED").at("/match/matchId").asText();
    TestSeekers.end(ann, match).require(200);
  }

  private static TestAnswer find(TestUser user, String country) {
    return user.post(
        "/match/find",
        "{\"mode\":\"text\",\"filters\":{\"countries\":[\"%s\"]}}".formatted(country));
  }

  private void give(TestUser user, int amount) {
    var _ = coins.grant(user.id(), amount, GrantReason.GOODWILL, UUID.randomUUID());
  }

  private void awaitBalance(TestUser user, int balance, int held) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < deadline && !isBalance(user, balance, held)) {
      var _ = TestSeekers.current(user); // is there
      TestSeekers.pause();
    }
    assertBalance(user, balance, held);
  }

  private boolean isBalance(TestUser user, int balance, int held) {
    var now = coins.balanceOf(user.id());
    return now.balance() == balance && now.held() == held;
  }

  private void assertBalance(TestUser user, int balance, int held) {
    var now = coins.balanceOf(user.id());
    assertEquals(balance, now.balance());
    assertEquals(held, now.held());
  }
}
