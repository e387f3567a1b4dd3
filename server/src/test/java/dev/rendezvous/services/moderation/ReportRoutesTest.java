package dev.rendezvous.services.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports over HTTP: who may report whom, and what becomes of it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReportRoutesTest {
  @Inject TestMatches matches;
  @Inject BlockApi blocks;
  @Inject KeptReports kept;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private MatchId match;

  @BeforeEach
  void twoPeopleAreMatched() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    match = matches.begin(anna.id(), ben.id());
  }

  @Test
  void aReportFreezesWhatWasSaidAndEndsTheMatch() {
    String picture = TestPictures.add(ben).get("id").asText();
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      say(annas, "Hello");
      say(bens, "something vile");
      JsonNode made = report(anna, onMatch("HARASSMENT")).require(200).data();
      assertEquals("OPEN", made.get("status").asText());
      JsonNode ended = bens.await("match:ended");
      assertEquals(match.toString(), ended.get("matchId").asText());
      assertNotEquals("REPORTED", ended.get("reason").asText(), "the other is not told");
      assertFalse(matches.isLive(match));
      JsonNode evidence = kept.evidence(made);
      assertEquals(match.toString(), evidence.at("/match/id").asText());
      assertEquals("text", evidence.at("/match/mode").asText());
      assertTrue(evidence.at("/match/startedAt").isTextual());
      assertEquals("Hello", evidence.at("/messages/0/text").asText());
      assertEquals(anna.id().toString(), evidence.at("/messages/0/sender").asText());
      assertEquals("something vile", evidence.at("/messages/1/text").asText());
      assertEquals(ben.id().toString(), evidence.at("/messages/1/sender").asText());
      assertTrue(evidence.at("/messages/1/sentAt").isTextual());
      assertEquals(ben.id().toString(), evidence.at("/reported/id").asText());
      assertEquals("Ben", evidence.at("/reported/profile/displayName").asText());
      assertEquals(picture, evidence.at("/reported/pictures/0/id").asText());
      String hash = evidence.at("/reported/pictures/0/perceptualHash").asText();
      assertTrue(hash.matches("[0-9a-f]{16}"), hash);
    }
  }

  @Test
  void whatOnlyTheTwoCanReadIsEvidenceByTheReportersWord() {
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      say(annas, "Hello");
      String plain = annas.await("chat:message").get("messageId").asText();
      String sealed = sealed(bens, "s1");
      String other = sealed(bens, "s2");
      String shown =
          Stream.of(
                  decrypted(sealed, " vile "),
                  decrypted(plain, "never said"),
                  decrypted(UUID.randomUUID().toString(), "nowhere"))
              .collect(Collectors.joining(","));
      String body = onMatch("HATE", "\"decrypted\":[" + shown + "]");
      JsonNode messages = kept.evidence(report(anna, body).require(200).data()).get("messages");
      assertEquals(3, messages.size());
      assertEquals("Hello", messages.at("/0/text").asText(), "nobody changes what can be read");
      assertFalse(messages.at("/0/shownByReporter").asBoolean());
      assertEquals("vile", messages.at("/1/text").asText());
      assertTrue(messages.at("/1/shownByReporter").asBoolean());
      assertEquals(other, messages.at("/2/id").asText());
      assertFalse(messages.get(2).has("text"), "what was not shown is not known");
    }
  }

  @Test
  void whatIsShownIsBounded() {
    String one = decrypted(UUID.randomUUID().toString(), "x");
    String many = String.join(",", Collections.nCopies(101, one));
    assertEquals(
        "VALIDATION_FAILED",
        report(anna, onMatch("HATE", "\"decrypted\":[" + many + "]")).require(400).errorCode());
    assertEquals(
        "VALIDATION_FAILED",
        report(anna, onMatch("HATE", "\"decrypted\":[null]")).require(400).errorCode());
  }

  private static String decrypted(String message, String text) {
    return "{\"messageId\":\"%s\",\"text\":\"%s\"}".formatted(message, text);
  }

  private String sealed(TestSocket socket, String name) {
    String message =
        "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"encrypted\":\"AAEC\"}"
            .formatted(match, name);
    return socket.send("chat:send", message).at("/data/messageId").asText();
  }

  @Test
  void aPictureThatWasDeletedInHasteIsEvidenceStill() {
    String picture = TestPictures.add(ben).get("id").asText();
    ben.delete("/profile/image/" + picture).require(204);
    JsonNode evidence = kept.evidence(report(anna, onMatch("NUDITY")).require(200).data());
    assertEquals(picture, evidence.at("/reported/pictures/0/id").asText());
    assertTrue(evidence.at("/reported/pictures/0/deleted").asBoolean());
  }

  @ParameterizedTest
  @EnumSource
  void eachReasonIsTaken(ReportReason reason) {
    JsonNode made = report(anna, onMatch(reason.name())).require(200).data();
    assertEquals(reason.name(), kept.column(made, "reason"));
  }

  @Test
  void aRetryAnswersTheSameReportAndChangesNothing() {
    JsonNode first =
        report(anna, onMatch("SPAM", "\"details\":\" sells  things \"")).require(200).data();
    JsonNode second =
        report(anna, onMatch("HATE", "\"details\":\"other words\"")).require(200).data();
    assertEquals(first, second);
    assertEquals("SPAM", kept.column(first, "reason"));
    assertEquals("sells things", kept.column(first, "details"));
    assertEquals(1, kept.count(anna.id()));
  }

  @Test
  void manyReportsOfOneMatchAtOnceAreOne() {
    assertOneOf(onMatch("SPAM"));
  }

  @Test
  void manyReportsOfOneProfileAtOnceAreOne() {
    assertOneOf(onUser(ben.id().toString(), "SPAM"));
  }

  private void assertOneOf(String body) {
    Callable<JsonNode> once = () -> report(anna, body).require(200).data();
    Set<JsonNode> made = Set.copyOf(Race.of(Collections.nCopies(8, once)));
    assertEquals(1, made.size(), made.toString());
    assertEquals(1, kept.count(anna.id()));
    assertEquals(1, kept.told(ben.id()).size());
  }

  @Test
  void bothMayReportEachOther() {
    report(anna, onMatch("SPAM")).require(200);
    report(ben, onMatch("OTHER")).require(200);
    assertEquals(1, kept.count(anna.id()));
    assertEquals(1, kept.count(ben.id()));
  }

  @Test
  void aMatchOfOthersIsAsUnknownAsNone() {
    TestUser carl = users.signUp("Carl");
    TestAnswer others = report(carl, onMatch("SPAM")).require(404);
    TestAnswer none =
        report(carl, onMatch("SPAM").replace(match.toString(), UUID.randomUUID().toString()));
    assertEquals(none.require(404).json(), others.json());
    assertTrue(matches.isLive(match));
    assertEquals(0, kept.count(carl.id()));
  }

  @Test
  void aProfileIsReportedByWhoCanSeeIt() {
    matches.endOf(anna.id());
    TestUser carl = users.signUp("Carl");
    JsonNode made = report(carl, onUser(ben.id().toString(), "SCAM")).require(200).data();
    JsonNode evidence = kept.evidence(made);
    assertEquals("Ben", evidence.at("/reported/profile/displayName").asText());
    assertEquals(0, evidence.get("messages").size());
    assertTrue(evidence.at("/match").isMissingNode());
    assertEquals(made, report(carl, onUser(ben.id().toString(), "SPAM")).require(200).data());
  }

  @Test
  void onceDecidedAProfileCanBeReportedAgain() {
    String body = onUser(ben.id().toString(), "SCAM");
    JsonNode first = report(anna, body).require(200).data();
    kept.dismiss(first);
    JsonNode second = report(anna, body).require(200).data();
    assertNotEquals(first, second);
    assertEquals(2, kept.count(anna.id()));
  }

  @Test
  void whoCannotBeSeenIsAsUnknownAsNobody() {
    TestUser carl = users.signUp("Carl");
    TestUser hidden = users.signUp("Dora");
    hidden.send("DELETE", "/auth/account", "{\"password\":\"" + TestUsers.PASSWORD + "\"}");
    blocks.add(ben.id(), carl.id());
    TestAnswer nobody = report(carl, onUser(UUID.randomUUID().toString(), "SPAM")).require(404);
    for (UserId unseen : List.of(ben.id(), hidden.id(), UserId.ERASED)) {
      TestAnswer answer = report(carl, onUser(unseen.toString(), "SPAM")).require(404);
      assertEquals(nobody.json(), answer.json());
    }
    assertEquals(0, kept.count(carl.id()));
  }

  @Test
  void blockingInTheSameRequestKeepsThemApartAndCanBeRepeated() {
    String body = onMatch("HARASSMENT", "\"block\":true");
    JsonNode made = report(anna, body).require(200).data();
    assertTrue(blocks.between(anna.id(), ben.id()));
    assertEquals(made, report(anna, body).require(200).data());
    anna.get("/profile/" + ben.id()).require(404);
    TestUser carl = users.signUp("Carl");
    String onCarl = onUser(carl.id().toString(), "SPAM").replace("}", ",\"block\":true}");
    JsonNode face = report(anna, onCarl).require(200).data();
    assertEquals(face, report(anna, onCarl).require(200).data(), "though they see nobody now");
  }

  @Test
  void aRetryDoesWhatWasLeftOutBefore() {
    JsonNode made = report(anna, onMatch("SPAM")).require(200).data();
    assertFalse(blocks.between(anna.id(), ben.id()));
    assertEquals(made, report(anna, onMatch("SPAM", "\"block\":true")).require(200).data());
    assertTrue(blocks.between(anna.id(), ben.id()));
  }

  @Test
  void aMatchIsReportedAlsoAfterABlockByEither() {
    blocks.add(ben.id(), anna.id());
    blocks.add(anna.id(), ben.id());
    JsonNode evidence = kept.evidence(report(anna, onMatch("SPAM")).require(200).data());
    assertEquals("Ben", evidence.at("/reported/profile/displayName").asText());
  }

  @ParameterizedTest
  @CsvSource({"29, 200", "31, 404"})
  void aMatchThatIsOverIsReportedForAMonth(int daysAgo, int status) {
    matches.end(match, daysAgo);
    report(anna, onMatch("SPAM")).require(status);
  }

  @Test
  void nobodyReportsThemselves() {
    TestAnswer answer = report(anna, onUser(anna.id().toString(), "SPAM")).require(400);
    assertEquals("userId: NOT_ONESELF", answer.refusedField());
  }

  @Test
  void whatBreaksARuleIsRefused() {
    String longest = "x".repeat(ReportRequests.MAX_DETAILS);
    assertRefused("matchId: EITHER", "{\"reason\":\"SPAM\"}");
    assertRefused("matchId: EITHER", onMatch("SPAM", "\"userId\":\"" + ben.id() + "\""));
    assertRefused("reason: NOT_NULL", "{\"matchId\":\"" + match + "\"}");
    assertRefused("details: SIZE", onMatch("SPAM", "\"details\":\"" + longest + "x\""));
    assertRefused("priority: UNKNOWN_FIELD", onMatch("SPAM", "\"priority\":1"));
    for (String wrong :
        List.of(
            onMatch("RUDENESS"),
            onMatch("spam"),
            onMatch("SPAM").replace("\"SPAM\"", "3"),
            onMatch("SPAM", "\"block\":\"true\""),
            onMatch("SPAM").replace(match.toString(), "7"))) {
      assertEquals("VALIDATION_FAILED", report(anna, wrong).require(400).errorCode(), wrong);
    }
    report(anna, onMatch("SPAM", "\"details\":\"" + "x".repeat(70_000) + "\"")).require(413);
    assertEquals(0, kept.count(anna.id()));
    assertTrue(matches.isLive(match));
    JsonNode made =
        report(anna, onMatch("SPAM", "\"details\":\"" + longest + "\"")).require(200).data();
    assertEquals(longest, kept.column(made, "details"));
    assertEquals(
        "UNAUTHENTICATED", report(users.stranger(), onMatch("SPAM")).require(401).errorCode());
  }

  @Test
  void evidenceIsBoundedToTheLastThatWasSaid() {
    int many = 700;
    matches.fill(match, ben.id(), many, "y".repeat(2000));
    JsonNode made = report(anna, onMatch("SPAM")).require(200).data();
    JsonNode evidence = kept.evidence(made);
    int found = evidence.get("messages").size();
    assertEquals(Freezing.MAX_CHARS / 2000, found);
    assertEquals(many - found, evidence.get("messagesLeftOut").asInt());
    assertTrue(evidence.at("/messages/" + (found - 1) + "/text").asText().startsWith("y"));
  }

  @Test
  void reportAndEndRacedLeaveOneReportAndNoMatch() {
    for (int round = 0; round < 4; round++) {
      TestUser carl = users.signUp("Carl");
      TestUser dora = users.signUp("Dora");
      match = matches.begin(carl.id(), dora.id());
      String end = "{\"matchId\":\"" + match + "\"}";
      Callable<Integer> report = () -> report(carl, onMatch("SPAM")).status();
      Callable<Integer> ending = () -> carl.post("/match/end", end).status();
      Callable<Integer> othersEnding = () -> dora.post("/match/end", end).status();
      Set<Integer> statuses =
          Set.copyOf(Race.of(List.of(report, ending, othersEnding, report, othersEnding)));
      assertEquals(Set.of(200), statuses);
      assertEquals(1, kept.count(carl.id()));
      assertFalse(matches.isLive(match));
      assertEquals(1, kept.endings(match));
    }
  }

  @Test
  void aReportOnAnEndedMatchDoesNotEndTheNext() {
    matches.endOf(anna.id());
    TestUser carl = users.signUp("Carl");
    MatchId next = matches.begin(anna.id(), carl.id());
    report(anna, onMatch("SPAM")).require(200);
    assertTrue(matches.isLive(next));
  }

  @Test
  void othersAreToldOfAReportByIdsOnly() {
    JsonNode made =
        report(anna, onMatch("SPAM", "\"details\":\"secret words\"")).require(200).data();
    List<String> told = kept.told(ben.id());
    assertEquals(1, told.size());
    JsonNode event = kept.read(told.getFirst());
    assertEquals(made.get("reportId"), event.get("report"));
    assertEquals(anna.id().toString(), event.get("reporter").asText());
    assertEquals(ben.id().toString(), event.get("reported").asText());
    assertEquals(match.toString(), event.get("match").asText());
    assertEquals("SPAM", event.get("reason").asText());
    assertEquals(5, event.size());
  }

  @Test
  void nobodyReportsWithoutEnd() {
    String body = onMatch("SPAM").replace(match.toString(), UUID.randomUUID().toString());
    Set<Integer> statuses =
        Collections.nCopies(21, body).stream()
            .map(one -> report(anna, one).status())
            .collect(Collectors.toSet());
    assertEquals(Set.of(404, 429), statuses);
  }

  private void assertRefused(String field, String body) {
    assertEquals(field, report(anna, body).require(400).refusedField(), body);
  }

  private void say(TestSocket socket, String text) {
    String message =
        "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"%s\"}"
            .formatted(match, UUID.randomUUID(), text);
    assertTrue(socket.send("chat:send", message).get("success").booleanValue());
  }

  private static TestAnswer report(TestUser reporter, String body) {
    return reporter.post("/match/report", body);
  }

  private String onMatch(String reason, String... more) {
    String rest = more.length == 0 ? "" : "," + String.join(",", more);
    return "{\"matchId\":\"%s\",\"reason\":\"%s\"%s}".formatted(match, reason, rest);
  }

  private static String onUser(String user, String reason) {
    return "{\"userId\":\"%s\",\"reason\":\"%s\"}".formatted(user, reason);
  }
}
