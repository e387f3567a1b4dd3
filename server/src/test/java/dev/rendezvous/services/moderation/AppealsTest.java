package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.REASONS;
import static dev.rendezvous.services.moderation.Courthouse.await;
import static dev.rendezvous.services.moderation.Courthouse.json;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.notices;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static dev.rendezvous.services.moderation.Courthouse.until;
import static dev.rendezvous.services.moderation.Courthouse.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.reputation.ReputationApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objections: who may make one, who decides it, and that what was wrong is undone. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AppealsTest {
  private static final String APPEALS = "/moderation/appeals";
  private static final String DESK = "/admin/appeals";
  private static final String WORDS = "That was not me, look at it again.";
  private static final String FOUND = "We have looked at it once more with care.";

  @Inject Courthouse court;
  @Inject AccountApi accounts;
  @Inject ReputationApi reputations;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private TestUser mod;
  private TestUser other;

  @BeforeEach
  void benIsReported() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    mod = court.staff(Role.MODERATOR);
    other = court.staff(Role.MODERATOR);
    report(anna, ben, "HARASSMENT");
  }

  private static String objection(String measure) {
    return json(Map.of("measureId", measure, "body", WORDS));
  }

  private static String answer(boolean overturn) {
    return json(Map.of("overturn", overturn, "statement", FOUND));
  }

  /** Ben's last measure. */
  private String decided(Map<String, Object> ruling) {
    court.decide(mod, ben.id(), ruling);
    return mod.get(court.caseOf(ben.id())).data().get("measureId").asText();
  }

  private String appeal(String measure) {
    return ben.post(APPEALS, objection(measure)).require(200).data().get("id").asText();
  }

  @Test
  void aWarningThatWasWrongIsTakenBackInFull() {
    double before = reputations.explain(ben.id()).score();
    String measure = decided(measure("WARN"));
    await("the reputation", () -> reputations.explain(ben.id()).score() < before);
    String appeal = appeal(measure);
    assertEquals("OPEN", ben.get(APPEALS).require(200).data().at("/0/status").asText());
    JsonNode view = other.get(DESK + "/" + appeal).require(200).data();
    assertEquals(WORDS, view.at("/appeal/body").asText());
    assertEquals(ben.id().toString(), view.at("/file/subject").asText());
    other.post(DESK + "/" + appeal + "/decision", answer(true)).require(200);
    JsonNode mine = ben.get(APPEALS).data().get(0);
    assertEquals("OVERTURNED", mine.get("status").asText());
    assertEquals(FOUND, mine.get("statement").asText());
    assertTrue(ben.get("/moderation/measures").data().get(0).has("revokedAt"));
    assertEquals("OVERTURNED", notices(ben, "MODERATION").getFirst().at("/data/appeal").asText());
    users.awaitMail(ben.email(), FOUND);
    assertEquals("DISMISSED", anna.get("/moderation/reports").data().at("/0/status").asText());
    await("the reputation", () -> reputations.explain(ben.id()).score() >= before);
    report(users.signUp("Carl"), ben, "SPAM");
    assertEquals(0, mod.get(court.caseOf(ben.id())).data().get("strikes").asInt());
    assertEquals(1, court.audited("appeal.decided", other.id(), ben.id()));
  }

  @Test
  void whoIsBannedObjectsByWhatTheRefusedSignInTold() {
    String measure = decided(measure("BAN"));
    String token = refusedWith();
    String question = json(Map.of("appealToken", token));
    JsonNode mine =
        users.stranger().post("/moderation/closed/measures", question).require(200).data().get(0);
    assertEquals(measure, mine.get("id").asText());
    assertEquals(REASONS, mine.get("statement").asText());
    String body = json(Map.of("appealToken", token, "measureId", measure, "body", WORDS));
    String appeal =
        users
            .stranger()
            .post("/moderation/closed/appeals", body)
            .require(200)
            .data()
            .get("id")
            .asText();
    other.post(DESK + "/" + appeal + "/decision", answer(true)).require(200);
    assertEquals(AccountStatus.ACTIVE, accounts.find(ben.id()).orElseThrow().status());
    users.signInAgain(ben).get("/auth/me").require(200);
    anna.get("/profile/" + ben.id()).require(200);
  }

  private String refusedWith() {
    users.forgetLimits();
    TestAnswer refused =
        users
            .stranger()
            .post(
                "/auth/login", json(Map.of("email", ben.email(), "password", TestUsers.PASSWORD)));
    return refused.require(403).json().at("/error/details/appealToken").asText();
  }

  @Test
  void aWrongPasswordIsToldNothing() {
    decided(measure("BAN"));
    users.forgetLimits();
    TestAnswer refused =
        users
            .stranger()
            .post("/auth/login", json(Map.of("email", ben.email(), "password", "something else")));
    assertEquals("INVALID_CREDENTIALS", refused.require(401).errorCode());
    assertFalse(refused.body().contains("appealToken"));
  }

  @Test
  void aTokenIsGoodForNothingElseAndForNobodyElse() {
    decided(measure("BAN"));
    String token = refusedWith();
    TestUser withToken = new TestUser(ben.server(), ben.id(), ben.email(), token, "");
    assertEquals(401, withToken.get("/auth/me").status());
    TestUser carl = users.signUp("Carl");
    report(anna, carl, "SPAM");
    court.decide(mod, carl.id(), measure("WARN"));
    String his = mod.get(court.caseOf(carl.id())).data().get("measureId").asText();
    String body = json(Map.of("appealToken", token, "measureId", his, "body", WORDS));
    users.stranger().post("/moderation/closed/appeals", body).require(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "...."})
  void whatIsNoTokenIsRefused(String token) {
    String body = json(Map.of("appealToken", token));
    assertEquals(
        "UNAUTHENTICATED",
        users.stranger().post("/moderation/closed/measures", body).require(401).errorCode());
  }

  @Test
  void aTokenThatWasChangedIsRefused() {
    decided(measure("BAN"));
    String token = refusedWith();
    char first = token.charAt(0);
    String changed = (first == 'A' ? 'B' : 'A') + token.substring(1);
    users
        .stranger()
        .post("/moderation/closed/measures", json(Map.of("appealToken", changed)))
        .require(401);
  }

  @Test
  void whoDecidedFirstDoesNotDecideAgain() {
    String appeal = appeal(decided(measure("WARN")));
    String decision = DESK + "/" + appeal + "/decision";
    assertEquals("NOT_IMPARTIAL", mod.post(decision, answer(false)).require(403).errorCode());
    other.post(decision, answer(false)).require(200);
    assertEquals("APPEAL_DECIDED", other.post(decision, answer(true)).require(409).errorCode());
    assertEquals("UPHELD", ben.get(APPEALS).data().at("/0/status").asText());
    assertFalse(ben.get("/moderation/measures").data().get(0).has("revokedAt"));
    users.awaitMail(ben.email(), FOUND);
  }

  @Test
  void anObjectionIsDecidedOnceWhateverRaces() {
    String appeal = appeal(decided(measure("WARN")));
    TestUser third = court.staff(Role.MODERATOR);
    Callable<Integer> yes =
        () -> other.post(DESK + "/" + appeal + "/decision", answer(true)).status();
    Callable<Integer> no =
        () -> third.post(DESK + "/" + appeal + "/decision", answer(false)).status();
    List<Integer> answers = Race.of(List.of(yes, no, yes, no));
    assertEquals(1, Collections.frequency(answers, 200), answers.toString());
    assertEquals(3, Collections.frequency(answers, 409), answers.toString());
  }

  @Test
  void oneObjectsOnceAndToOnesOwnMeasuresOnly() {
    String measure = decided(measure("WARN"));
    String first = appeal(measure);
    assertEquals(first, appeal(measure));
    anna.post(APPEALS, objection(measure)).require(404);
    ben.post(APPEALS, objection(UUID.randomUUID().toString())).require(404);
    users.stranger().post(APPEALS, objection(measure)).require(401);
    String blank = json(Map.of("measureId", measure, "body", " ".repeat(50)));
    assertEquals("body: SIZE", ben.post(APPEALS, blank).require(400).refusedField());
    String huge = json(Map.of("measureId", measure, "body", "x".repeat(4001)));
    assertEquals("body: SIZE", ben.post(APPEALS, huge).require(400).refusedField());
  }

  @Test
  void manyObjectionsAtOnceAreOne() {
    String measure = decided(measure("WARN"));
    Callable<String> once = () -> appeal(measure);
    assertEquals(1, Race.of(Collections.nCopies(4, once)).stream().distinct().count());
  }

  @Test
  void nobodyButModeratorsReadsObjections() {
    String appeal = appeal(decided(measure("WARN")));
    for (TestUser user : List.of(anna, ben)) {
      assertEquals("FORBIDDEN", user.get(DESK).require(403).errorCode());
      assertEquals("FORBIDDEN", user.get(DESK + "/" + appeal).errorCode());
      assertEquals(
          "FORBIDDEN", user.post(DESK + "/" + appeal + "/decision", answer(true)).errorCode());
    }
    other.get(DESK + "/" + UUID.randomUUID()).require(404);
    assertEquals("VALIDATION_FAILED", other.get(DESK + "?status=x").require(400).errorCode());
    assertEquals("VALIDATION_FAILED", other.get(DESK + "?cursor=x").require(400).errorCode());
    assertTrue(other.get(DESK + "?limit=100").require(200).body().contains(appeal));
  }

  @Test
  void aModeratorDoesNotDecideTheirOwnObjection() {
    TestUser boss = court.staff(Role.ADMIN);
    report(anna, other, "SPAM");
    court.decide(boss, other.id(), measure("WARN"));
    String measure = other.get("/moderation/measures").data().at("/0/id").asText();
    String appeal = other.post(APPEALS, objection(measure)).require(200).data().get("id").asText();
    other.get(DESK + "/" + appeal).require(404);
    other.post(DESK + "/" + appeal + "/decision", answer(true)).require(404);
    assertFalse(other.get(DESK + "?limit=100").body().contains(appeal));
    assertEquals(
        "NOT_IMPARTIAL", mod.post(DESK + "/" + appeal + "/decision", answer(true)).errorCode());
  }

  @Test
  void whatWasRemovedIsBack() {
    String picture = TestPictures.add(ben).get("id").asText();
    write("Fine words");
    Map<String, Object> ruling = with(measure("REMOVE_CONTENT"), "pictures", List.of(picture));
    String measure = decided(with(ruling, "bio", true));
    assertFalse(anna.get("/profile/" + ben.id()).body().contains(picture));
    other.post(DESK + "/" + appeal(measure) + "/decision", answer(true)).require(200);
    String seen = anna.get("/profile/" + ben.id()).body();
    assertTrue(seen.contains(picture), seen);
    assertTrue(seen.contains("Fine words"), seen);
  }

  private void write(String bio) {
    ben.put("/profile", json(Map.of("displayName", "Ben", "bio", bio))).require(200);
  }

  @Test
  void whatIsWrittenSinceIsNotWrittenOver() {
    write("Old words");
    String measure = decided(with(measure("REMOVE_CONTENT"), "bio", true));
    write("New words");
    other.post(DESK + "/" + appeal(measure) + "/decision", answer(true)).require(200);
    assertTrue(ben.get("/profile").body().contains("New words"));
  }

  @Test
  void anotherMeasureThatHoldsGoesOnHolding() {
    Instant late = Instant.now().plus(Duration.ofDays(30));
    String suspension = decided(until("SUSPEND", late));
    court.meetAndReport(users.signUp("Ada"), ben, "SPAM");
    String ban = decided(measure("BAN"));
    String token = refusedWith();
    String appeal = closedAppeal(token, ban);
    other.post(DESK + "/" + appeal + "/decision", answer(true)).require(200);
    assertEquals(AccountStatus.SUSPENDED, accounts.find(ben.id()).orElseThrow().status());
    String second = closedAppeal(refusedWith(), suspension);
    other.post(DESK + "/" + second + "/decision", answer(true)).require(200);
    assertEquals(AccountStatus.ACTIVE, accounts.find(ben.id()).orElseThrow().status());
  }

  private String closedAppeal(String token, String measure) {
    return users
        .stranger()
        .post(
            "/moderation/closed/appeals",
            json(Map.of("appealToken", token, "measureId", measure, "body", WORDS)))
        .require(200)
        .data()
        .get("id")
        .asText();
  }

  @Test
  void whoMayNotWriteMayAgain() {
    String measure = decided(until("MUTE", Instant.now().plus(Duration.ofDays(3))));
    assertTrue(court.isSilenced(ben.id()));
    other.post(DESK + "/" + appeal(measure) + "/decision", answer(true)).require(200);
    assertFalse(court.isSilenced(ben.id()));
  }

  @Test
  void theTableSuggestsMoreForWhoDoesItAgain() {
    TestUser boss = court.staff(Role.ADMIN);
    assertEquals("WARN", suggested());
    decided(measure("WARN"));
    report(users.signUp("Carl"), ben, "SPAM");
    assertEquals("MUTE", suggested());
    String steps = "{\"steps\":[{\"points\":1,\"decision\":\"BAN\"}]}";
    JsonNode before = boss.get("/admin/escalation").require(200).data();
    boss.put("/admin/escalation", steps).require(200);
    try {
      assertEquals("BAN", suggested());
    } finally {
      boss.put("/admin/escalation", "{\"steps\":" + before + "}").require(200);
    }
  }

  private String suggested() {
    return mod.get(court.caseOf(ben.id())).data().at("/suggested/decision").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"points\":1,\"decision\":\"MUTE\"}]",
        "[{\"points\":1,\"decision\":\"BAN\",\"days\":3}]",
        "[{\"points\":1,\"decision\":\"NONE\"}]",
        "[{\"points\":0,\"decision\":\"BAN\"}]",
        "[{\"points\":1,\"decision\":\"BAN\"},{\"points\":1,\"decision\":\"WARN\"}]",
        "[null]",
        "null"
      })
  void aTableThatSaysNothingIsRefused(String steps) {
    TestUser boss = court.staff(Role.ADMIN);
    String body = "{\"steps\":" + steps + "}";
    assertEquals("VALIDATION_FAILED", boss.put("/admin/escalation", body).require(400).errorCode());
    assertEquals("FORBIDDEN", mod.put("/admin/escalation", body).require(403).errorCode());
  }
}
