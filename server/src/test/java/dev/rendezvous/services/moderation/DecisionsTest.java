package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.REASONS;
import static dev.rendezvous.services.moderation.Courthouse.await;
import static dev.rendezvous.services.moderation.Courthouse.decision;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.nothing;
import static dev.rendezvous.services.moderation.Courthouse.notices;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static dev.rendezvous.services.moderation.Courthouse.until;
import static dev.rendezvous.services.moderation.Courthouse.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.reputation.ReputationApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What decisions do, to whom, and who is told. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DecisionsTest {
  @Inject Courthouse court;
  @Inject TestMatches matches;
  @Inject AccountApi accounts;
  @Inject ReputationApi reputations;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private TestUser mod;

  @BeforeEach
  void benIsReported() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    mod = court.staff(Role.MODERATOR);
    report(anna, ben, "HARASSMENT");
  }

  @Test
  void aWarningIsToldToBothSidesWithItsReasons() {
    JsonNode file =
        court.decide(
            mod,
            ben.id(),
            with(measure("WARN"), "reporterStatement", "Thank you, you were right."));
    assertEquals("DECIDED", file.get("state").asText());
    assertEquals("WARN", file.get("decision").asText());
    JsonNode mine = ben.get("/moderation/measures").require(200).data().get(0);
    assertEquals("WARN", mine.get("kind").asText());
    assertEquals("A_NO_IS_A_NO", mine.get("clause").asText());
    assertEquals(REASONS, mine.get("statement").asText());
    JsonNode notice = notices(ben, "MODERATION").getFirst();
    assertEquals(mine.get("id"), notice.at("/data/measureId"));
    String mail = users.awaitMail(ben.email(), REASONS);
    assertTrue(mail.contains("clause 4"), mail);
    JsonNode theirs = anna.get("/moderation/reports").require(200).data().get(0);
    assertEquals("ACTIONED", theirs.get("status").asText());
    assertEquals("Thank you, you were right.", theirs.get("answer").asText());
    assertEquals(
        "ACTIONED", notices(anna, "REPORT_DECIDED").getFirst().at("/data/status").asText());
    assertEquals(1, court.audited("case.decided", mod.id(), ben.id()));
    assertEquals(AccountStatus.ACTIVE, status());
    assertEquals(1, nextStrikes());
  }

  @Test
  void neitherSideLearnsWhoTheOtherOrTheModeratorWas() {
    court.decide(mod, ben.id(), measure("WARN"));
    String bens = ben.get("/moderation/measures").body() + ben.get("/notifications").body();
    assertFalse(bens.contains(anna.id().toString()));
    assertFalse(bens.contains(mod.id().toString()));
    String annas = anna.get("/moderation/reports").body();
    assertFalse(annas.contains(mod.id().toString()));
    assertFalse(annas.contains("WARN"), "what was done is told to whom it was done only");
  }

  @Test
  void whereNothingIsDoneWhoWasReportedHearsNothing() {
    court.decide(mod, ben.id(), nothing());
    assertEquals(0, ben.get("/moderation/measures").require(200).data().size());
    assertEquals(List.of(), notices(ben, "MODERATION"));
    assertEquals("DISMISSED", anna.get("/moderation/reports").data().at("/0/status").asText());
    assertFalse(decided(ben.id()).getFirst().get("upheld").asBoolean());
    assertEquals(0, nextStrikes());
  }

  @Test
  void upheldReportsReachTheReputation() {
    double before = reputations.explain(ben.id()).score();
    court.decide(mod, ben.id(), measure("WARN"));
    JsonNode told = decided(ben.id()).getFirst();
    assertTrue(told.get("upheld").asBoolean());
    assertEquals(anna.id().toString(), told.get("reporter").asText());
    await("the reputation", () -> reputations.explain(ben.id()).score() < before);
  }

  @Test
  void aReportCanBeWrongThoughSomethingIsDone() {
    TestUser carl = users.signUp("Carl");
    String wrong = report(carl, ben, "SCAM");
    court.decide(mod, ben.id(), with(measure("WARN"), "unfounded", List.of(wrong)));
    assertEquals("DISMISSED", carl.get("/moderation/reports").data().at("/0/status").asText());
    assertEquals("ACTIONED", anna.get("/moderation/reports").data().at("/0/status").asText());
    assertEquals(
        List.of(true, false),
        decided(ben.id()).stream()
            .map(told -> told.get("upheld").asBoolean())
            .sorted(Collections.reverseOrder())
            .toList());
  }

  @Test
  void aBanEndsAllAtOnce() {
    MatchId match = matches.begin(ben.id(), users.signUp("Carl").id());
    try (TestSocket socket = TestSocket.of(ben)) {
      court.decide(mod, ben.id(), measure("BAN"));
      socket.await("session:revoked");
    }
    await("the end of the session", () -> ben.get("/auth/me").status() == 401);
    assertEquals("ACCOUNT_SUSPENDED", signIn().errorCode());
    anna.get("/profile/" + ben.id()).require(404);
    await("the match", () -> !matches.isLive(match));
    assertEquals(AccountStatus.BANNED, status());
    users.awaitMail(ben.email(), REASONS);
    assertEquals(1, court.audited("account.closed", mod.id(), ben.id()));
  }

  private TestAnswer signIn() {
    users.forgetLimits();
    return users
        .stranger()
        .post(
            "/auth/login",
            Courthouse.json(Map.of("email", ben.email(), "password", TestUsers.PASSWORD)));
  }

  @Test
  void aSuspensionHasAnEndAndNeverShortensAnother() {
    Instant later = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
    court.decide(mod, ben.id(), until("SUSPEND", later));
    assertEquals(later, accounts.find(ben.id()).orElseThrow().suspendedUntil());
    assertEquals(later.toString(), signIn().json().at("/error/details/until").asText());
    again();
    court.decide(mod, ben.id(), until("SUSPEND", later.minus(Duration.ofDays(20))));
    assertEquals(later, accounts.find(ben.id()).orElseThrow().suspendedUntil());
    again();
    court.decide(mod, ben.id(), measure("BAN"));
    assertEquals(AccountStatus.BANNED, status());
    again();
    court.decide(mod, ben.id(), until("SUSPEND", later));
    assertEquals(AccountStatus.BANNED, status(), "a ban stays");
  }

  /** Somebody who met Ben before reports him. */
  private void again() {
    court.meetAndReport(users.signUp("Carl"), ben, "HARASSMENT");
  }

  @Test
  void whoIsMutedCanReadAndNotWrite() {
    MatchId match = matches.begin(anna.id(), ben.id());
    try (TestSocket socket = TestSocket.of(ben)) {
      JsonNode said = say(socket, match, "first");
      assertTrue(said.get("success").booleanValue());
      court.decide(mod, ben.id(), until("MUTE", Instant.now().plus(Duration.ofDays(3))));
      JsonNode refused = say(socket, match, "second");
      assertEquals("MUTED", refused.at("/error/code").asText());
      assertEquals(said, say(socket, match, "first"), "it was heard before");
      String typing = "{\"matchId\":\"" + match + "\",\"typing\":true}";
      assertEquals("MUTED", socket.send("chat:typing", typing).at("/error/code").asText());
    }
    assertEquals(1, ben.get("/match/" + match + "/messages").require(200).data().size());
    assertEquals(AccountStatus.ACTIVE, status());
    assertEquals(2, nextStrikes());
  }

  private static JsonNode say(TestSocket socket, MatchId match, String name) {
    return socket.send(
        "chat:send",
        "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"Hello\"}"
            .formatted(match, name));
  }

  @Test
  void whatIsRemovedIsSeenByNobodyElse() {
    String picture = TestPictures.add(ben).get("id").asText();
    String kept = TestPictures.add(ben).get("id").asText();
    ben.put("/profile", "{\"displayName\":\"Ben\",\"bio\":\"Vile words\"}").require(200);
    assertTrue(anna.get("/profile/" + ben.id()).body().contains("Vile words"));
    Map<String, Object> ruling = with(measure("REMOVE_CONTENT"), "pictures", List.of(picture));
    court.decide(mod, ben.id(), with(ruling, "bio", true));
    JsonNode seen = anna.get("/profile/" + ben.id()).require(200).data();
    assertFalse(seen.has("bio"));
    assertFalse(seen.toString().contains(picture));
    assertTrue(seen.toString().contains(kept));
    assertEquals(1, court.audited("image.rejected", mod.id(), ben.id()));
  }

  @Test
  void picturesOfOthersAreNotRemoved() {
    String picture = TestPictures.add(anna).get("id").asText();
    String file = court.caseOf(ben.id());
    mod.post(file + "/claim", "").require(200);
    Map<String, Object> ruling = with(measure("REMOVE_CONTENT"), "pictures", List.of(picture));
    assertEquals("pictures: INVALID", decision(mod, file, ruling).require(400).refusedField());
    assertEquals("CLAIMED", mod.get(file).data().at("/file/state").asText(), "nothing was done");
    assertEquals(0, ben.get("/moderation/measures").data().size());
  }

  @Test
  void aCaseIsDecidedOnce() {
    String file = court.caseOf(ben.id());
    mod.post(file + "/claim", "").require(200);
    Callable<Integer> once = () -> decision(mod, file, measure("WARN")).status();
    List<Integer> answers = Race.of(Collections.nCopies(4, once));
    assertEquals(1, Collections.frequency(answers, 200), answers.toString());
    assertEquals("CASE_DECIDED", decision(mod, file, nothing()).require(409).errorCode());
    assertEquals("CASE_DECIDED", mod.post(file + "/claim", "").require(409).errorCode());
    assertEquals("CASE_DECIDED", mod.post(file + "/release", "").require(409).errorCode());
    assertEquals(1, ben.get("/moderation/measures").data().size());
    assertEquals(1, decided(ben.id()).size());
  }

  @Test
  void nobodyDecidesOnLessThanThereIs() {
    String file = court.caseOf(ben.id());
    mod.post(file + "/claim", "").require(200);
    String seen = mod.get(file).header("ETag");
    report(users.signUp("Carl"), ben, "HATE");
    assertEquals(
        "PRECONDITION_FAILED",
        decision(mod, file, nothing(), "If-Match", seen).require(412).errorCode());
    String now = mod.get(file).header("ETag");
    assertNotEquals(seen, now);
    decision(mod, file, nothing(), "If-Match", now).require(200);
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    String file = court.caseOf(ben.id());
    mod.post(file + "/claim", "").require(200);
    String soon = Instant.now().plus(Duration.ofDays(2)).toString();
    Map<String, Object> bare = Map.of("decision", "WARN", "statement", REASONS);
    Map<Map<String, Object>, String> wrong =
        Map.of(
            bare,
            "clause: NOT_NULL",
            measure("SUSPEND"),
            "until: END",
            with(measure("BAN"), "until", soon),
            "until: END",
            until("MUTE", Instant.now().minusSeconds(60)),
            "until: RANGE",
            until("MUTE", Instant.now().plus(Duration.ofDays(400))),
            "until: RANGE",
            measure("REMOVE_CONTENT"),
            "pictures: CONTENT",
            with(measure("WARN"), "bio", true),
            "pictures: CONTENT",
            with(measure("WARN"), "statement", "no"),
            "statement: SIZE",
            with(measure("WARN"), "statement", "x".repeat(1001)),
            "statement: SIZE",
            with(measure("WARN"), "actor", "me"),
            "actor: UNKNOWN_FIELD");
    wrong.forEach((ruling, refused) ->
        assertEquals(refused, decision(mod, file, ruling).require(400).refusedField()));
    Stream.of(
            with(measure("WARN"), "statement", "\u200b".repeat(50)),
            with(measure("WARN"), "clause", "9"),
            with(measure("KILL"), "clause", "PLAY_FAIR"),
            with(measure("WARN"), "unfounded", Collections.nCopies(101, UUID.randomUUID())))
        .forEach(ruling -> decision(mod, file, ruling).require(400));
    decision(mod, file, with(measure("WARN"), "statement", "x".repeat(70_000))).require(413);
    assertEquals(AccountStatus.ACTIVE, status());
    assertEquals(0, ben.get("/moderation/measures").data().size());
  }

  @Test
  void measuresAndReportsAreReadByTheirOwn() {
    court.decide(mod, ben.id(), measure("WARN"));
    assertEquals(0, anna.get("/moderation/measures").require(200).data().size());
    assertEquals(0, ben.get("/moderation/reports").require(200).data().size());
    users.stranger().get("/moderation/measures").require(401);
    users.stranger().get("/moderation/reports").require(401);
    assertEquals(
        "VALIDATION_FAILED", ben.get("/moderation/measures?cursor=x").require(400).errorCode());
  }

  private AccountStatus status() {
    return accounts.find(ben.id()).orElseThrow().status();
  }

  /** What Ben has behind him, as the next case about him tells. */
  private int nextStrikes() {
    again();
    return mod.get(court.caseOf(ben.id())).require(200).data().get("strikes").asInt();
  }

  private List<JsonNode> decided(UserId user) {
    return court.told("report.decided", user).stream().map(DecisionsTest::read).toList();
  }

  private static JsonNode read(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
