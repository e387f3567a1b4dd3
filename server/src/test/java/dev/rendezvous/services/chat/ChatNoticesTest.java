package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.PUSHES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.Database;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told that somebody wrote, since they are not there to see it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ChatNoticesTest {
  private static final String SECRET = "the password is swordfish";

  @Inject TestMatches matches;
  @Inject Database db;
  @Inject InstantSource clock;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private MatchId match;

  @BeforeEach
  void twoPeopleAreMatchedAndOneHasADevice() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    match = matches.begin(anna.id(), ben.id());
    String token = "tok_" + UUID.randomUUID() + ":APA91b-x";
    ben.put("/devices/" + token, "{\"platform\":\"IOS\"}").require(204);
  }

  @Test
  void whoIsNotThereIsToldOnceHoweverMuchIsWritten() {
    try (TestSocket annas = TestSocket.of(anna)) {
      for (int i = 1; i <= 5; i++) {
        send(annas, "m" + i);
      }
      send(annas, "m5");
    }
    JsonNode notices = ben.get("/notifications").require(200).data();
    assertEquals(1, notices.size());
    assertEquals("CHAT_MESSAGE", notices.at("/0/type").textValue());
    assertEquals(match.toString(), notices.at("/0/data/matchId").textValue());
    assertEquals(5, notices.at("/0/times").intValue());
    assertFalse(notices.toString().contains(SECRET));
    assertEquals(
        1,
        db.read()
            .fetchCount(
                PUSHES,
                PUSHES
                    .USER_ID
                    .eq(ben.id())
                    .and(PUSHES.SETTLED_AT.isNull())
                    .and(PUSHES.DUE_AT.gt(clock.instant().plus(Duration.ofSeconds(1))))),
        "after the first, one more when it has been quiet for a while");
    assertFalse(
        db.read()
            .select(PUSHES.PAYLOAD)
            .from(PUSHES)
            .where(PUSHES.USER_ID.eq(ben.id()))
            .fetch(PUSHES.PAYLOAD)
            .toString()
            .contains(SECRET));
    assertEquals(0, anna.get("/notifications").require(200).data().size());
  }

  @Test
  void whoHasReadItHasNothingLeftToBeToldOf() {
    try (TestSocket annas = TestSocket.of(anna)) {
      String last = send(annas, "m1");
      assertEquals(1, unread());
      try (TestSocket bens = TestSocket.of(ben)) {
        String read = "{\"matchId\":\"%s\",\"upTo\":\"%s\"}".formatted(match, last);
        assertTrue(bens.send("chat:delivered", read).get("success").booleanValue());
        assertEquals(1, unread());
        assertTrue(bens.send("chat:read", read).get("success").booleanValue());
        assertEquals(0, bens.await("notification:unread").get("unread").intValue());
        send(annas, "m2");
        var _ = bens.await("chat:message");
        assertEquals(0, unread(), "who looks sees it");
        var _ = bens.send("presence:set", "{\"status\":\"away\"}");
        send(annas, "m3");
        assertEquals(1, unread());
      }
    }
  }

  @Test
  void whoDoesNotWantItInTheInboxIsNotRungAllTheTimeEither() {
    String off =
        "{\"types\":{\"CHAT_MESSAGE\":{\"inApp\":false,\"push\":true}},\"pushDetails\":true}";
    ben.put("/notifications/settings", off).require(200);
    try (TestSocket annas = TestSocket.of(anna)) {
      for (int i = 1; i <= 10; i++) {
        send(annas, "m" + i);
      }
    }
    assertEquals(0, ben.get("/notifications").require(200).data().size());
    int rung = db.read().fetchCount(PUSHES, PUSHES.USER_ID.eq(ben.id()));
    assertTrue(rung >= 1 && rung <= 2, "pushes: " + rung);
  }

  @Test
  void whoComesBackIsToldWhatStandsInTheInbox() {
    String since;
    try (TestSocket bens = TestSocket.of(ben)) {
      JsonNode now = bens.send("sync", "{}").get("data");
      assertEquals("[{\"unread\":0}]", now.at("/missed/notifications").toString());
      since = "{\"since\":" + now.get("since") + "}";
    }
    try (TestSocket annas = TestSocket.of(anna)) {
      awaitAbsence();
      send(annas, "m1");
      send(annas, "m2");
    }
    try (TestSocket bens = TestSocket.of(ben)) {
      JsonNode missed = bens.send("sync", since).at("/data/missed/notifications");
      assertEquals(2, missed.size(), missed.toString());
      assertEquals(2, missed.at("/0/notification/times").intValue());
      assertEquals(1, missed.at("/1/unread").intValue());
    }
  }

  /** A socket that was closed is gone once the server has heard of it. */
  private void awaitAbsence() {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    int i = 0;
    try (TestSocket annas = TestSocket.of(anna)) {
      while (unread() == 0) {
        assertTrue(System.nanoTime() < deadline, "Ben stays");
        send(annas, "probe" + i++);
        TestSeekers.pause();
      }
    }
    ben.delete("/notifications?upTo=" + ben.get("/notifications").data().at("/0/id").textValue())
        .require(204);
  }

  private int unread() {
    return ben.get("/notifications/unread").require(200).data().get("unread").intValue();
  }

  private String send(TestSocket socket, String id) {
    JsonNode ack =
        socket.send(
            "chat:send",
            "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"%s\"}"
                .formatted(match, id, SECRET));
    return ack.at("/data/messageId").textValue();
  }
}
