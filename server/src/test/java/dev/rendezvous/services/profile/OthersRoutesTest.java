package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others' profiles over HTTP: what is public, and who can't be seen. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OthersRoutesTest {
  @Inject DataSource database;
  @Inject ProfileApi profiles;
  @Inject BlockApi blocks;

  private final TestUsers users = TestUsers.here();
  private Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(database);
  }

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
  void aBlockHidesBothUntilItIsTakenBack() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    anna.get("/profile/" + ben.id()).require(200);
    ben.get("/profile/" + anna.id()).require(200);

    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    anna.post("/profile/" + ben.id() + "/block", "").require(204);
    anna.get("/profile/" + ben.id()).require(404);
    ben.get("/profile/" + anna.id()).require(404);
    assertTrue(blocks.between(anna.id(), ben.id()) && blocks.between(ben.id(), anna.id()));

    ben.delete("/profile/" + anna.id() + "/block").require(204);
    ben.get("/profile/" + anna.id()).require(404);
    anna.delete("/profile/" + ben.id() + "/block").require(204);
    ben.get("/profile/" + anna.id()).require(200);
    assertFalse(blocks.between(anna.id(), ben.id()));
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
  void aProfileThatWasReadIsReadAgainWithoutTheDatabase() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    ben.get("/profile/" + anna.id()).require(200);
    rows.execute("UPDATE user_profiles SET display_name = 'Unseen' WHERE user_id = ?", anna.id());
    rows.execute(
        "INSERT INTO user_blocks (blocker_user_id, blocked_user_id) VALUES (?, ?)",
        anna.id(),
        ben.id());
    JsonNode seen = ben.get("/profile/" + anna.id()).require(200).data();
    assertEquals("Anna", seen.get("displayName").asText());
  }

  @Test
  void changesAndBlocksAreToldInTheOutbox() {
    TestUser anna = users.signUp("Anna");
    UserId ben = users.signUp("Ben").id();
    anna.put("/profile", "{\"displayName\":\"Ann\"}").require(200);
    anna.put("/profile", "{\"displayName\":\"\"}").require(400);
    anna.post("/profile/" + ben + "/block", "").require(204);
    anna.post("/profile/" + ben + "/block", "").require(204);
    assertEquals(List.of("profile.updated", "profile.blocked"), rows.eventsOf(anna.id()));
  }

  private static List<String> ids(JsonNode page) {
    return page.get("data").findValuesAsText("id");
  }

  /** One person for all the refusals, who never comes to have anything. */
  private static final class Shared {
    static final TestUser ANNA = TestUsers.here().signUp("Anna");
  }
}
