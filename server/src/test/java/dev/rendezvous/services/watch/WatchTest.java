package dev.rendezvous.services.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.presence.SightApi;
import dev.rendezvous.services.presence.SightNewsApi;
import dev.rendezvous.testing.TestContacts;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who sees whether somebody is there, and who must not. */
@QuarkusTest
class WatchTest {
  @Inject TestContacts contacts;
  @Inject TestMatches matches;
  @Inject IdGenerator ids;
  @Inject SightApi sights;
  @Inject SightNewsApi news;
  @Inject WatchService service;
  @Inject WatchBook book;

  private final TestUsers users = TestUsers.here();

  @Test
  void whoKeepsInTouchSeesTheOtherComeAndGo() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    contacts.connect(anna, ben);
    try (TestSocket bens = TestSocket.of(ben)) {
      assertEquals("offline", only(watch(bens, anna)).get("status").textValue());
      TestSocket annas = TestSocket.of(anna);
      assertEquals("online", update(bens, anna).get("status").textValue());
      var _ = annas.send("presence:set", "{\"status\":\"away\"}");
      assertEquals("away", update(bens, anna).get("status").textValue());
      annas.close();
      JsonNode gone = update(bens, anna);
      assertEquals("offline", gone.get("status").textValue());
      assertTrue(gone.get("lastSeenAt").textValue().endsWith(":00.000Z"), "to the minute");
    }
  }

  /** The same news, the same ack, by the same way; and the wish outlives the socket. */
  @Test
  void whoIsInvisibleLooksLikeWhoIsGone() {
    TestUser hidden = users.signUp("Anna");
    TestUser gone = users.signUp("Ben");
    TestUser watcher = users.signUp("Carl");
    contacts.connect(hidden, watcher);
    contacts.connect(gone, watcher);
    TestSocket hiddens = TestSocket.of(hidden);
    TestSocket gones = TestSocket.of(gone);
    try (TestSocket watchers = TestSocket.of(watcher)) {
      watch(watchers, hidden, gone)
          .forEach(seen -> assertEquals("online", seen.get("status").textValue()));
      assertTrue(
          hiddens.send("presence:set", "{\"status\":\"invisible\"}").get("success").booleanValue());
      gones.close();
      // both are shown as before while they might come back
      watch(watchers, hidden, gone)
          .forEach(seen -> assertEquals("online", seen.get("status").textValue()));
      JsonNode one = update(watchers);
      JsonNode other = update(watchers);
      assertEquals(
          Set.of(hidden.id().toString(), gone.id().toString()),
          Set.of(one.get("userId").textValue(), other.get("userId").textValue()));
      assertEquals(fields(one), fields(other));
      assertEquals("offline", one.get("status").textValue());
      assertEquals("offline", other.get("status").textValue());
      JsonNode acked = watch(watchers, hidden, gone);
      assertEquals(fields(acked.get(0)), fields(acked.get(1)));
      // another device that falls idle, or whoever is away, shows nobody
      JsonNode away = hiddens.send("presence:set", "{\"status\":\"away\"}");
      assertTrue(away.at("/data/invisible").booleanValue());
      // coming back, while it is to be invisible, shows nothing and leaves no trace
      JsonNode before = only(watch(watchers, hidden));
      TestSocket.of(hidden).close();
      try (TestSocket again = TestSocket.of(hidden)) {
        assertEquals(before, only(watch(watchers, hidden)));
        assertFalse(again.has("disconnect"));
      }
    }
    JsonNode shown = hiddens.send("presence:set", "{\"status\":\"online\"}");
    assertFalse(shown.at("/data/invisible").booleanValue());
    hiddens.close();
  }

  @Test
  void strangersAndWhoIsNotThereAtAllAreLeftOutAlike() {
    TestUser anna = users.signUp("Anna");
    TestUser stranger = users.signUp("Eve");
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket eves = TestSocket.of(stranger)) {
      assertEquals(0, watch(eves, anna).size());
      String nobody = "{\"userIds\":[\"" + ids.nextUserId() + "\"]}";
      assertEquals(0, eves.send("presence:watch", nobody).at("/data/users").size());
      String themselves = "{\"userIds\":[\"" + stranger.id() + "\"]}";
      assertEquals(0, eves.send("presence:watch", themselves).at("/data/users").size());
      String erased = "{\"userIds\":[\"" + UserId.ERASED + "\"]}";
      assertEquals(0, eves.send("presence:watch", erased).at("/data/users").size());
      var _ = annas.send("presence:set", "{\"status\":\"away\"}");
      service.tell(book.listWatchersOf(Set.of(anna.id())));
      assertFalse(eves.has("presence:update"));
    }
  }

  @Test
  void aHundredAreWatchedAndNoMore() {
    TestUser anna = users.signUp("Anna");
    try (TestSocket annas = TestSocket.of(anna)) {
      List<String> many =
          Stream.generate(() -> '"' + ids.nextUserId().toString() + '"').limit(101).toList();
      JsonNode refused = annas.send("presence:watch", "{\"userIds\":" + many + "}");
      assertEquals("VALIDATION_FAILED", refused.at("/error/code").textValue());
      JsonNode taken = annas.send("presence:watch", "{\"userIds\":" + many.subList(0, 100) + "}");
      assertTrue(taken.get("success").booleanValue());
      for (String bad :
          List.of(
              "{}",
              "{\"userIds\":null}",
              "{\"userIds\":[null]}",
              "{\"userIds\":[\"x\"]}",
              "{\"userIds\":[],\"as\":\"admin\"}")) {
        assertEquals(
            "VALIDATION_FAILED", annas.send("presence:watch", bad).at("/error/code").textValue());
      }
      assertEquals(
          "VALIDATION_FAILED",
          annas.send("presence:set", "{\"status\":\"offline\"}").at("/error/code").textValue());
    }
  }

  @Test
  void theSameOneManyTimesIsAnsweredOnce() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    contacts.connect(anna, ben);
    try (TestSocket bens = TestSocket.of(ben)) {
      String list =
          Collections.nCopies(100, '"' + anna.id().toString() + '"').stream()
              .collect(Collectors.joining(","));
      assertEquals(
          1, bens.send("presence:watch", "{\"userIds\":[" + list + "]}").at("/data/users").size());
    }
  }

  @Test
  void aWatchEndsWithTheMatch() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    var _ = matches.begin(anna.id(), ben.id());
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      assertEquals("online", only(watch(bens, anna)).get("status").textValue());
      matches.endOf(ben.id());
      var _ = bens.await("match:ended");
      assertUnseenBy(bens, ben, annas, anna);
      assertEquals(0, watch(bens, anna).size());
    }
  }

  @Test
  void aWatchEndsWithABlockEitherWay() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    contacts.connect(anna, ben);
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      assertEquals(1, watch(bens, anna).size());
      assertEquals(1, watch(annas, ben).size());
      anna.post("/profile/" + ben.id() + "/block", "").require(204);
      assertUnseenBy(bens, ben, annas, anna);
      assertUnseenBy(annas, anna, bens, ben);
      assertEquals(0, watch(bens, anna).size());
      assertEquals(0, watch(annas, ben).size());
    }
  }

  @Test
  void aWatchEndsWhenTheyKeepInTouchNoMore() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    contacts.connect(anna, ben);
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      assertEquals(1, watch(bens, anna).size());
      contacts.part(anna, ben);
      assertUnseenBy(bens, ben, annas, anna);
    }
  }

  @Test
  void aListGoesWithTheSession() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    contacts.connect(anna, ben);
    TestSocket bens = TestSocket.of(ben);
    var _ = watch(bens, anna);
    assertEquals(1, book.listWatchersOf(Set.of(anna.id())).size());
    try (TestSocket second = TestSocket.of(ben)) {
      bens.close();
      assertEquals(1, book.listWatchersOf(Set.of(anna.id())).size(), "the session has another");
      assertEquals(0, second.send("presence:watch", "{\"userIds\":[]}").at("/data/users").size());
      assertEquals(0, book.listWatchersOf(Set.of(anna.id())).size());
    }
  }

  @Test
  void newsOfManyThatNobodyWatchesCostsNothing() {
    UserId unknown = ids.nextUserId();
    news.changed(Set.of(unknown));
    assertTrue(book.retainWatched(Set.of(unknown)).isEmpty());
    assertEquals(1, sights.seen(Set.of(unknown)).size());
  }

  /** Nothing comes, though there is something to tell, and the list forgets them. */
  private void assertUnseenBy(
      TestSocket watchers, TestUser watcher, TestSocket subjects, TestUser subject) {
    var _ = subjects.send("presence:set", "{\"status\":\"away\"}");
    service.tell(
        book.listWatchersOf(Set.of(subject.id())).stream()
            .filter(one -> one.user().equals(watcher.id()))
            .toList());
    assertFalse(watchers.has("presence:update"));
    assertTrue(
        book.listWatchersOf(Set.of(subject.id())).stream()
            .noneMatch(one -> one.user().equals(watcher.id())));
    var _ = subjects.send("presence:set", "{\"status\":\"online\"}");
  }

  private static JsonNode watch(TestSocket socket, TestUser... subjects) {
    String list =
        Stream.of(subjects)
            .map(one -> '"' + one.id().toString() + '"')
            .collect(Collectors.joining(","));
    return socket.send("presence:watch", "{\"userIds\":[" + list + "]}").at("/data/users");
  }

  private static JsonNode only(JsonNode list) {
    assertEquals(1, list.size());
    return list.get(0);
  }

  private static JsonNode update(TestSocket socket, TestUser of) {
    JsonNode update = update(socket);
    assertEquals(of.id().toString(), update.get("userId").textValue());
    return update;
  }

  /** The grace and the rounds after it may take nearly as long as one wait. */
  private static JsonNode update(TestSocket socket) {
    try {
      return socket.await("presence:update");
    } catch (AssertionError slow) {
      return socket.await("presence:update");
    }
  }

  private static List<String> fields(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).sorted().toList();
  }
}
