package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others' profiles over HTTP: what is public, and who can't be seen. */
@QuarkusTest
class OthersRoutesTest {
  private static final String NOT_THERE =
      "{\"success\":false,\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"There is nothing here.\"}}";

  @Inject DataSource database;
  @Inject ProfileApi profiles;

  private final TestUsers users = TestUsers.here();

  @Test
  void othersSeeWhatIsPublicOnly() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    anna.put(
            "/profile",
            "{\"displayName\":\"Anna\",\"bio\":\"Hi\",\"location\":{\"lat\":52.52,\"lon\":13.4}}")
        .require(200);
    JsonNode seen = ben.get("/profile/" + anna.id()).data();
    assertEquals("Anna", seen.get("displayName").asText());
    assertEquals("Hi", seen.get("bio").asText());
    assertTrue(seen.get("age").asInt() > 30);
    for (String secret : List.of("birthDate", "location", "preferences", "distanceKm", "email")) {
      assertFalse(seen.has(secret), secret);
    }
    assertEquals(
        seen, ((ObjectNode) anna.get("/profile/" + anna.id()).data()).without("distanceKm"));
  }

  @Test
  void distancesAreToldWhenBothToldWhereTheyAre() {
    TestUser berlin = users.signUp("Anna");
    TestUser potsdam = users.signUp("Ben");
    berlin
        .put("/profile", "{\"displayName\":\"A\",\"location\":{\"lat\":52.52,\"lon\":13.4}}")
        .require(200);
    potsdam
        .put("/profile", "{\"displayName\":\"B\",\"location\":{\"lat\":52.4,\"lon\":13.07}}")
        .require(200);
    assertEquals(50, berlin.get("/profile/" + potsdam.id()).data().get("distanceKm").asInt());
    assertEquals(50, potsdam.get("/profile/" + berlin.id()).data().get("distanceKm").asInt());
  }

  @Test
  void whoHasAnothersProfileIsNotSentItAgain() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    String tag = ben.get("/profile/" + anna.id()).header("ETag");
    ben.get("/profile/" + anna.id(), "If-None-Match", tag).require(304);
    anna.put("/profile", "{\"displayName\":\"Ann\"}").require(200);
    TestAnswer changed = ben.get("/profile/" + anna.id(), "If-None-Match", tag).require(200);
    assertEquals("Ann", changed.data().get("displayName").asText());
  }

  @Test
  void whoCannotBeSeenIsNotToldFromWhoIsNotThere() throws SQLException {
    TestUser viewer = users.signUp("Viewer");
    TestUser hidden = users.signUp("Hidden");
    TestUser deleted = users.signUp("Deleted");
    TestUser blocked = users.signUp("Blocked");
    TestUser blocker = users.signUp("Blocker");
    mark("hidden_at", hidden.id());
    mark("deleted_at", deleted.id());
    viewer.post("/profile/" + blocked.id() + "/block", "").require(204);
    blocker.post("/profile/" + viewer.id() + "/block", "").require(204);
    List<String> ids = new ArrayList<>();
    for (TestUser user : List.of(hidden, deleted, blocked, blocker)) {
      ids.add(user.id().toString());
    }
    ids.addAll(List.of(UUID.randomUUID().toString(), "nobody", "1-1-1-1-1", "%20", "%00"));
    for (String id : ids) {
      assertEquals(NOT_THERE, viewer.get("/profile/" + id).require(404).body(), id);
    }
    hidden.get("/profile").require(200);
    assertTrue(profiles.findCard(hidden.id()).isEmpty());
    assertTrue(profiles.findCard(viewer.id()).isPresent());
  }

  @Test
  void aBlockHidesBothUntilItIsTakenBack() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    anna.get("/profile/" + ben.id()).require(200);
    ben.get("/profile/" + anna.id()).require(200);

    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    anna.get("/profile/" + ben.id()).require(404);
    ben.get("/profile/" + anna.id()).require(404);
    assertTrue(profiles.isBlocked(anna.id(), ben.id()) && profiles.isBlocked(ben.id(), anna.id()));

    ben.delete("/profile/" + anna.id() + "/block").require(204);
    ben.get("/profile/" + anna.id()).require(404);
    anna.delete("/profile/" + ben.id() + "/block").require(204);
    ben.get("/profile/" + anna.id()).require(200);
    assertFalse(profiles.isBlocked(anna.id(), ben.id()));
  }

  @Test
  void blockingTellsNothingAboutTheOther() {
    TestUser anna = users.signUp("Anna");
    anna.post("/profile/" + UUID.randomUUID() + "/block", "").require(204);
    anna.post("/profile/nobody/block", "").require(404);
    TestAnswer self = anna.post("/profile/" + anna.id() + "/block", "");
    assertEquals("id: NOT_ONESELF", self.require(400).refusedField());
  }

  @Test
  void theBlockedAreListedByPageAndByCursor() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    List<String> blocked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      blocked.addFirst(UUID.randomUUID().toString());
      anna.post("/profile/" + blocked.getFirst() + "/block", "").require(204);
    }
    blocked.addFirst(ben.id().toString());
    anna.post("/profile/" + ben.id() + "/block", "").require(204);

    JsonNode first = anna.get("/profile/blocks?limit=2").require(200).json();
    assertEquals(5, first.get("meta").get("pagination").get("total").asInt());
    assertEquals("Ben", first.get("data").get(0).get("displayName").asText());
    List<String> read = new ArrayList<>(ids(first));
    String next = first.get("meta").get("nextCursor").asText();
    while (!next.isEmpty()) {
      JsonNode part = anna.get("/profile/blocks?limit=2&cursor=" + next).require(200).json();
      read.addAll(ids(part));
      next = part.get("meta").path("nextCursor").asText();
    }
    assertEquals(blocked, read);
    assertEquals(blocked.subList(2, 4), ids(anna.get("/profile/blocks?limit=2&page=2").json()));
  }

  @Test
  void whoBlockedBackHasNoNameInTheList() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    ben.post("/profile/" + anna.id() + "/block", "").require(204);
    JsonNode listed = anna.get("/profile/blocks").data().get(0);
    assertEquals(ben.id().toString(), listed.get("id").asText());
    assertFalse(listed.has("displayName"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=0", "page=x", "page=1001", "limit=0", "limit=101", "cursor=AAAA"})
  void aMalformedPartOfTheListIsRefused(String query) {
    TestAnswer answer = Shared.ANNA.get("/profile/blocks?" + query);
    assertEquals("VALIDATION_FAILED", answer.require(400).errorCode());
  }

  @Test
  void aProfileThatWasReadIsReadAgainWithoutTheDatabase() throws SQLException {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    ben.get("/profile/" + anna.id()).require(200);
    execute("UPDATE user_profiles SET display_name = 'Unseen' WHERE user_id = ?", anna.id());
    execute(
        "INSERT INTO user_blocks (blocker_user_id, blocked_user_id) VALUES (?, ?)",
        anna.id(),
        ben.id());
    JsonNode seen = ben.get("/profile/" + anna.id()).require(200).data();
    assertEquals("Anna", seen.get("displayName").asText());
  }

  @Test
  void changesAndBlocksAreToldInTheOutbox() throws SQLException {
    TestUser anna = users.signUp("Anna");
    UserId ben = users.signUp("Ben").id();
    anna.put("/profile", "{\"displayName\":\"Ann\"}").require(200);
    anna.put("/profile", "{\"displayName\":\"\"}").require(400);
    anna.post("/profile/" + ben + "/block", "").require(204);
    anna.post("/profile/" + ben + "/block", "").require(204);
    assertEquals(List.of("profile.updated", "profile.blocked"), eventsOf(anna.id()));
  }

  private List<String> eventsOf(UserId user) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT type FROM outbox_events WHERE user_id = ? AND type LIKE 'profile.%'"
                    + " ORDER BY id")) {
      statement.setBytes(1, bytes(user));
      List<String> types = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          types.add(rows.getString(1));
        }
      }
      return types;
    }
  }

  private void mark(String column, UserId user) throws SQLException {
    execute("UPDATE user_profiles SET " + column + " = NOW(6) WHERE user_id = ?", user);
  }

  private void execute(String sql, UserId... ids) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < ids.length; i++) {
        statement.setBytes(i + 1, bytes(ids[i]));
      }
      assertEquals(1, statement.executeUpdate());
    }
  }

  private static byte[] bytes(UserId id) {
    UUID uuid = id.value();
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static List<String> ids(JsonNode page) {
    return page.get("data").findValuesAsText("id");
  }

  /** One person for all the refusals, who never comes to have anything. */
  private static final class Shared {
    static final TestUser ANNA = TestUsers.here().signUp("Anna");
  }
}
