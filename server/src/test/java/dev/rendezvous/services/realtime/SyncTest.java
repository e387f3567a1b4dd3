package dev.rendezvous.services.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told that comes back. */
@QuarkusTest
class SyncTest {
  private static final String NOTHING = "{}";

  @Inject TestMatches matches;

  private final TestUsers users = TestUsers.here();
  private final TestUser anna = users.signUp("Anna");
  private final TestUser ben = users.signUp("Ben");

  @Test
  void whoComesBackIsToldExactlyWhatWasMissed() {
    MatchId match = matches.begin(anna.id(), ben.id());
    JsonNode since;
    try (TestSocket annas = TestSocket.of(anna)) {
      try (TestSocket bens = TestSocket.of(ben)) {
        var _ = annas.send("chat:send", message(match, "heard"));
        var _ = bens.await("chat:message");
        JsonNode begun = bens.send("sync", NOTHING).get("data");
        assertEquals(0, begun.at("/missed/messages").size(), "who begins is told nothing old");
        assertEquals(match.toString(), begun.at("/missed/matches/0/current/matchId").textValue());
        since = begun.get("since");
      }
      String missed = id(annas.send("chat:send", message(match, "missed")));
      matches.endOf(anna.id());
      MatchId next = matches.begin(anna.id(), ben.id());
      String last = id(annas.send("chat:send", message(next, "also missed")));
      try (TestSocket bens = TestSocket.of(ben)) {
        JsonNode told = sync(bens, since);
        assertFalse(told.get("more").booleanValue());
        assertEquals(2, told.at("/missed/messages").size(), told.toString());
        assertEquals(missed, told.at("/missed/messages/0/messageId").textValue());
        assertEquals(last, told.at("/missed/messages/1/messageId").textValue());
        assertEquals(2, told.at("/missed/matches").size());
        assertEquals(match.toString(), told.at("/missed/matches/0/ended/matchId").textValue());
        assertEquals("PARTNER_LEFT", told.at("/missed/matches/0/ended/endReason").textValue());
        assertEquals(next.toString(), told.at("/missed/matches/1/current/matchId").textValue());
        assertTrue(bens.send("chat:read", read(next, last)).get("success").booleanValue());

        JsonNode again = sync(bens, told.get("since"));
        assertEquals(0, again.at("/missed/messages").size());
        assertEquals(1, again.at("/missed/matches").size(), "the one that goes on");
        assertEquals(told.get("since"), again.get("since"));
        JsonNode replayed = sync(bens, since);
        assertEquals(told.at("/missed/messages"), replayed.at("/missed/messages"), "the same");
      }
      JsonNode receipts =
          annas.send("sync", "{\"since\":{\"receipts\":\"0\"}}").at("/data/missed/receipts");
      assertEquals(1, receipts.size());
      assertEquals(last, receipts.at("/0/readUpTo").textValue());
    }
  }

  @Test
  void aGapShowsInTheNumbers() {
    MatchId match = matches.begin(anna.id(), ben.id());
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      for (int i = 1; i <= 3; i++) {
        JsonNode ack = annas.send("chat:send", message(match, "m" + i));
        assertEquals(i, ack.at("/data/seq").intValue());
        assertEquals(i, bens.await("chat:message").get("seq").intValue());
        assertEquals(i, annas.await("chat:message").get("seq").intValue());
      }
      JsonNode told = bens.send("sync", "{\"since\":{\"messages\":\"2\"}}").get("data");
      assertEquals("m3", told.at("/missed/messages/0/text").textValue());
      assertEquals("3", told.at("/since/messages").textValue());
    }
  }

  @Test
  void muchIsToldInParts() {
    MatchId match = matches.begin(anna.id(), ben.id());
    matches.write(match, anna.id(), ben.id(), 205);
    try (TestSocket bens = TestSocket.of(ben)) {
      JsonNode part = bens.send("sync", "{\"since\":{\"messages\":\"0\"}}").get("data");
      assertEquals(100, part.at("/missed/messages").size());
      assertTrue(part.get("more").booleanValue());
      JsonNode second = sync(bens, part.get("since"));
      assertEquals(100, second.at("/missed/messages").size());
      JsonNode third = sync(bens, second.get("since"));
      assertEquals(5, third.at("/missed/messages").size());
      assertFalse(third.get("more").booleanValue());
    }
  }

  @Test
  void othersChatsAreNotInIt() {
    MatchId match = matches.begin(anna.id(), ben.id());
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket carls = TestSocket.of(users.signUp("Carl"))) {
      var _ = annas.send("chat:send", message(match, "Hi"));
      JsonNode told =
          carls
              .send("sync", "{\"since\":{\"messages\":\"0\",\"matches\":\"0\",\"receipts\":\"0\"}}")
              .get("data");
      for (String part : List.of("messages", "matches", "receipts", "connections")) {
        assertEquals(0, told.get("missed").get(part).size(), told.toString());
      }
      assertEquals("[{\"unread\":0}]", told.at("/missed/notifications").toString());
    }
  }

  private static Stream<String> nonsense() {
    return Stream.of(
        "{\"messages\":\"1\"}",
        "{\"messages\":\"-1\"}",
        "{\"messages\":\"x\"}",
        "{\"messages\":\"00\"}",
        "{\"messages\":\"9223372036854775808\"}",
        "{\"receipts\":\"7\"}",
        "{\"matches\":\"yesterday\"}",
        "{\"matches\":\"12345678901234567\"}",
        "{\"messages\":7}",
        "{\"messages\":null}",
        "{\"messages\":{}}",
        "[]",
        "\"" + "x".repeat(100) + "\"",
        "{\"messages\":\"" + "1".repeat(65) + "\"}",
        "{\"" + "x".repeat(33) + "\":\"1\"}");
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void whatWasNeverToldIsRefused(String since) {
    try (TestSocket carls = TestSocket.of(users.signUp("Carl"))) {
      JsonNode ack = carls.send("sync", "{\"since\":" + since + "}");
      assertEquals("VALIDATION_FAILED", ack.at("/error/code").textValue(), ack.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"since\":{\"of_a_newer_server\":\"17\"}}", "{\"since\":{}}", "{}"})
  void whatIsNotKnownIsLeftOut(String request) {
    try (TestSocket carls = TestSocket.of(users.signUp("Carl"))) {
      JsonNode ack = carls.send("sync", request);
      assertTrue(ack.get("success").booleanValue(), ack.toString());
      assertEquals("0", ack.at("/data/since/messages").textValue());
    }
  }

  private static JsonNode sync(TestSocket socket, JsonNode since) {
    return socket.send("sync", "{\"since\":" + since + "}").get("data");
  }

  private static String id(JsonNode ack) {
    return ack.at("/data/messageId").textValue();
  }

  private static String read(MatchId match, String upTo) {
    return "{\"matchId\":\"%s\",\"upTo\":\"%s\"}".formatted(match, upTo);
  }

  private static String message(MatchId match, String text) {
    return "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"%s\"}"
        .formatted(match, text.replace(' ', '-'), text);
  }
}
