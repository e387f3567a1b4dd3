package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.MESSAGE_RECEIPTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.Database;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two matched people write, on sockets and read again over HTTP. */
@QuarkusTest
class ChatTest {
  @Inject TestMatches matches;
  @Inject Database db;
  @Inject ChatApi chat;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private MatchId match;
  private TestSocket annas;
  private TestSocket bens;

  @BeforeEach
  void twoPeopleAreMatched() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    match = matches.begin(anna.id(), ben.id());
    annas = TestSocket.of(anna);
    bens = TestSocket.of(ben);
  }

  @AfterEach
  void theyPart() {
    annas.close();
    bens.close();
  }

  @Test
  void messagesGoBothWaysAndToTheSendersOtherDevices() {
    try (TestSocket annasTablet = TestSocket.of(anna)) {
      JsonNode ack = annas.send("chat:send", message("m-1", "  Hi \u202E Ben  ")).get("data");
      for (TestSocket socket : new TestSocket[] {annas, annasTablet, bens}) {
        JsonNode heard = socket.await("chat:message");
        assertEquals("Hi Ben", heard.get("text").textValue());
        assertEquals(anna.id().toString(), heard.get("senderId").textValue());
        assertEquals(match.toString(), heard.get("matchId").textValue());
        assertEquals("m-1", heard.get("clientMessageId").textValue());
        assertEquals(ack.get("messageId"), heard.get("messageId"));
        assertEquals(ack.get("sentAt"), heard.get("sentAt"));
      }
    }
    assertTrue(bens.send("chat:send", message("m-1", "Hi Anna")).get("success").booleanValue());
    assertEquals("Hi Anna", annas.await("chat:message").get("text").textValue());
  }

  @Test
  void aRetryIsStoredOnceAndAnsweredTheSame() {
    JsonNode first = annas.send("chat:send", message("again", "Hello"));
    JsonNode second = annas.send("chat:send", message("again", "Hello"));
    matches.endOf(ben.id());
    JsonNode third = annas.send("chat:send", message("again", "Hello"));
    assertEquals(first, second);
    assertEquals(first, third);
    assertEquals(1, list(ben, "").get("data").size());
  }

  @Test
  void strangersAreToldThatThereIsNothing() {
    TestUser carl = users.signUp("Carl");
    try (TestSocket carls = TestSocket.of(carl)) {
      String upTo = annas.send("chat:send", message("m", "Hi")).at("/data/messageId").textValue();
      var _ = bens.await("chat:message");
      assertEquals("NOT_FOUND", code(carls.send("chat:send", message("x", "Hi"))));
      assertEquals("NOT_FOUND", code(carls.send("chat:typing", typing(true))));
      assertEquals("NOT_FOUND", code(carls.send("chat:read", read(upTo))));
    }
    assertEquals(404, carl.get("/match/" + match + "/messages").status());
    assertEquals(404, carl.get("/match/no-id/messages").status());
    assertFalse(bens.has("chat:message"));
  }

  @Test
  void nothingIsSaidOnceTheMatchIsOver() {
    assertTrue(annas.send("chat:send", message("m", "Hi")).get("success").booleanValue());
    matches.endOf(ben.id());
    assertEquals("CONFLICT", code(annas.send("chat:send", message("n", "Hi"))));
    assertEquals("CONFLICT", code(annas.send("chat:typing", typing(true))));
    assertEquals(1, list(anna, "").get("data").size());
  }

  @Test
  void writingAndReadingAreToldToTheOther() {
    assertEquals("{}", annas.send("chat:typing", typing(true)).get("data").toString());
    JsonNode typing = bens.await("chat:typing");
    assertTrue(typing.get("typing").booleanValue());
    assertEquals(anna.id().toString(), typing.get("userId").textValue());
    String first = annas.send("chat:send", message("1", "Hi")).at("/data/messageId").textValue();
    String last = annas.send("chat:send", message("2", "You?")).at("/data/messageId").textValue();
    for (String upTo : new String[] {first, last}) {
      assertTrue(bens.send("chat:read", read(upTo)).get("success").booleanValue());
      assertEquals(upTo, annas.await("chat:read").get("upTo").textValue());
    }
    assertTrue(bens.send("chat:read", read(first)).get("success").booleanValue());
    assertTrue(bens.send("chat:delivered", read(last)).get("success").booleanValue());
    assertTrue(bens.send("chat:typing", typing(true)).get("success").booleanValue());
    var _ = annas.await("chat:typing");
    assertFalse(annas.has("chat:read"), "what is nothing new is not told");
    assertFalse(annas.has("chat:delivered"), "what was read was delivered");
    assertEquals(UUID.fromString(last), readUpTo(ben));
    assertEquals("NOT_FOUND", code(bens.send("chat:read", read(UUID.randomUUID().toString()))));
  }

  @Test
  void howFarMessagesHaveComeIsToldAndKept() {
    assertEquals(0, receipts(anna).size());
    String first = annas.send("chat:send", message("1", "Hi")).at("/data/messageId").textValue();
    String last = annas.send("chat:send", message("2", "You?")).at("/data/messageId").textValue();
    assertTrue(bens.send("chat:delivered", read(last)).get("success").booleanValue());
    JsonNode delivered = annas.await("chat:delivered");
    assertEquals(last, delivered.get("upTo").textValue());
    assertEquals(ben.id().toString(), delivered.get("userId").textValue());
    assertEquals(3, delivered.get("seq").intValue(), "after the two messages");
    assertTrue(bens.send("chat:read", read(first)).get("success").booleanValue());
    assertEquals(4, annas.await("chat:read").get("seq").intValue());
    matches.endOf(anna.id());
    for (TestUser each : new TestUser[] {anna, ben}) {
      JsonNode receipt = receipts(each).get(0);
      assertEquals(ben.id().toString(), receipt.get("userId").textValue());
      assertEquals(last, receipt.get("deliveredUpTo").textValue());
      assertEquals(first, receipt.get("readUpTo").textValue());
    }
    assertEquals("CONFLICT", code(bens.send("chat:delivered", read(last))));
    assertEquals(404, users.signUp("Carl").get("/match/" + match + "/receipts").status());
  }

  @Test
  void aMessageOfAnotherMatchIsNoneToHaveRead() {
    String here = annas.send("chat:send", message("1", "Hi")).at("/data/messageId").textValue();
    matches.endOf(anna.id());
    MatchId old = match;
    match = matches.begin(anna.id(), ben.id());
    assertEquals("NOT_FOUND", code(bens.send("chat:read", read(here))));
    match = old;
    assertEquals("CONFLICT", code(bens.send("chat:read", read(here))), "replayed");
  }

  @Test
  void whatOnlyTheTwoCanReadIsPassedOnAsItIs() {
    String sealed = "AAECAwQFBgcICQo=";
    JsonNode ack = annas.send("chat:send", sealed("e-1", sealed));
    assertTrue(ack.get("success").booleanValue(), ack.toString());
    JsonNode heard = bens.await("chat:message");
    assertEquals(sealed, heard.get("encrypted").textValue());
    assertFalse(heard.has("text"));
    JsonNode listed = list(ben, "").at("/data/0");
    assertEquals(sealed, listed.get("encrypted").textValue());
    assertFalse(listed.has("text"));
    assertTrue(
        annas.send("chat:send", sealed("e-2", "A".repeat(16_000))).at("/success").asBoolean());
  }

  @Test
  void whatIsNotSealedRightIsRefused() {
    assertRefused("encrypted", "SIZE", sealed("e", "A".repeat(16_004)));
    assertRefused("encrypted", "PATTERN", sealed("e", "<script>"));
    assertRefused("encrypted", "BASE64", sealed("e", "AAAAA"));
    assertRefused("encrypted", "BASE64", sealed("e", "AAB="));
    String both = sealed("e", "AAEC").replace("}", ",\"text\":\"Hi\"}");
    assertRefused("text", "ONE_OF", both);
    String neither = "{\"matchId\":\"" + match + "\",\"clientMessageId\":\"e\"}";
    assertRefused("text", "ONE_OF", neither);
  }

  @Test
  void nothingIsWrittenOnceTheChatIsEvidence() {
    assertTrue(annas.send("chat:send", message("m", "vile")).get("success").booleanValue());
    chat.freeze(match, 10);
    assertEquals("CONFLICT", code(bens.send("chat:send", message("n", "Hi"))));
    assertTrue(annas.send("chat:send", message("m", "vile")).get("success").booleanValue());
    assertEquals(1, list(anna, "").get("data").size());
  }

  @Test
  void whoIsBlockedReachesNobody() {
    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    var _ = bens.await("match:ended");
    assertEquals("CONFLICT", code(bens.send("chat:send", message("m", "Please"))));
    assertEquals("CONFLICT", code(bens.send("chat:typing", typing(true))));
    assertFalse(annas.has("chat:message"));
  }

  @Test
  void aSessionThatHasEndedWritesNothing() {
    ben.post("/auth/logout", "").require(204);
    var _ = bens.await("disconnect");
    try (TestSocket again = TestSocket.connecting(Map.of("token", ben.accessToken()))) {
      assertEquals("UNAUTHENTICATED", again.await("connect_error").at("/data/code").asText());
    }
    assertEquals(0, list(anna, "").get("data").size());
  }

  @Test
  void whoFloodsIsHeldBack() {
    int sent = 0;
    JsonNode ack = annas.send("chat:send", message("m0", "Hi"));
    while (ack.get("success").booleanValue() && sent < 1_000) {
      sent++;
      ack = annas.send("chat:send", message("m" + sent, "Hi"));
    }
    assertEquals("RATE_LIMITED", code(ack));
    assertEquals(sent, list(ben, "").at("/meta/pagination/total").intValue());
  }

  @Test
  void whoFloodsWithWhatIsRefusedIsHeldBackAsWell() {
    String huge = message("m", "a\u0301".repeat(9_000));
    int sent = 0;
    JsonNode ack = annas.send("chat:send", huge);
    while (!code(ack).equals("RATE_LIMITED") && sent < 1_000) {
      assertEquals("VALIDATION_FAILED", code(ack));
      sent++;
      ack = annas.send("chat:send", huge);
    }
    assertEquals("RATE_LIMITED", code(ack));
  }

  @Test
  void whatBreaksARuleIsRefusedByItsField() {
    String longest = "x".repeat(ChatRequests.MAX_TEXT);
    assertTrue(annas.send("chat:send", message("m", longest)).get("success").booleanValue());
    assertRefused("text", "SIZE", message("m", longest + "x"));
    assertRefused("text", "SIZE", message("m", " \u200B "));
    assertRefused("clientMessageId", "PATTERN", message("", "Hi"));
    assertRefused("matchId", "TYPE", message("m", "Hi").replace(match.toString(), "7"));
    assertRefused("text", "TYPE", message("m", "Hi").replace("\"Hi\"", "7"));
    assertRefused("sender", "UNKNOWN_FIELD", message("m", "Hi").replace("\"text\"", "\"sender\""));
    assertRefused("", "TYPE", "only text");
    assertTrue(annas.send("chat:typing", typing(false)).get("success").booleanValue());
  }

  @Test
  void messagesAreListedFromTheLastToTheFirst() {
    for (int i = 1; i <= 5; i++) {
      var _ = annas.send("chat:send", message("m" + i, "No " + i));
    }
    JsonNode part = list(ben, "?limit=2");
    assertEquals("No 5", part.at("/data/0/text").textValue());
    assertEquals("No 4", part.at("/data/1/text").textValue());
    assertEquals(5, part.at("/meta/pagination/total").intValue());
    JsonNode rest = list(ben, "?limit=3&cursor=" + part.at("/meta/nextCursor").textValue());
    assertEquals("No 3", rest.at("/data/0/text").textValue());
    assertEquals("No 1", rest.at("/data/2/text").textValue());
    assertTrue(rest.at("/meta/nextCursor").isMissingNode());
    assertEquals(400, ben.get("/match/" + match + "/messages?cursor=x").status());
  }

  private @Nullable UUID readUpTo(TestUser reader) {
    return db.read()
        .select(MESSAGE_RECEIPTS.READ_UP_TO_ID)
        .from(MESSAGE_RECEIPTS)
        .where(MESSAGE_RECEIPTS.MATCH_ID.eq(match))
        .and(MESSAGE_RECEIPTS.USER_ID.eq(reader.id()))
        .fetchSingle(MESSAGE_RECEIPTS.READ_UP_TO_ID);
  }

  private void assertRefused(String field, String rule, String payload) {
    JsonNode ack = annas.send("chat:send", payload);
    assertFalse(ack.get("success").booleanValue(), payload);
    assertEquals("VALIDATION_FAILED", code(ack));
    assertEquals(field, ack.at("/error/details/0/field").textValue());
    assertEquals(rule, ack.at("/error/details/0/code").textValue());
  }

  private JsonNode receipts(TestUser reader) {
    return reader.get("/match/" + match + "/receipts").require(200).data();
  }

  private String sealed(String id, String base64) {
    return message(id, base64).replace("\"text\"", "\"encrypted\"");
  }

  private JsonNode list(TestUser reader, String query) {
    return reader.get("/match/" + match + "/messages" + query).require(200).json();
  }

  private static String code(JsonNode ack) {
    return ack.at("/error/code").textValue();
  }

  private String message(String id, String text) {
    return "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"%s\"}"
        .formatted(match, id, text);
  }

  private String typing(boolean typing) {
    return "{\"matchId\":\"%s\",\"typing\":%s}".formatted(match, typing);
  }

  private String read(String upTo) {
    return "{\"matchId\":\"%s\",\"upTo\":\"%s\"}".formatted(match, upTo);
  }
}
