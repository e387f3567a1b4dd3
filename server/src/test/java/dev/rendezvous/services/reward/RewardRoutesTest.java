package dev.rendezvous.services.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.reconciliation.ReconciliationApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rewards, by what is configured. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RewardRoutesTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Inject CoinsApi coins;
  @Inject RewardApi rewards;
  @Inject Activities activities;
  @Inject StandingApi standing;
  @Inject ReconciliationApi books;
  @Inject DataSource source;

  private final TestUsers users = TestUsers.here();

  @AfterEach
  void theBooksAreRight() {
    assertEquals(List.of(), books.run(_ -> {}).first());
  }

  @Test
  void aDayIsRewardedOnceAndSaysWhenTheNextOneComes() {
    TestUser anna = users.signUp("Anna");
    assertEquals("AVAILABLE", of(anna, "daily_login").get("status").asText());
    JsonNode given = redeem(anna, "daily_login", "k1").require(200).data();
    assertEquals(5, given.at("/transaction/amount").asInt());
    assertEquals("REWARD", given.at("/transaction/type").asText());
    assertEquals("daily_login", given.at("/transaction/description").asText());
    assertEquals(5, given.at("/balance/balance").asInt());
    Instant next = Instant.parse(given.get("nextAvailableAt").asText());
    assertTrue(next.isAfter(Instant.now().plus(Duration.ofHours(19))));
    assertEquals(given, redeem(anna, "daily_login", "k1").require(200).data(), "the same key");
    TestAnswer again = redeem(anna, "daily_login", "k2").require(409);
    assertEquals("REWARD_ALREADY_CLAIMED", again.errorCode());
    assertEquals(given.get("nextAvailableAt"), again.json().at("/error/details/nextAvailableAt"));
    JsonNode listed = of(anna, "daily_login");
    assertEquals("LATER", listed.get("status").asText());
    assertEquals(2, listed.get("streak").asInt());
    assertEquals(5, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void manyWhoClaimAtOnceWithKeysOfTheirOwnGetOneReward() {
    TestUser anna = users.signUp("Anna");
    List<Callable<Integer>> claims =
        IntStream.range(0, 24)
            .mapToObj(i -> (Callable<Integer>) () -> redeem(anna, "daily_login", "k" + i).status())
            .toList();
    List<Integer> statuses = Race.of(claims);
    assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses + "");
    assertTrue(statuses.stream().allMatch(s -> s == 200 || s == 409), statuses + "");
    assertEquals(5, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void moveOfTheClockGivesNoSecondDay() {
    TestUser anna = users.signUp("Anna");
    redeem(anna, "daily_login", "k0").require(200);
    for (String zone : List.of("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Tokyo")) {
      anna.put("/profile", "{\"displayName\":\"Anna\",\"timeZone\":\"%s\"}".formatted(zone))
          .require(200);
      assertEquals(
          "REWARD_ALREADY_CLAIMED", redeem(anna, "daily_login", zone.substring(0, 5)).errorCode());
    }
  }

  @Test
  void whatWasNotDoneIsNotRewarded() {
    TestUser anna = users.signUp("Anna");
    assertEquals("NOT_EARNED", of(anna, "first_match").get("status").asText());
    assertEquals("REWARD_NOT_EARNED", redeem(anna, "first_match", "a").errorCode());
    assertEquals("REWARD_NOT_EARNED", redeem(anna, "profile_completed", "b").errorCode());
    assertEquals("REWARD_NOT_EARNED", redeem(anna, "rewarded_ad", "c").errorCode());
    assertEquals("NOT_FOUND", redeem(anna, "moonwalk", "d").errorCode());
    assertEquals("NOT_FOUND", redeem(anna, "admin_grant", "e").errorCode());
    assertEquals(
        "VALIDATION_FAILED", anna.post("/coins/redeem-reward", body("daily_login")).errorCode());
  }

  @Test
  void aFirstMatchIsRewardedOnce() {
    TestSeekers seekers = new TestSeekers(users);
    TestUser anna = seekers.woman("MT");
    TestUser ben = seekers.man("MT");
    String match = TestSeekers.meet(anna, ben, "MATCHED");
    await(anna, "first_match", "AVAILABLE");
    assertEquals(
        10, redeem(anna, "first_match", "a").require(200).data().at("/balance/balance").asInt());
    assertEquals("REWARD_ALREADY_CLAIMED", redeem(anna, "first_match", "b").errorCode());
    assertEquals("DONE", of(anna, "first_match").get("status").asText());
    TestSeekers.end(anna, match).require(200);
  }

  @Test
  void aProofCountsOnceAndForOne() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    String ad = UUID.randomUUID().toString();
    assertTrue(rewards.prove(anna.id(), "rewarded_ad", ad));
    assertEquals(false, rewards.prove(anna.id(), "rewarded_ad", ad));
    assertEquals(false, rewards.prove(ben.id(), "rewarded_ad", ad));
    assertEquals(false, rewards.prove(ben.id(), "moonwalk", ad));
    assertEquals("REWARD_NOT_EARNED", redeem(ben, "rewarded_ad", "k").errorCode());
    assertEquals(
        "proof.what: UNKNOWN_FIELD",
        withProof(anna, "{\"what\":1}", "a").require(400).refusedField());
    assertEquals(
        "proof.transactionId: INVALID",
        withProof(anna, "{\"transactionId\":\"a b\"}", "b").require(400).refusedField());
    assertEquals(
        "REWARD_NOT_EARNED", withProof(anna, "{\"transactionId\":\"other\"}", "c").errorCode());
    withProof(anna, "{\"transactionId\":\"" + ad + "\"}", "d").require(200);
    assertEquals(3, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void aBudgetIsSpentToTheLastCoinAndNoFurther() throws SQLException {
    String code = "budget_" + UUID.randomUUID().toString().substring(0, 8);
    add(code, 10, 195, "'{\"evidence\":\"PRESENCE\"}'");
    List<TestUser> people = IntStream.range(0, 24).mapToObj(i -> users.signUp("Person")).toList();
    List<Callable<Integer>> claims =
        people.stream()
            .map(person -> (Callable<Integer>) () -> redeem(person, code, "k").status())
            .toList();
    List<Integer> statuses = Race.of(claims);
    assertEquals(19, statuses.stream().filter(status -> status == 200).count(), statuses + "");
    assertEquals(5, statuses.stream().filter(status -> status == 409).count(), statuses + "");
    assertEquals("REWARD_NOT_AVAILABLE", redeem(users.signUp("Late"), code, "k").errorCode());
  }

  @Test
  void whatIsOverOrOffOrWrongIsNotGiven() throws SQLException {
    TestUser anna = users.signUp("Anna");
    String over = "over_" + UUID.randomUUID().toString().substring(0, 8);
    add(over, 10, 100, "'{\"evidence\":\"PRESENCE\"}'");
    execute("UPDATE reward_activities SET ends_at = '2020-01-01' WHERE code = '" + over + "'");
    activities.forget();
    assertEquals("REWARD_NOT_AVAILABLE", redeem(anna, over, "a").errorCode());
    execute("UPDATE reward_activities SET active = FALSE WHERE code = '" + over + "'");
    activities.forget();
    assertEquals("NOT_FOUND", redeem(anna, over, "b").errorCode());
    String wrong = "wrong_" + UUID.randomUUID().toString().substring(0, 8);
    add(wrong, 10, 100, "'{\"evidence\":\"HEARSAY\"}'");
    assertEquals("NOT_FOUND", redeem(anna, wrong, "c").errorCode());
    String number = "number_" + UUID.randomUUID().toString().substring(0, 8);
    add(number, 10, 100, "'{\"evidence\":\"PROOF\",\"proofField\":\"n\"}'");
    execute(
        "UPDATE reward_activities SET proof_schema = '{\"properties\":{\"n\":{\"type\":\"integer\"}}}'"
            + " WHERE code = '"
            + number
            + "'");
    activities.forget();
    assertEquals("NOT_FOUND", redeem(anna, number, "n").errorCode(), "a number names nothing");
    execute("DELETE FROM reward_activities WHERE code = '" + number + "'");
    assertEquals("AVAILABLE", of(anna, "daily_login").get("status").asText(), "the others go on");
    execute("DELETE FROM reward_activities WHERE code = '" + wrong + "'");
  }

  @Test
  void periodsThatAreChangedTwiceAreCountedFromTheLastTimeOfAll() throws SQLException {
    TestUser anna = users.signUp("Anna");
    String code = "turns_" + UUID.randomUUID().toString().substring(0, 8);
    add(code, 10, 10_000, "'{\"evidence\":\"PRESENCE\",\"streak\":[0,5,10]}'");
    redeem(anna, code, "a").require(200);
    period(code, "DAY");
    assertEquals("REWARD_ALREADY_CLAIMED", redeem(anna, code, "b").errorCode());
    dayBefore(code);
    redeem(anna, code, "c").require(200);
    assertEquals("LATER", of(anna, code).get("status").asText(), "by the last, not by its name");
    TestAnswer again = redeem(anna, code, "d").require(409);
    assertTrue(again.json().at("/error/details/nextAvailableAt").isTextual(), again.body());
    period(code, "WEEK");
    assertEquals("LATER", of(anna, code).get("status").asText());
    period(code, "ONCE");
    assertEquals("DONE", of(anna, code).get("status").asText());
    assertEquals(20, coins.balanceOf(anna.id()).balance());
  }

  private void period(String code, String period) throws SQLException {
    execute("UPDATE reward_activities SET period = '%s' WHERE code = '%s'".formatted(period, code));
    activities.forget();
  }

  /** As if all of it had been claimed two days before. */
  private void dayBefore(String code) throws SQLException {
    execute(
        "UPDATE reward_claims SET created_at = created_at - INTERVAL 2 DAY WHERE activity_id ="
            + " (SELECT id FROM reward_activities WHERE code = '"
            + code
            + "')");
  }

  @Test
  void howOftenSomethingWasEarnedIsCountedUpToABound() {
    TestUser anna = users.signUp("Anna");
    assertEquals(0, of(anna, "rewarded_ad").get("earned").asInt());
    for (int i = 0; i < 103; i++) {
      assertTrue(rewards.prove(anna.id(), "rewarded_ad", "ad-" + anna.id() + "-" + i));
    }
    assertTrue(rewards.prove(anna.id(), "referral", "came:" + anna.id()));
    assertEquals(100, of(anna, "rewarded_ad").get("earned").asInt());
    assertEquals(1, of(anna, "referral").get("earned").asInt());
    assertEquals(0, of(anna, "first_match").get("earned").asInt());
  }

  @Test
  void theStaffGivesWithinTheLimits() {
    TestUser ada = users.signUp("Ada");
    standing.changeRole(ada.id(), Role.ADMIN, ada.id());
    TestUser admin = users.signInAgain(ada);
    TestUser anna = users.signUp("Anna");
    String path = "/admin/users/" + anna.id() + "/rewards";
    String award = "{\"activity\":\"admin_grant\",\"reason\":\"a nice review\"}";
    admin.post(path, award, "Idempotency-Key", "a").require(200);
    assertEquals(50, coins.balanceOf(anna.id()).balance());
    assertEquals(
        "REWARD_ALREADY_CLAIMED", admin.post(path, award, "Idempotency-Key", "b").errorCode());
    assertEquals("FORBIDDEN", anna.post(path, award, "Idempotency-Key", "c").errorCode());
    String daily = award.replace("admin_grant", "daily_login");
    assertEquals("NOT_FOUND", admin.post(path, daily, "Idempotency-Key", "d").errorCode());
  }

  private void add(String code, int coins, int budget, String options) throws SQLException {
    execute(
        "INSERT INTO reward_activities (id, code, name, coins, period, total_budget, options)"
            + " VALUES (UNHEX(REPLACE(UUID(), '-', '')), '%s', 'Test', %d, 'ONCE', %d, %s)"
                .formatted(code, coins, budget, options));
    activities.forget();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void await(TestUser user, String activity, String status) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!of(user, activity).get("status").asText().equals(status)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(activity + " is not " + status + ": " + of(user, activity));
      }
      TestSeekers.pause();
    }
  }

  private static JsonNode of(TestUser user, String activity) {
    for (JsonNode reward : user.get("/coins/rewards").require(200).data()) {
      if (reward.get("activity").asText().equals(activity)) {
        return reward;
      }
    }
    throw new AssertionError("no " + activity);
  }

  private static TestAnswer redeem(TestUser user, String activity, String key) {
    return user.post("/coins/redeem-reward", body(activity), "Idempotency-Key", key);
  }

  private static TestAnswer withProof(TestUser user, String proof, String key) {
    return user.post(
        "/coins/redeem-reward",
        "{\"activity\":\"rewarded_ad\",\"proof\":%s}".formatted(proof),
        "Idempotency-Key",
        key);
  }

  private static String body(String activity) {
    return "{\"activity\":\"" + activity + "\"}";
  }
}
