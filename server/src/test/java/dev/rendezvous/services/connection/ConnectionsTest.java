package dev.rendezvous.services.connection;

import static dev.rendezvous.testing.TestConnections.ask;
import static dev.rendezvous.testing.TestConnections.awaitCount;
import static dev.rendezvous.testing.TestConnections.connect;
import static dev.rendezvous.testing.TestConnections.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who keep in touch: what they see of each other, and how it ends. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ConnectionsTest {
  @Inject TestMatches matches;
  @Inject BlockApi blocks;
  @Inject StandingApi standing;
  @Inject ConnectionData data;
  @Inject IdGenerator ids;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private MatchId match;
  private String connection;

  @BeforeEach
  void twoPeopleKeepInTouch() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    match = matches.begin(anna.id(), ben.id());
    connection = connect(anna, ben, match).get("id").textValue();
    matches.endOf(anna.id());
  }

  @Test
  void theyGoOnWritingUnderTheirMatch() {
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      JsonNode sent = annas.send("chat:send", message("m-1", "Still there?")).get("data");
      assertEquals("Still there?", bens.await("chat:message").get("text").textValue());
      String last = sent.get("messageId").textValue();
      assertEquals(1, list(ben).at("/0/unread").intValue());
      assertEquals(0, list(anna).at("/0/unread").intValue(), "one's own are read");
      assertEquals(last, list(ben).at("/0/lastMessage/messageId").textValue());
      assertEquals("Still there?", list(anna).at("/0/lastMessage/text").textValue());
      assertTrue(bens.send("chat:typing", typing()).get("success").booleanValue());
      var _ = annas.await("chat:typing");
      assertTrue(bens.send("chat:read", read(last)).get("success").booleanValue());
      assertEquals(last, annas.await("chat:read").get("upTo").textValue());
      assertEquals(0, list(ben).at("/0/unread").intValue());
      String sealed = message("e", "AAEC").replace("\"text\"", "\"encrypted\"");
      assertTrue(annas.send("chat:send", sealed).get("success").booleanValue());
      assertTrue(list(ben).at("/0/lastMessage/text").isMissingNode());
      String signal =
          "{\"matchId\":\"" + match + "\",\"candidate\":{\"candidate\":\"\",\"sdpMid\":\"0\"}}";
      assertEquals("CONFLICT", code(annas.send("signal", signal)), "there are no calls");
    }
  }

  @Test
  void whoPartsIsAskedNoReasonAndTheOtherIsTold() {
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      TestUser eve = users.signUp("Eve");
      eve.delete("/connections/" + connection).require(404);
      eve.delete("/connections/x").require(404);
      eve.delete("/connections/" + ids.next()).require(404);
      anna.delete("/connections/" + connection).require(204);
      for (TestSocket socket : List.of(annas, bens)) {
        JsonNode told = socket.await("connection:ended");
        String all = "{\"connectionId\":\"%s\",\"matchId\":\"%s\"}".formatted(connection, match);
        assertEquals(all, told.toString(), "not by whom, nor why");
      }
      ben.delete("/connections/" + connection).require(204);
      assertEquals("CONFLICT", code(bens.send("chat:send", message("m", "Why?"))));
      assertEquals("CONFLICT", code(bens.send("chat:typing", typing())));
      assertEquals(0, list(ben).size());
      assertEquals("CONNECT_OVER", ask(ben, match).require(409).errorCode());
      assertEquals("CONNECT_OVER", ask(anna, match).require(409).errorCode());
      assertFalse(annas.has("chat:message"));
    }
  }

  @Test
  void partingAndConnectingAtOnceEndsInAParting() {
    var _ =
        Race.of(
            List.<Callable<Integer>>of(
                () -> anna.delete("/connections/" + connection).status(),
                () -> ask(ben, match).status(),
                () -> ask(anna, match).status(),
                () -> ben.delete("/connections/" + connection).status()));
    assertEquals(0, list(anna).size());
    assertEquals(0, list(ben).size());
  }

  @Test
  void aBlockEndsIt() {
    try (TestSocket bens = TestSocket.of(ben)) {
      anna.post("/profile/" + ben.id() + "/block", "").require(204);
      assertEquals(2, bens.await("connection:ended").size(), "as when anybody parts");
      assertEquals("CONFLICT", code(bens.send("chat:send", message("m", "Please"))));
    }
    blocks.remove(anna.id(), ben.id());
    assertEquals(0, list(anna).size());
  }

  @Test
  void aReportEndsItAlsoLongAfterTheMatchAndFreezesWhatWasSaid() {
    matches.end(match, 90);
    try (TestSocket bens = TestSocket.of(ben)) {
      assertTrue(bens.send("chat:send", message("m", "vile")).get("success").booleanValue());
      String report = "{\"matchId\":\"" + match + "\",\"reason\":\"HARASSMENT\"}";
      anna.post("/match/report", report).require(200);
      var _ = bens.await("connection:ended");
      assertEquals("CONFLICT", code(bens.send("chat:send", message("n", "More"))));
    }
    awaitCount(anna, 0);
  }

  @Test
  void aBanEndsItAndASuspensionLetsItRest() {
    TestUser carl = users.signUp("Carl");
    MatchId other = matches.begin(anna.id(), carl.id());
    String rests = connect(anna, carl, other).get("id").textValue();
    standing.close(ben.id(), null, ids.nextUserId());
    standing.close(carl.id(), Instant.parse("2099-01-01T00:00:00Z"), ids.nextUserId());
    awaitCount(anna, 1);
    JsonNode left = list(anna).get(0);
    assertEquals(rests, left.get("id").textValue());
    assertFalse(left.has("partner"));
    assertFalse(left.has("online"));
    matches.endOf(anna.id());
    try (TestSocket annas = TestSocket.of(anna)) {
      String message = message("m", "Hello?").replace(match.toString(), other.toString());
      assertEquals("CONFLICT", code(annas.send("chat:send", message)));
      standing.reopen(carl.id(), ids.nextUserId());
      assertTrue(annas.send("chat:send", message).get("success").booleanValue());
    }
    assertEquals("Carl", list(anna).at("/0/partner/displayName").textValue());
  }

  @Test
  void whoIsErasedIsGoneFromTheOthersList() {
    try (TestSocket annas = TestSocket.of(anna)) {
      data.erase(ben.id());
      assertEquals(connection, annas.await("connection:ended").get("connectionId").textValue());
    }
    assertEquals(0, list(anna).size());
    assertEquals("ASKED", ask(anna, match).require(200).data().get("status").textValue());
  }

  @Test
  void whetherTheOtherIsThereIsTheirsAloneToSee() {
    TestUser eve = users.signUp("Eve");
    assertFalse(profile(anna, ben).get("online").booleanValue());
    assertFalse(list(anna).at("/0/online").booleanValue());
    try (TestSocket bens = TestSocket.of(ben)) {
      var _ = bens.send("sync", "{}"); // what a socket says is heard once it is known to be there
      assertTrue(profile(anna, ben).get("online").booleanValue());
      assertTrue(list(anna).at("/0/online").booleanValue());
      assertFalse(profile(eve, ben).has("online"));
      assertFalse(profile(ben, ben).has("online"));
      String tag = anna.get("/profile/" + ben.id()).header("ETag");
      assertEquals(304, anna.get("/profile/" + ben.id(), "If-None-Match", tag).status());
      assertTrue(
          bens.send("presence:watch", "{\"userIds\":[\"" + anna.id() + "\"]}")
              .at("/data/users")
              .has(0));
      anna.delete("/connections/" + connection).require(204);
      assertFalse(profile(anna, ben).has("online"));
      assertEquals(200, anna.get("/profile/" + ben.id(), "If-None-Match", tag).status());
      MatchId next = matches.begin(eve.id(), ben.id());
      assertTrue(profile(eve, ben).get("online").booleanValue(), "in a match");
      matches.endOf(eve.id());
      assertFalse(profile(eve, ben).has("online"));
      assertFalse(next.equals(match));
    }
  }

  @Test
  void theCardShowsThePictureThatOthersMaySee() {
    assertFalse(list(anna).at("/0/partner").has("thumbnail"));
    JsonNode picture = TestPictures.add(ben);
    String thumbnail = list(anna).at("/0/partner/thumbnail").textValue();
    assertTrue(thumbnail.contains(picture.get("id").textValue()), thumbnail);
    assertEquals(200, TestPictures.fetch(anna.server(), thumbnail).statusCode());
    assertEquals(
        thumbnail, anna.get("/match/history").data().at("/0/partner/thumbnail").textValue());
    ben.delete("/profile/image/" + picture.get("id").textValue()).require(204);
    assertFalse(list(anna).at("/0/partner").has("thumbnail"));
  }

  @Test
  void theListIsReadInParts() {
    for (String name : List.of("Carl", "Dora", "Emil")) {
      TestUser other = users.signUp(name);
      var _ = connect(other, anna, matches.begin(anna.id(), other.id()));
      matches.endOf(anna.id());
    }
    JsonNode part = anna.get("/connections?limit=3").require(200).json();
    assertEquals("Emil", part.at("/data/0/partner/displayName").textValue());
    assertEquals("Carl", part.at("/data/2/partner/displayName").textValue());
    String cursor = part.at("/meta/nextCursor").textValue();
    JsonNode rest = anna.get("/connections?limit=3&cursor=" + cursor).require(200).json();
    assertEquals(1, rest.get("data").size());
    assertEquals("Ben", rest.at("/data/0/partner/displayName").textValue());
    assertFalse(rest.path("meta").has("nextCursor"));
    assertEquals("cursor: INVALID", anna.get("/connections?cursor=1-1-1-1-1").refusedField());
    assertEquals("limit: RANGE", anna.get("/connections?limit=101").refusedField());
  }

  @Test
  void whoComesBackIsToldWhatHasChanged() {
    String begun = "{}";
    String since;
    try (TestSocket annas = TestSocket.of(anna)) {
      JsonNode now = annas.send("sync", begun).get("data");
      assertEquals(0, now.at("/missed/connections").size());
      since = now.get("since").toString();
    }
    TestUser carl = users.signUp("Carl");
    var _ = connect(anna, carl, matches.begin(anna.id(), carl.id()));
    ben.delete("/connections/" + connection).require(204);
    try (TestSocket annas = TestSocket.of(anna)) {
      JsonNode missed =
          annas.send("sync", "{\"since\":" + since + "}").at("/data/missed/connections");
      assertEquals(2, missed.size(), missed.toString());
      assertEquals("Carl", missed.at("/0/connection/partner/displayName").textValue());
      assertEquals(connection, missed.at("/1/ended/connectionId").textValue());
      String forged = "{\"since\":{\"connections\":\"99\"}}";
      assertEquals("VALIDATION_FAILED", code(annas.send("sync", forged)));
    }
  }

  private JsonNode profile(TestUser viewer, TestUser subject) {
    return viewer.get("/profile/" + subject.id()).require(200).data();
  }

  private static String code(JsonNode ack) {
    return ack.at("/error/code").textValue();
  }

  private String message(String id, String text) {
    return "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"%s\"}"
        .formatted(match, id, text);
  }

  private String typing() {
    return "{\"matchId\":\"" + match + "\",\"typing\":true}";
  }

  private String read(String upTo) {
    return "{\"matchId\":\"%s\",\"upTo\":\"%s\"}".formatted(match, upTo);
  }
}
