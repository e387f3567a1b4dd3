package dev.rendezvous.services.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding people, and reading what is held of them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UserRoutesTest {
  private static final String USERS = "/admin/users";

  @Inject StandingApi standing;
  @Inject CoinsApi coins;
  @Inject IdGenerator ids;
  @Inject AuditLog audit;
  @Inject TestMatches matches;

  private final TestUsers users = TestUsers.here();
  private TestUser moderator;
  private TestUser admin;

  @BeforeEach
  void signIn() {
    moderator = Staff.of(users, standing, Role.MODERATOR);
    admin = Staff.of(users, standing, Role.ADMIN);
  }

  @Test
  void somebodyIsFoundByAddressIdAndName() {
    String name = "Zo" + UUID.randomUUID().toString().substring(0, 8);
    TestUser zoe = users.signUp(name);
    for (String query :
        List.of(
            "email=" + zoe.email().toUpperCase(Locale.ROOT),
            "id=" + zoe.id(),
            "name=" + name,
            "name=" + name.toUpperCase(Locale.ROOT).substring(0, 9))) {
      JsonNode found = find(query);
      assertEquals(1, found.size(), query);
      assertEquals(zoe.id().toString(), found.get(0).get("id").asText(), query);
      assertEquals(name, found.get(0).get("displayName").asText(), query);
      assertEquals("ACTIVE", found.get(0).get("status").asText());
    }
    assertEquals(0, find("email=" + UUID.randomUUID() + "@example.org").size());
    assertEquals(0, find("id=" + UUID.randomUUID()).size());
    assertEquals(0, find("id=nonsense").size());
  }

  /** What means something to the database means nothing in a name. */
  @Test
  void aNameIsNoPattern() {
    var _ = users.signUp("Percy");
    assertEquals(0, find("name=%25").size());
    assertEquals(0, find("name=Per_y").size());
    assertEquals(0, find("name=!").size());
    assertEquals(0, find("name='%20OR%201=1").size());
  }

  @Test
  void manyOfOneNameAreReadPartByPartEachOnce() {
    String name = "Twin" + UUID.randomUUID().toString().substring(0, 6);
    for (int i = 0; i < 5; i++) {
      var _ = users.signUp(i == 2 ? name.toUpperCase(Locale.ROOT) : name);
    }
    List<String> all = readAll("name=" + name + "&limit=2");
    assertEquals(5, all.size());
    assertEquals(5, new HashSet<>(all).size());
  }

  @Test
  void theNewestComeFirstByRoleAndStatus() {
    TestUser ann = users.signUp("Ann");
    TestUser bob = users.signUp("Bob");
    standing.close(bob.id(), null, ann.id());
    JsonNode newest = find("limit=2");
    assertEquals(bob.id().toString(), newest.get(0).get("id").asText());
    assertEquals(ann.id().toString(), newest.get(1).get("id").asText());
    assertEquals(bob.id().toString(), find("status=BANNED&limit=1").get(0).get("id").asText());
    assertEquals(moderator.id().toString(), find("role=MODERATOR").get(0).get("id").asText());
    List<String> staff = readAll("role=MODERATOR&limit=1");
    assertEquals(staff.size(), new HashSet<>(staff).size());
  }

  /** Nobody leafs through all who date here; whoever looks for somebody is on record. */
  @Test
  void listsTellModeratorsNoWholeAddresses() {
    TestUser ann = users.signUp("Ann");
    String masked = ann.email().charAt(0) + "***" + ann.email().substring(ann.email().indexOf('@'));
    String byMail = USERS + "?email=" + ann.email();
    for (String query : List.of(byMail, USERS + "?id=" + ann.id())) {
      assertEquals(masked, moderator.get(query).require(200).data().at("/0/email").asText(), query);
      assertEquals(ann.email(), admin.get(query).require(200).data().at("/0/email").asText());
    }
    JsonNode read = moderator.get(path(ann, "")).require(200).data();
    assertEquals(ann.email(), read.at("/account/email").asText());
  }

  @Test
  void searchesAreBounded() {
    int answer = 200;
    for (int i = 0; i < 70 && answer == 200; i++) {
      answer = moderator.get(USERS + "?status=BANNED&limit=1").status();
    }
    assertEquals(429, answer);
    moderator.get("/auth/me").require(200);
  }

  @Test
  void moderatorsLookForSomebodyInParticularAndThatIsNoted() {
    TestUser ann = users.signUp("Ann");
    for (String all : List.of("", "?limit=2", "?status=ACTIVE", "?role=USER")) {
      assertEquals("FORBIDDEN", moderator.get(USERS + all).errorCode(), all);
    }
    for (String some : List.of("id=" + ann.id(), "email=" + ann.email(), "status=BANNED")) {
      moderator.get(USERS + "?" + some).require(200);
    }
    List<String> searches =
        StreamSupport.stream(
                admin
                    .get("/admin/audit?action=admin.users_searched&actor=" + moderator.id())
                    .require(200)
                    .data()
                    .spliterator(),
                false)
            .map(line -> line.at("/details/by").asText())
            .toList();
    assertEquals(List.of("state", "email", "id"), searches);
  }

  /** Reports name those who made them. */
  @Test
  void nobodyLooksAtThemselvesAndModeratorsNotAtTheStaff() {
    for (String part : List.of("", "/reports", "/sessions", "/matches", "/transactions")) {
      assertEquals("FORBIDDEN", moderator.get(path(moderator, part)).errorCode(), part);
      assertEquals("FORBIDDEN", moderator.get(path(admin, part)).errorCode(), part);
      assertEquals("FORBIDDEN", admin.get(path(admin, part)).errorCode(), part);
      admin.get(path(moderator, part)).require(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role=OWNER",
        "status=active",
        "limit=0",
        "limit=101",
        "cursor=x",
        "name=%20",
        "email=a@example.org&name=a",
        "name=a&role=USER",
        "name=a&cursor=x",
        "name=a&cursor=AAAA",
        "name=a&cursor=!!!!"
      })
  void whatIsNoSearchIsRefused(String query) {
    assertEquals("VALIDATION_FAILED", admin.get(USERS + "?" + query).errorCode(), query);
  }

  @Test
  void hugeParametersAreRefused() {
    for (String query : List.of("name=", "email=", "cursor=", "name=a&cursor=")) {
      String huge = USERS + "?" + query + "x".repeat(1000);
      assertEquals("VALIDATION_FAILED", moderator.get(huge).errorCode(), query);
    }
    assertEquals(0, find("id=" + "x".repeat(1000)).size());
  }

  @Test
  void allThatHangsOnAnAccountIsReadAndThatIsOnRecord() {
    TestUser ann = users.signUp("Ann");
    var _ = coins.grant(ann.id(), 30, GrantReason.GOODWILL, ids.next(), "sorry");
    JsonNode read = moderator.get(path(ann, "")).require(200).data();
    assertEquals(ann.email(), read.at("/account/email").asText());
    assertFalse(read.get("mfaEnabled").asBoolean());
    assertEquals("Ann", read.at("/profile/displayName").asText());
    assertEquals("NONE", read.at("/subscription/status").asText());
    assertEquals(30, read.at("/coins/balance").asInt());
    assertEquals(1, read.get("sessions").size());
    assertFalse(read.toString().contains("token"), read.toString());
    assertFalse(read.toString().contains("secret"), read.toString());
    assertTrue(
        audit.listAbout(ann.id(), null, 100).stream()
            .anyMatch(line ->
                line.action().equals("admin.user_viewed")
                    && "account".equals(line.details().get("part"))));
  }

  @Test
  void whatHappenedIsReadPartByPartWithoutWhatWasSaid() {
    TestUser ann = users.signUp("Ann");
    TestUser bob = users.signUp("Bob");
    MatchId first = matches.begin(ann.id(), bob.id());
    matches.fill(first, ann.id(), 1, "the words of Ann");
    String report =
        "{\"matchId\":\"%s\",\"reason\":\"SPAM\",\"details\":\"the words of Bob\"}"
            .formatted(first);
    bob.post("/match/report", report).require(200);
    matches.endOf(ann.id());
    MatchId second = matches.begin(ann.id(), bob.id());
    var _ = coins.grant(ann.id(), 30, GrantReason.GOODWILL, ids.next(), "sorry");
    var _ = coins.spend(ann.id(), 3, "boost", ids.next());

    var part = moderator.get(path(ann, "/matches?limit=1")).require(200);
    assertEquals(second.toString(), part.data().get(0).get("id").asText());
    assertEquals("LIVE", part.data().get(0).get("state").asText());
    String next = part.json().at("/meta/nextCursor").asText();
    JsonNode last = moderator.get(path(ann, "/matches?limit=1&cursor=" + next)).data();
    assertEquals(first.toString(), last.get(0).get("id").asText());
    assertEquals(bob.id().toString(), last.get(0).get("partner").asText());

    JsonNode movements = moderator.get(path(ann, "/transactions")).require(200).data();
    assertEquals(List.of("-3", "30"), texts(movements, "amount"));
    JsonNode against = moderator.get(path(ann, "/reports")).require(200).data();
    assertEquals(bob.id().toString(), against.get(0).get("reporter").asText());
    assertEquals(0, moderator.get(path(ann, "/reports?side=by")).require(200).data().size());
    JsonNode by = moderator.get(path(bob, "/reports?side=by")).require(200).data();
    assertEquals("SPAM", by.get(0).get("reason").asText());
    assertEquals(1, moderator.get(path(ann, "/sessions")).require(200).data().size());
    for (JsonNode read : List.of(last, against, by)) {
      assertFalse(read.toString().contains("the words"), read.toString());
    }
  }

  @Test
  void whoIsNotThereIsNotThereForTheStaffEither() {
    for (String id : List.of(UUID.randomUUID().toString(), "x", new UUID(0, 0).toString())) {
      for (String part : List.of("", "/matches", "/transactions", "/reports", "/sessions")) {
        assertEquals("NOT_FOUND", moderator.get(USERS + "/" + id + part).errorCode(), id + part);
      }
    }
    TestUser ann = users.signUp("Ann");
    assertEquals("VALIDATION_FAILED", moderator.get(path(ann, "/matches?cursor=x")).errorCode());
    assertEquals("VALIDATION_FAILED", moderator.get(path(ann, "/reports?side=both")).errorCode());
    assertEquals(
        "VALIDATION_FAILED", moderator.get(path(ann, "/transactions?limit=101")).errorCode());
  }

  /** Two rooms have routes under one path. */
  @Test
  void whatIsGivenToSomebodyIsRoutedBesideIt() {
    TestUser admin = Staff.of(users, standing, Role.ADMIN);
    TestUser ann = users.signUp("Ann");
    String given = "{\"amount\":5,\"reason\":\"an apology\"}";
    admin
        .post(path(ann, "/coins"), given, "Idempotency-Key", UUID.randomUUID().toString())
        .require(200);
    assertEquals("NOT_FOUND", admin.get(path(ann, "/coins")).errorCode());
    assertEquals(1, admin.get(path(ann, "/transactions")).require(200).data().size());
    assertEquals("NOT_FOUND", admin.get(path(ann, "/diary")).errorCode());
  }

  private JsonNode find(String query) {
    return admin.get(USERS + "?" + query).require(200).data();
  }

  private List<String> readAll(String query) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      var part = admin.get(USERS + "?" + query + cursor).require(200);
      all.addAll(texts(part.data(), "id"));
      String next = part.json().at("/meta/nextCursor").asText();
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.get(field).asText()));
    return texts;
  }

  private static String path(TestUser user, String part) {
    return USERS + "/" + user.id() + part;
  }
}
