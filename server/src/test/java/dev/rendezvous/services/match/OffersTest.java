package dev.rendezvous.services.match;

import static dev.rendezvous.db.schema.Tables.MATCH_PARTICIPANTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.Database;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestStream;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two who suit each other are both asked first. */
@QuarkusTest
@TestProfile(OffersTest.BothAreAsked.class)
class OffersTest {
  @Inject Database db;
  @Inject Redis redis;

  private final TestSeekers seekers = new TestSeekers(TestUsers.here());

  /** A server that asks both, and holds little patience. */
  public static final class BothAreAsked implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "rendezvous.match.acceptance", "mutual",
          "rendezvous.match.offer-life", "3s",
          "rendezvous.match.rematch-after", "0s");
    }
  }

  @Test
  void bothSayYesAndMeet() {
    TestUser ann = seekers.woman("IS");
    TestUser bob = seekers.man("IS");
    try (TestSocket anns = TestSocket.of(ann);
        TestSocket bobs = TestSocket.of(bob)) {
      String match = offered(ann, bob);
      assertEquals(match, anns.await("match:offer").get("matchId").asText());
      assertEquals("Ann", bobs.await("match:offer").at("/partner/displayName").asText());
      assertEquals("OFFERED", TestSeekers.current(ann).get("status").asText());
      assertTrue(chat(anns, match).path("error").has("code"), "nobody writes before the other");

      JsonNode waits = answer(anns, "match:accept", match).get("data");
      assertTrue(waits.get("accepted").asBoolean());
      assertTrue(answer(anns, "match:accept", match).get("success").asBoolean(), "repeated");
      bob.post("/match/" + match + "/accept", "").require(200);
      assertEquals(match, anns.await("match:found").get("matchId").asText());
      assertEquals(match, bobs.await("match:found").get("matchId").asText());
      assertEquals("MATCHED", TestSeekers.current(ann).get("status").asText());
      assertTrue(chat(anns, match).get("success").asBoolean());
      assertEquals("OFFER_OVER", code(answer(bobs, "match:decline", match)));
      TestSeekers.end(ann, match).require(200);
    }
  }

  @Test
  void whoIsDeclinedSearchesOnUnderTheTimeWaited() {
    TestUser ann = seekers.woman("NO");
    TestUser bob = seekers.man("NO");
    try (TestSocket anns = TestSocket.of(ann);
        TestSocket bobs = TestSocket.of(bob)) {
      JsonNode before = ann.post("/match/find", TestSeekers.TEXT).require(202).data();
      bob.post("/match/find", TestSeekers.TEXT);
      String match = anns.await("match:offer").get("matchId").asText();
      assertTrue(answer(bobs, "match:decline", match).get("success").asBoolean());
      JsonNode ended = anns.await("match:ended");
      assertEquals("DECLINED", ended.get("reason").asText());
      assertTrue(ended.path("by").isMissingNode() || ended.get("by").isNull());
      JsonNode again = anns.await("match:searching");
      JsonNode current = TestSeekers.await(ann, "SEARCHING");
      assertEquals(before.get("queuedAt"), current.get("queuedAt"));
      assertNotEquals(before.get("ticketId"), current.get("ticketId"));
      assertEquals(again.get("ticketId"), current.get("ticketId"));
      assertEquals("IDLE", TestSeekers.current(bob).get("status").asText());
      assertEquals("OFFER_OVER", code(answer(anns, "match:accept", match)));
      assertEquals(0, ann.get("/match/history").data().size(), "they never met");
      ann.post("/match/end", "{}").require(200);
    }
  }

  @Test
  void whoGoesOnSearchingDoesSoOnceHoweverOftenItIsTold() {
    TestUser ann = seekers.woman("LV");
    TestUser bob = seekers.man("LV");
    TestStream stream = new TestStream(redis);
    String match = offered(ann, bob);
    bob.post("/match/" + match + "/decline", "").require(204);
    JsonNode searching = TestSeekers.await(ann, "SEARCHING");
    stream.bringAgain("match.called_off", match, "search-events");
    assertEquals(searching.get("ticketId"), TestSeekers.current(ann).get("ticketId"));
    assertEquals("IDLE", TestSeekers.current(bob).get("status").asText());

    ann.post("/match/end", "{}").require(200);
    stream.bringAgain("match.called_off", match, "search-events");
    assertEquals("IDLE", TestSeekers.current(ann).get("status").asText(), "stopped is stopped");
  }

  @Test
  void stoppingWhileOnesSearchIsToGoOnStopsIt() {
    for (int i = 0; i < 4; i++) {
      TestUser ann = seekers.woman("LT");
      TestUser bob = seekers.man("LT");
      String match = offered(ann, bob);
      var _ =
          Race.of(
              List.of(
                  () -> bob.post("/match/" + match + "/decline", ""),
                  () -> ann.post("/match/end", "{}").require(200)));
      new TestStream(redis).bringAgain("match.called_off", match, "search-events");
      // the stop may have come before the decline, as a decline of its own, or after it
      ann.post("/match/end", "{}").require(200);
      assertEquals("IDLE", TestSeekers.current(ann).get("status").asText());
      bob.post("/match/end", "{}").require(200);
      TestUser cleo = seekers.man("LT");
      cleo.post("/match/find", TestSeekers.TEXT).require(202);
      new TestStream(redis).bringAgain("match.called_off", match, "search-events");
      assertEquals("SEARCHING", TestSeekers.current(cleo).get("status").asText(), "nobody waits");
      cleo.post("/match/end", "{}").require(200);
    }
  }

  @Test
  void anOfferToldAgainAsksNobodyWhoHasAnswered() {
    TestUser ann = seekers.woman("HR");
    TestUser bob = seekers.man("HR");
    try (TestSocket anns = TestSocket.of(ann);
        TestSocket bobs = TestSocket.of(bob)) {
      String match = offered(ann, bob);
      var _ = answer(anns, "match:accept", match);
      var _ = answer(bobs, "match:accept", match);
      var _ = anns.await("match:found");
      var _ = anns.await("match:offer");
      new TestStream(redis).bringAgain("match.offered", match, "match-announcer");
      new TestStream(redis).bringAgain("match.created", match, "match-announcer");
      assertEquals(match, anns.await("match:found").get("matchId").asText());
      assertFalse(anns.has("match:offer"), "it was told once");
      TestSeekers.end(ann, match).require(200);
      var _ = anns.await("match:ended");
      new TestStream(redis).bringAgain("match.created", match, "match-announcer");
      new TestStream(redis).bringAgain("match.ended", match, "match-announcer");
      var _ = anns.await("match:ended");
      assertFalse(anns.has("match:found"), "over is over");
      assertEquals("IDLE", TestSeekers.current(bob).get("status").asText());
    }
  }

  @Test
  void anOfferThatNotBothTakeRunsOutAndWhoTookItSearchesOn() {
    TestUser ann = seekers.woman("SE");
    TestUser bob = seekers.man("SE");
    try (TestSocket anns = TestSocket.of(ann);
        TestSocket bobs = TestSocket.of(bob)) {
      String match = offered(ann, bob);
      assertTrue(answer(anns, "match:accept", match).get("success").asBoolean());
      assertEquals("NOT_ANSWERED", bobs.await("match:ended").get("reason").asText());
      var _ = TestSeekers.await(ann, "SEARCHING");
      var _ = TestSeekers.await(bob, "IDLE");
      ann.post("/match/end", "{}").require(200);
    }
  }

  @Test
  void aYesRacingANoIsAMatchForBothOrForNobody() {
    for (int i = 0; i < 4; i++) {
      TestUser ann = seekers.woman("FI");
      TestUser bob = seekers.man("FI");
      try (TestSocket anns = TestSocket.of(ann);
          TestSocket bobs = TestSocket.of(bob)) {
        String match = offered(ann, bob);
        var _ = answer(anns, "match:accept", match);
        List<JsonNode> both =
            Race.of(
                List.of(
                    () -> answer(bobs, "match:accept", match),
                    () -> answer(anns, "match:decline", match)));
        long yes = both.stream().filter(one -> one.get("success").asBoolean()).count();
        assertEquals(1, yes, both.toString());
        String status = both.getFirst().get("success").asBoolean() ? "MATCHED" : "SEARCHING";
        var _ = TestSeekers.await(bob, status);
        ann.post("/match/end", "{}").require(200);
        bob.post("/match/end", "{}").require(200);
      }
    }
  }

  @Test
  void aStrangerCanNeitherTakeNorRefuseAnOffer() {
    TestUser ann = seekers.woman("DK");
    TestUser bob = seekers.man("DK");
    TestUser eve = seekers.woman("DK");
    try (TestSocket eves = TestSocket.of(eve)) {
      String match = offered(ann, bob);
      assertEquals("NOT_FOUND", code(answer(eves, "match:accept", match)));
      assertEquals("NOT_FOUND", code(answer(eves, "match:decline", match)));
      assertEquals("OFFERED", TestSeekers.current(ann).get("status").asText());
      ann.post("/match/end", "{}").require(200);
      bob.post("/match/end", "{}").require(200);
    }
  }

  @Test
  void whomOneOnlyDeclinedOneCannotRate() {
    TestUser ann = seekers.woman("EE");
    TestUser bob = seekers.man("EE");
    String match = offered(ann, bob);
    bob.post("/match/" + match + "/decline", "").require(204);
    bob.post("/match/end", "{\"matchId\":\"%s\",\"rating\":1}".formatted(match)).require(200);
    assertEquals(
        0,
        db.read()
            .fetchCount(
                MATCH_PARTICIPANTS,
                MATCH_PARTICIPANTS
                    .MATCH_ID
                    .eq(MatchId.of(match))
                    .and(MATCH_PARTICIPANTS.RATING.isNotNull())));
    ann.post("/match/end", "{}").require(200);
  }

  private static String offered(TestUser ann, TestUser bob) {
    return TestSeekers.meet(ann, bob, "OFFERED");
  }

  private static JsonNode answer(TestSocket socket, String event, String match) {
    return socket.send(event, "{\"matchId\":\"%s\"}".formatted(match));
  }

  private static JsonNode chat(TestSocket socket, String match) {
    return socket.send(
        "chat:send",
        "{\"matchId\":\"%s\",\"clientMessageId\":\"1\",\"text\":\"Hello\"}".formatted(match));
  }

  private static String code(JsonNode ack) {
    return ack.at("/error/code").asText();
  }
}
