package dev.rendezvous.services.connection;

import static dev.rendezvous.db.schema.Tables.CONNECTIONS;
import static dev.rendezvous.db.schema.Tables.MATCHES;
import static dev.rendezvous.testing.TestConnections.ask;
import static dev.rendezvous.testing.TestConnections.awaitCount;
import static dev.rendezvous.testing.TestConnections.connect;
import static dev.rendezvous.testing.TestConnections.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.ConnectionSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.chat.ChatApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people who say that they want to keep in touch, and who tries to be told more than that. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ConnectTest {
  @Inject TestMatches matches;
  @Inject ConnectionChanges changes;
  @Inject ConnectionStore store;
  @Inject ConnectionSettings settings;
  @Inject WishStore wishes;
  @Inject BlockApi blocks;
  @Inject ChatApi chats;
  @Inject Database db;
  @Inject Transactions tx;
  @Inject IdGenerator ids;

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
  void onceBothHaveSaidSoBothAreTold() {
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      assertAsked(ask(anna, match));
      matches.endOf(anna.id());
      assertAsked(ask(anna, match));
      var _ = bens.await("match:ended");
      assertFalse(bens.has("connection:new"));
      assertFalse(bens.has("notification:new"));

      JsonNode made = ask(ben, match).require(200).data();
      assertEquals("CONNECTED", made.get("status").textValue());
      for (TestSocket socket : List.of(annas, bens)) {
        JsonNode told = socket.await("connection:new");
        assertEquals(made.at("/connection/id"), told.get("id"));
        assertEquals(match.toString(), told.get("matchId").textValue());
        JsonNode notice = socket.await("notification:new").get("notification");
        assertEquals("NEW_CONTACT", notice.get("type").textValue());
        assertEquals(made.at("/connection/id"), notice.at("/data/connectionId"));
      }
      assertEquals("Anna", made.at("/connection/partner/displayName").textValue());
      assertEquals("Ben", list(anna).at("/0/partner/displayName").textValue());
      assertEquals(made, ask(ben, match).require(200).data(), "said again");
      assertEquals(1, list(ben).size());
    }
  }

  @Test
  void alsoWhenBothSayItAtTheSameMoment() {
    for (int round = 0; round < 5; round++) {
      MatchId now = match;
      Callable<TestAnswer> annas = () -> ask(anna, now);
      Callable<TestAnswer> bens = () -> ask(ben, now);
      List<TestAnswer> answers = Race.of(List.of(annas, bens, annas, bens));
      assertTrue(
          answers.stream()
              .anyMatch(one -> one.require(200).data().at("/status").asText().equals("CONNECTED")));
      assertEquals(1, list(anna).size());
      assertEquals(list(anna).at("/0/id"), list(ben).at("/0/id"));
      anna.delete("/connections/" + list(anna).at("/0/id").textValue()).require(204);
      matches.endOf(anna.id());
      match = matches.begin(anna.id(), ben.id());
    }
  }

  @Test
  void ofWhoseMatchItIsNotNothingIsTold() {
    TestUser eve = users.signUp("Eve");
    JsonNode nothing = ask(eve, ids.nextMatchId()).require(404).json();
    assertEquals(nothing, ask(eve, match).require(404).json());
    assertEquals(nothing, eve.post("/match/no-id/connect", "").require(404).json());
    ask(anna, match).require(200);
    assertEquals(nothing, ask(eve, match).require(404).json());
    assertEquals(401, users.stranger().post("/match/" + match + "/connect", "").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFFERED", "VOID"})
  void whatNeverWasAMatchConnectsNobody(String state) {
    Instant end = state.equals("VOID") ? Instant.parse("2026-01-01T00:00:00Z") : null;
    MatchId other = matches.begin(users.signUp("Carl").id(), ids.nextUserId());
    TestUser dora = users.signUp("Dora");
    matches.endOf(anna.id());
    MatchId offered = matches.begin(anna.id(), dora.id());
    tx.run(() ->
        db.write()
            .update(MATCHES)
            .set(MATCHES.STATE, state)
            .set(MATCHES.ENDED_AT, end)
            .set(MATCHES.END_REASON, end == null ? null : "NOT_THERE")
            .where(MATCHES.ID.eq(offered))
            .execute());
    assertEquals(ask(anna, other).require(404).json(), ask(anna, offered).require(404).json());
    ask(dora, offered).require(404);
  }

  @Test
  void itIsTooLateADayAfterTheEnd() {
    ask(anna, match).require(200);
    matches.end(match, 1);
    TestAnswer late = ask(ben, match).require(409);
    assertEquals("CONNECT_OVER", late.errorCode());
    assertEquals(0, list(anna).size());
  }

  @Test
  void whoIsBlockedOrReportedIsToldAsIfTheyWereNotWanted() {
    ask(anna, match).require(200);
    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    assertAsked(ask(ben, match));
    awaitNoWishes(match);
    blocks.remove(anna.id(), ben.id());
    assertAsked(ask(ben, match));
    assertEquals(0, list(ben).size(), "what was wished before the block is forgotten");
  }

  @Test
  void aChatThatIsEvidenceDoesNotGoOn() {
    ask(anna, match).require(200);
    var _ = chats.freeze(match, 10);
    assertAsked(ask(ben, match));
    assertAsked(ask(anna, match));
    assertEquals(0, list(anna).size());
  }

  /** As when the block is committed between the look at it and the commit of the connection. */
  @Test
  void whoBlocksInTheSameMomentIsPartedAgain() {
    blocks.add(ben.id(), anna.id());
    try (TestSocket annas = TestSocket.of(anna)) {
      var _ = tx.call(() -> changes.make(match, anna.id(), ben.id()));
      var _ = annas.await("connection:ended");
      assertFalse(annas.has("connection:new"));
      assertEquals(0, list(anna).size());
    }
  }

  @Test
  void blockingAndConnectingAtOnceLeavesNobodyConnected() {
    for (int round = 0; round < 3; round++) {
      MatchId now = match;
      ask(anna, now).require(200);
      var _ =
          Race.of(
              List.<Callable<Integer>>of(
                  () -> ask(ben, now).status(),
                  () -> anna.post("/profile/" + ben.id() + "/block", "").status()));
      awaitCount(anna, 0);
      awaitCount(ben, 0);
      awaitNoWishes(now);
      blocks.remove(anna.id(), ben.id());
      assertEquals(0, list(anna).size());
      matches.endOf(anna.id());
      match = matches.begin(anna.id(), ben.id());
    }
  }

  @Test
  void twoWhoKeepInTouchStayAtThatWhenTheyMeetAgain() {
    JsonNode first = connect(anna, ben, match);
    matches.endOf(anna.id());
    MatchId next = matches.begin(anna.id(), ben.id());
    JsonNode again = ask(anna, next).require(200).data();
    assertEquals("CONNECTED", again.get("status").textValue());
    assertEquals(first.get("id"), again.at("/connection/id"));
  }

  @Test
  void nobodyHasMoreThanTheyMay() {
    tx.run(() -> {
      for (int i = 0; i < settings.maxPerUser(); i++) {
        var one =
            Connection.of(
                ids.next(),
                ids.nextMatchId(),
                anna.id(),
                ids.nextUserId(),
                Instant.parse("2026-01-01T00:00:00Z"));
        assertTrue(store.insert(one, Map.of()));
      }
    });
    assertEquals("TOO_MANY_CONNECTIONS", ask(anna, match).require(409).errorCode());
    assertAsked(ask(ben, match));
    matches.endOf(anna.id());
    tx.run(() ->
        db.write()
            .deleteFrom(CONNECTIONS)
            .where(CONNECTIONS.LOW_USER_ID.eq(anna.id()))
            .limit(1)
            .execute());
    assertEquals("CONNECTED", ask(anna, match).require(200).data().get("status").textValue());
  }

  @Test
  void whoSaysSoAllTheTimeIsHeldBack() {
    int asked = 0;
    while (ask(anna, match).status() == 200 && asked < 1_000) {
      asked++;
    }
    assertEquals("RATE_LIMITED", ask(anna, match).errorCode());
  }

  private void awaitNoWishes(MatchId of) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (wishes.contains(of, anna.id())) {
      assertTrue(System.nanoTime() < deadline, "the wish stays");
      TestSeekers.pause();
    }
  }

  private static void assertAsked(TestAnswer answer) {
    JsonNode data = answer.require(200).data();
    assertEquals("{\"status\":\"ASKED\"}", data.toString());
  }
}
