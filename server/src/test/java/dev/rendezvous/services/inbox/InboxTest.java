package dev.rendezvous.services.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.InboxSettings;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told, and who else can get at it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class InboxTest {
  @Inject InboxApi inbox;
  @Inject InboxEvents events;
  @Inject NoticeStore store;
  @Inject InboxSettings settings;
  @Inject Transactions tx;
  @Inject IdGenerator ids;
  @Inject InstantSource clock;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;

  @BeforeEach
  void annaWasToldNothing() {
    anna = users.signUp("Anna");
  }

  @Test
  void whatIsToldStandsInTheInboxAndOnSockets() {
    try (TestSocket socket = TestSocket.of(anna)) {
      tell(anna, "event-1", null);
      JsonNode heard = socket.await("notification:new");
      assertEquals(1, heard.get("unread").intValue());
      assertEquals("CHAT_MESSAGE", heard.at("/notification/type").textValue());
      assertEquals(list(anna).get(0), heard.get("notification"));
      assertEquals(1, unread(anna));
      read(anna, heard.at("/notification/id").textValue());
      assertEquals(0, socket.await("notification:unread").get("unread").intValue());
      assertTrue(list(anna).get(0).has("readAt"));
    }
  }

  @Test
  void anEventThatComesTwiceIsToldOnce() {
    List<Callable<Boolean>> twice =
        Collections.nCopies(
            6,
            () -> {
              tell(anna, "event-1", null);
              return true;
            });
    var _ = Race.of(twice);
    assertEquals(1, list(anna).size());
    anna.delete("/notifications/" + list(anna).get(0).get("id").textValue()).require(204);
    tell(anna, "event-1", null);
    assertEquals(0, list(anna).size(), "also once it was deleted");
  }

  @Test
  void manyOfOneKindStandForOneUntilItIsRead() {
    for (int i = 0; i < 3; i++) {
      tell(anna, "event-" + i, "chat:1");
    }
    tell(anna, "event-other", "chat:2");
    assertEquals(2, list(anna).size());
    assertEquals(3, list(anna).get(1).get("times").intValue());
    assertEquals(2, unread(anna));
    read(anna, list(anna).get(1).get("id").textValue());
    tell(anna, "event-4", "chat:1");
    assertEquals(3, list(anna).size());
    assertEquals(1, list(anna).get(0).get("times").intValue());
    inbox.withdraw(anna.id(), "chat:1");
    assertEquals(2, list(anna).size(), "what was read stays");
  }

  @Test
  void manyOfOneKindAtOnceStandForOneInTheEnd() {
    List<Callable<Boolean>> many =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(i ->
                () -> {
                  tell(anna, "event-" + i, "chat:1");
                  return true;
                })
            .toList();
    var _ = Race.of(many);
    tell(anna, "the last", "chat:1");
    assertEquals(1, list(anna).size());
    assertEquals(9, list(anna).get(0).get("times").intValue());
  }

  @Test
  void anotherPersonsNoticesAreOutOfReach() {
    tell(anna, "event-1", null);
    String id = list(anna).get(0).get("id").textValue();
    TestUser eve = users.signUp("Eve");
    assertEquals(0, list(eve).size());
    read(eve, id);
    eve.post("/notifications/read", "{\"upTo\":\"" + id + "\"}").require(200);
    eve.delete("/notifications/" + id).require(204);
    eve.delete("/notifications?upTo=" + id).require(204);
    assertEquals(1, unread(anna));
    assertEquals(0, eve.get("/notifications?cursor=" + id).require(200).data().size());
    assertEquals(401, users.stranger().get("/notifications").status());
    assertEquals(
        401, users.stranger().post("/notifications/read", "{\"upTo\":\"" + id + "\"}").status());
  }

  @Test
  void theInboxIsReadInParts() {
    for (int i = 0; i < 5; i++) {
      tell(anna, "event-" + i, null);
    }
    JsonNode first = anna.get("/notifications?limit=2").require(200).json();
    assertEquals(5, first.at("/meta/pagination/total").intValue());
    String cursor = first.at("/meta/nextCursor").textValue();
    JsonNode second = anna.get("/notifications?limit=2&cursor=" + cursor).require(200).json();
    String last = second.at("/meta/nextCursor").textValue();
    JsonNode third = anna.get("/notifications?limit=2&cursor=" + last).require(200).json();
    assertEquals(1, third.get("data").size());
    assertFalse(third.at("/meta/nextCursor").isTextual());
    assertEquals(
        "cursor: INVALID", anna.get("/notifications?cursor=x").require(400).refusedField());
    String middle = first.at("/data/1/id").textValue();
    anna.post("/notifications/read", "{\"upTo\":\"" + middle + "\"}").require(200);
    assertEquals(1, unread(anna));
    anna.delete("/notifications?upTo=" + middle).require(204);
    assertEquals(1, list(anna).size());
  }

  @Test
  void whatIsNoListOfNoticesIsRefused() {
    String id = ids.next().toString();
    for (String bad :
        List.of(
            "{}",
            "{\"ids\":[]}",
            "{\"ids\":[null]}",
            "{\"ids\":[\"x\"]}",
            "{\"ids\":[\"" + id + "\"],\"upTo\":\"" + id + "\"}",
            "{\"ids\":" + Collections.nCopies(101, '"' + id + '"') + "}")) {
      assertEquals(400, anna.post("/notifications/read", bad).status(), bad);
    }
    assertEquals(400, anna.delete("/notifications").status());
    assertEquals(404, anna.delete("/notifications/x").status());
  }

  @Test
  void peopleChooseHowTheyAreTold() {
    JsonNode before = anna.get("/notifications/settings").require(200).data();
    assertTrue(before.at("/types/CHAT_MESSAGE/push").booleanValue());
    assertFalse(before.get("pushDetails").booleanValue());
    assertFalse(before.has("quietHours"));
    String chosen =
        """
        {"types":{"CHAT_MESSAGE":{"inApp":false,"push":true},
          "SECURITY":{"inApp":false,"push":false}},
          "quietHours":{"from":"22:00","to":"07:00","timeZone":"Europe/Berlin"},
          "pushDetails":true}\
        """;
    anna.put("/notifications/settings", chosen).require(200);
    JsonNode after = anna.get("/notifications/settings").require(200).data();
    assertFalse(after.at("/types/CHAT_MESSAGE/inApp").booleanValue());
    assertTrue(after.at("/types/SECURITY/inApp").booleanValue(), "can't be turned off");
    assertEquals("22:00", after.at("/quietHours/from").textValue());
    tell(anna, "event-1", null);
    assertEquals(0, list(anna).size());
    inbox.tell(
        new Notice(
            anna.id(), NoticeType.SECURITY, "event-2", null, Map.of(), null, clock.instant()));
    assertEquals(1, list(anna).size());
  }

  @Test
  void choicesThatMeanNothingAreRefused() {
    for (String bad :
        List.of(
            "{\"types\":{},\"pushDetails\":true,\"quietHours\":"
                + "{\"from\":\"22:00\",\"to\":\"22:00\",\"timeZone\":\"UTC\"}}",
            "{\"types\":{},\"pushDetails\":true,\"quietHours\":"
                + "{\"from\":\"24:00\",\"to\":\"07:00\",\"timeZone\":\"UTC\"}}",
            "{\"types\":{},\"pushDetails\":true,\"quietHours\":"
                + "{\"from\":\"22:00\",\"to\":\"07:00\",\"timeZone\":\"Mars/Olympus\"}}",
            "{\"types\":{\"FAX\":{\"inApp\":true,\"push\":true}},\"pushDetails\":true}",
            "{\"types\":{\"SECURITY\":{\"inApp\":true}},\"pushDetails\":true}",
            "{\"types\":{}}")) {
      assertEquals(400, anna.put("/notifications/settings", bad).status(), bad);
    }
  }

  @Test
  void anInboxHasABound() {
    for (int i = 0; i <= settings.maxPerUser(); i++) {
      int number = i;
      tx.run(() -> {
        var _ =
            store.insert(
                ids.next(), notice(anna.id(), "many-" + number, null), "{}", 0, clock.instant());
      });
    }
    tell(anna, "one more", null);
    assertEquals(settings.maxPerUser(), store.count(anna.id()));
  }

  @Test
  void pictureNewsComeFromTheGallery() {
    UUID picture = ids.next();
    String payload = "{\"user\":\"%s\",\"picture\":\"%s\"}".formatted(anna.id(), picture);
    var event = new OutboxEvent(ids.next(), "image.rejected", anna.id(), payload, clock.instant());
    events.handle(event);
    events.handle(event);
    assertEquals(1, list(anna).size());
    assertEquals(picture.toString(), list(anna).get(0).at("/data/imageId").textValue());
  }

  @Test
  void aMatchRingsAndIsKeptNowhere() {
    String payload =
        "{\"match\":{\"id\":\"%s\",\"users\":[\"%s\",\"%s\"],\"mode\":\"TEXT\"},\"accepted\":false}"
            .formatted(ids.next(), anna.id(), ids.next());
    events.handle(
        new OutboxEvent(ids.next(), "match.created", anna.id(), payload, clock.instant()));
    assertEquals(0, list(anna).size());
  }

  @Test
  void oldAndDeletedNoticesAreForgotten() {
    tell(anna, "event-1", null);
    tell(anna, "event-2", null);
    anna.delete("/notifications/" + list(anna).get(0).get("id").textValue()).require(204);
    var later = clock.instant().plus(Duration.ofSeconds(1));
    assertEquals(2, store.listOwn(anna.id(), null, 10).size());
    tx.run(() -> {
      var _ = store.forgetDeleted(later, 100_000);
    });
    assertEquals(1, store.listOwn(anna.id(), null, 10).size());
  }

  private void tell(TestUser user, String source, @Nullable String collapseKey) {
    inbox.tell(notice(user.id(), source, collapseKey));
  }

  private Notice notice(UserId user, String source, @Nullable String collapseKey) {
    return new Notice(
        user,
        NoticeType.CHAT_MESSAGE,
        source,
        collapseKey,
        Map.of("matchId", "m-1"),
        "Ben: hello",
        clock.instant());
  }

  private static JsonNode list(TestUser user) {
    return user.get("/notifications?limit=100").require(200).data();
  }

  private static int unread(TestUser user) {
    return user.get("/notifications/unread").require(200).data().get("unread").intValue();
  }

  private static void read(TestUser user, String id) {
    user.post("/notifications/read", "{\"ids\":[\"" + id + "\"]}").require(200);
  }
}
