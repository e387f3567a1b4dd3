package dev.rendezvous.services.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading who did what. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuditRoutesTest {
  private static final String AUDIT = "/admin/audit";

  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();
  private TestUser admin;

  @BeforeEach
  void signIn() {
    admin = Staff.of(users, standing, Role.ADMIN);
  }

  @Test
  void whatTheStaffDidIsFoundByWhoDidItAndToWhom() {
    TestUser ann = users.signUp("Ann");
    admin.get("/admin/users/" + ann.id()).require(200);
    admin.delete("/admin/users/" + ann.id() + "/sessions").require(204);
    JsonNode did = read("actor=" + admin.id() + "&limit=2");
    assertEquals("admin.sessions_ended", did.get(0).get("action").asText());
    assertEquals("admin.user_viewed", did.get(1).get("action").asText());
    assertEquals(ann.id().toString(), did.get(0).get("subject").asText());
    assertEquals(admin.id().toString(), did.get(0).get("actor").asText());
    assertTrue(did.get(0).has("session"));
    assertTrue(did.get(0).has("requestId"));

    JsonNode viewed = read("subject=" + ann.id() + "&action=admin.user_viewed");
    assertEquals(1, viewed.size());
    assertEquals("account", viewed.get(0).at("/details/part").asText());
    assertEquals(0, read("subject=" + ann.id() + "&action=admin.user").size());
  }

  @Test
  void itIsReadPartByPartEachLineOnce() {
    TestUser ann = users.signUp("Ann");
    for (int i = 0; i < 5; i++) {
      admin.get("/admin/users/" + ann.id()).require(200);
    }
    List<String> all = new ArrayList<>();
    String query = "?subject=" + ann.id() + "&action=admin.user_viewed&limit=2";
    String cursor = "";
    do {
      var part = admin.get(AUDIT + query + cursor).require(200);
      part.data().forEach(line -> all.add(line.get("id").asText()));
      String next = part.json().at("/meta/nextCursor").asText();
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertEquals(5, all.size());
    assertEquals(5, new HashSet<>(all).size());
  }

  @Test
  void timesBoundIt() {
    TestUser ann = users.signUp("Ann");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String about = "subject=" + ann.id();
    assertFalse(read(about + "&from=" + today.minusDays(1)).isEmpty());
    assertTrue(read(about + "&to=" + today.minusDays(1)).isEmpty());
    assertTrue(read(about + "&from=" + today.plusDays(2)).isEmpty());
    assertFalse(read(about + "&from=" + today.minusDays(1) + "&to=" + today.plusDays(2)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor=me",
        "subject=1",
        "action=a%20b",
        "action=x'--",
        "from=yesterday",
        "from=2026-02-30",
        "from=1969-12-31",
        "to=99999-01-01",
        "from=2026-02-02&to=2026-02-02",
        "limit=1000",
        "cursor=1"
      })
  void whatIsNoFilterIsRefused(String query) {
    assertEquals("VALIDATION_FAILED", admin.get(AUDIT + "?" + query).errorCode(), query);
  }

  @Test
  void aModeratorDoesNotReadIt() {
    TestUser moderator = Staff.of(users, standing, Role.MODERATOR);
    assertEquals("FORBIDDEN", moderator.get(AUDIT).require(403).errorCode());
  }

  private JsonNode read(String query) {
    return admin.get(AUDIT + "?" + query).require(200).data();
  }
}
