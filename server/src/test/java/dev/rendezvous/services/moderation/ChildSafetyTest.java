package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.await;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.nothing;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.testing.TestConnections;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever may be a minor is hidden until somebody has looked, and comes back only by that. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ChildSafetyTest {
  @Inject Courthouse court;
  @Inject TestMatches matches;
  @Inject ProfileApi profiles;
  @Inject StandingApi standing;
  @Inject @All List<PersonalData> data;

  private final TestUsers users = TestUsers.here();
  private final TestSeekers seekers = new TestSeekers(users);
  private TestUser anna;
  private TestUser ben;
  private TestUser carl;
  private TestUser mod;

  @BeforeEach
  void people() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    carl = users.signUp("Carl");
    mod = court.staff(Role.MODERATOR);
  }

  @Test
  void whoIsSaidToBeAMinorIsHiddenAtOnceAndShownOnceCleared() {
    String picture = TestPictures.add(ben).get("id").asText();
    assertTrue(carl.get("/profile/" + ben.id()).require(200).body().contains(picture));
    report(anna, ben, "UNDERAGE");
    carl.get("/profile/" + ben.id()).require(404);
    assertFalse(profiles.sees(carl.id(), ben.id()));
    ben.get("/profile").require(200);
    assertTrue(mod.get(court.caseOf(ben.id())).data().at("/file").has("withheldAt"));
    court.decide(mod, ben.id(), nothing());
    assertTrue(carl.get("/profile/" + ben.id()).require(200).body().contains(picture));
  }

  @Test
  void theirMatchAndTheirSearchEnd() {
    MatchId match = matches.begin(ben.id(), carl.id());
    report(anna, ben, "UNDERAGE");
    await("the match", () -> !matches.isLive(match));
    TestUser seeker = seekers.man("LI");
    seeker.post("/match/find", TestSeekers.TEXT).require(202);
    assertEquals("SEARCHING", TestSeekers.current(seeker).get("status").asText());
    report(anna, seeker, "UNDERAGE");
    await("the search", () -> TestSeekers.current(seeker).get("status").asText().equals("IDLE"));
    assertEquals(404, seeker.post("/match/find", TestSeekers.TEXT).status());
  }

  /**
   * Neither way, also with those whom they keep in touch with; and again once somebody has looked.
   */
  @Test
  void theyWriteToNobodyAndNobodyWritesToThem() {
    MatchId match = matches.begin(ben.id(), carl.id());
    var _ = TestConnections.connect(carl, ben, match);
    matches.endOf(ben.id());
    try (TestSocket bens = TestSocket.of(ben);
        TestSocket carls = TestSocket.of(carl)) {
      assertTrue(say(bens, match, "b-1").get("success").booleanValue());
      report(anna, ben, "UNDERAGE");
      for (TestSocket socket : List.of(bens, carls)) {
        JsonNode refused = say(socket, match, UUID.randomUUID().toString());
        assertEquals("CHAT_PAUSED", refused.at("/error/code").asText(), refused.toString());
        String typing = "{\"matchId\":\"" + match + "\",\"typing\":true}";
        assertEquals("CHAT_PAUSED", socket.send("chat:typing", typing).at("/error/code").asText());
      }
      assertTrue(say(bens, match, "b-1").get("success").booleanValue(), "it was said before");
      assertEquals(1, carl.get("/match/" + match + "/messages").require(200).data().size());
      court.decide(mod, ben.id(), nothing());
      assertTrue(say(bens, match, "b-2").get("success").booleanValue());
      assertTrue(say(carls, match, "c-2").get("success").booleanValue());
    }
  }

  private static JsonNode say(TestSocket socket, MatchId match, String name) {
    return socket.send(
        "chat:send",
        "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"Hello\"}"
            .formatted(match, name));
  }

  @Test
  void theyMakeNoContacts() {
    MatchId match = matches.begin(ben.id(), carl.id());
    matches.endOf(ben.id());
    report(anna, ben, "UNDERAGE");
    assertEquals("CONNECT_PAUSED", TestConnections.ask(ben, match).require(409).errorCode());
    JsonNode asked = TestConnections.ask(carl, match).require(200).data();
    assertEquals("ASKED", asked.get("status").asText());
    court.decide(mod, ben.id(), nothing());
    JsonNode made = TestConnections.ask(ben, match).require(200).data();
    assertEquals("CONNECTED", made.get("status").asText());
  }

  @Test
  void leavingAndComingBackDoesNotShowThem() {
    report(anna, ben, "UNDERAGE");
    ben.send("DELETE", "/auth/account", "{\"password\":\"" + TestUsers.PASSWORD + "\"}");
    TestUser back = users.signInAgain(ben);
    back.get("/profile").require(200);
    carl.get("/profile/" + ben.id()).require(404);
    standing.reopen(ben.id(), mod.id());
    carl.get("/profile/" + ben.id()).require(404);
  }

  @Test
  void aDecisionDoesNotShowWhoIsHiddenOtherwise() {
    report(anna, ben, "UNDERAGE");
    court.decide(mod, ben.id(), measure("BAN"));
    carl.get("/profile/" + ben.id()).require(404);
    standing.reopen(ben.id(), mod.id());
    carl.get("/profile/" + ben.id()).require(200);
  }

  @Test
  void whoWasClearedIsNotHiddenAgainByTheNextWord() {
    report(anna, ben, "UNDERAGE");
    court.decide(mod, ben.id(), nothing());
    report(carl, ben, "UNDERAGE");
    anna.get("/profile/" + ben.id()).require(200);
    assertFalse(mod.get(court.caseOf(ben.id())).data().at("/file").has("withheldAt"));
    assertEquals("UNDERAGE", mod.get(court.caseOf(ben.id())).data().at("/file/reason").asText());
  }

  @Test
  void otherReasonsHideNobody() {
    report(anna, ben, "NUDITY");
    carl.get("/profile/" + ben.id()).require(200);
    report(carl, ben, "UNDERAGE");
    anna.get("/profile/" + ben.id()).require(404);
  }

  @Test
  void aCaseAboutWhoWasErasedCanBeDecided() {
    report(anna, ben, "UNDERAGE");
    data.stream()
        .sorted(Comparator.comparing(PersonalData::turn))
        .forEach(each -> each.erase(ben.id()));
    court.decide(mod, ben.id(), measure("BAN"));
    assertEquals("DECIDED", mod.get(court.caseOf(ben.id())).data().at("/file/state").asText());
    assertFalse(mod.get(court.caseOf(ben.id())).data().has("subjectStatus"));
    assertEquals("ACTIONED", anna.get("/moderation/reports").data().at("/0/status").asText());
    assertEquals(List.of(), court.told("report.decided", ben.id()));
  }

  @Test
  void whoReportedAndLeftIsNotWrittenTo() {
    report(anna, ben, "SPAM");
    data.stream()
        .sorted(Comparator.comparing(PersonalData::turn))
        .forEach(each -> each.erase(anna.id()));
    court.decide(mod, ben.id(), measure("WARN"));
    assertEquals(0, court.countNotices(anna.id()));
    assertEquals(1, court.countNotices(ben.id()));
  }
}
