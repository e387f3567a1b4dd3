package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every reason not to be seen, at every place that shows somebody to others. */
@QuarkusTest
class VisibilityRoutesTest {
  private static final String NOT_THERE =
      "{\"success\":false,\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"There is nothing here.\"}}";

  /** Headers that differ between any two answers. */
  private static final List<String> ANY_VALUE = List.of("x-request-id", "date", "ratelimit");

  @Inject DataSource database;
  @Inject ProfileApi profiles;
  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();

  @Test
  void whoCannotBeSeenIsNotToldFromWhoIsNotThere() {
    TestUser viewer = users.signUp("Viewer");
    Map<String, String> unseen = unseenBy(viewer);
    unseen.put("unknown", UUID.randomUUID().toString());
    unseen.put("of zeros", new UUID(0, 0).toString());
    unseen.put("no id", "nobody");
    unseen.put("short id", "1-1-1-1-1");
    unseen.put("blank", "%20");
    unseen.put("nul", "%00");
    unseen.put("long", "x".repeat(2000));
    Map<String, List<String>> first = null;
    for (Map.Entry<String, String> one : unseen.entrySet()) {
      TestAnswer answer = viewer.get("/profile/" + one.getValue()).require(404);
      assertEquals(NOT_THERE, answer.body(), one.getKey());
      first = first == null ? headersOf(answer) : first;
      assertEquals(first, headersOf(answer), one.getKey());
      CanonicalUuid.find(one.getValue())
          .ifPresent(id ->
              assertTrue(profiles.findCard(viewer.id(), new UserId(id)).isEmpty(), one.getKey()));
    }
  }

  @Test
  void whoIsSeenIsSeenEverywhereAndOneselfAlways() {
    TestUser viewer = users.signUp("Viewer");
    TestUser other = users.signUp("Other");
    viewer.get("/profile/" + other.id()).require(200);
    assertTrue(profiles.findCard(viewer.id(), other.id()).isPresent());
    new Rows(database).mark("hidden_at", viewer.id());
    viewer.get("/profile/" + viewer.id()).require(200);
    viewer.get("/profile").require(200);
    assertTrue(profiles.findCard(viewer.id(), viewer.id()).isPresent());
    assertTrue(profiles.findCard(other.id(), viewer.id()).isEmpty());
  }

  /** A name tells that somebody is still there, and that they have not blocked back. */
  @Test
  void theListOfTheBlockedNamesOnlyWhoCouldBeSeenOtherwise() {
    TestUser viewer = users.signUp("Viewer");
    Map<String, String> unseen = unseenBy(viewer);
    unseen.put("unknown", UUID.randomUUID().toString());
    for (String id : unseen.values()) {
      viewer.post("/profile/" + id + "/block", "").require(204);
    }
    Map<String, JsonNode> listed = new TreeMap<>();
    viewer
        .get("/profile/blocks?limit=100")
        .require(200)
        .data()
        .forEach(one -> listed.put(one.get("id").asText(), one));
    assertEquals(unseen.size(), listed.size());
    unseen.forEach((reason, id) -> {
      JsonNode one = listed.get(id);
      assertNotNull(one, reason);
      boolean named = reason.equals("blocked");
      assertEquals(named, one.has("displayName"), reason);
    });
  }

  @Test
  void whoMustNotBeSeenCannotSeek() {
    TestUser hidden = users.signUp("Hidden");
    hidden.put("/profile", "{\"displayName\":\"H\",\"gender\":\"MAN\"}").require(200);
    hidden.put("/profile/preferences", PreferencesJson.ANYBODY).require(200);
    assertEquals(hidden.id(), profiles.getSeeker(hidden.id()).userId());
    profiles.hide(hidden.id());
    String code = assertThrows(AppError.class, () -> profiles.getSeeker(hidden.id())).code().name();
    assertEquals("NOT_FOUND", code);
    profiles.show(hidden.id());
    assertFalse(profiles.getSeeker(hidden.id()).blocked().contains(hidden.id()));
  }

  /** By reason. */
  private Map<String, String> unseenBy(TestUser viewer) {
    Rows rows = new Rows(database);
    UserId staff = users.signUp("Staff").id();
    Map<String, TestUser> people = new LinkedHashMap<>();
    for (String reason :
        List.of("hidden", "row deleted", "banned", "suspended", "left", "blocked", "blocker")) {
      people.put(reason, users.signUp(reason));
    }
    rows.mark("hidden_at", id(people, "hidden"));
    rows.mark("deleted_at", id(people, "row deleted"));
    standing.close(id(people, "banned"), null, staff);
    standing.close(id(people, "suspended"), Instant.parse("2999-01-01T00:00:00Z"), staff);
    standing.delete(id(people, "left"));
    viewer.post("/profile/" + id(people, "blocked") + "/block", "").require(204);
    user(people, "blocker").post("/profile/" + viewer.id() + "/block", "").require(204);
    Map<String, String> ids = new LinkedHashMap<>();
    people.forEach((reason, user) -> ids.put(reason, user.id().toString()));
    return ids;
  }

  private static UserId id(Map<String, TestUser> people, String reason) {
    return user(people, reason).id();
  }

  private static TestUser user(Map<String, TestUser> people, String reason) {
    return Objects.requireNonNull(people.get(reason), reason);
  }

  private static Map<String, List<String>> headersOf(TestAnswer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.replaceAll((name, values) -> ANY_VALUE.contains(name) ? List.of() : values);
    return headers;
  }
}
