package dev.rendezvous.services.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.AuditLog;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that the staff closes and opens. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UserStandingTest {
  private static final String REASON = "{\"reason\":\"a thief\"}";

  @Inject StandingApi standing;
  @Inject AuditLog audit;

  private final TestUsers users = TestUsers.here();
  private TestUser admin;

  @BeforeEach
  void signIn() {
    admin = Staff.of(users, standing, Role.ADMIN);
  }

  private static String path(TestUser user, String act) {
    return "/admin/users/" + user.id() + act;
  }

  private static String until(Instant until) {
    return "{\"until\":\"" + until + "\",\"reason\":\"a thief\"}";
  }

  private static String inDays(int days) {
    return until(Instant.now().plus(Duration.ofDays(days)));
  }

  private TestAnswer login(TestUser user) {
    users.forgetLimits();
    String login =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(user.email(), TestUsers.PASSWORD);
    return users.stranger().post("/auth/login", login);
  }

  @Test
  void whoIsSuspendedIsOutUntilTheyAreLetIn() {
    TestUser ann = users.signUp("Ann");
    admin.post(path(ann, "/suspend"), inDays(3)).require(204);
    ann.get("/auth/me").require(401);
    assertEquals("ACCOUNT_SUSPENDED", login(ann).errorCode());
    users.signUp("Bob").get("/profile/" + ann.id()).require(404);
    admin.post(path(ann, "/suspend"), inDays(9)).require(204);
    assertEquals("CONFLICT", admin.post(path(ann, "/suspend"), inDays(8)).errorCode());
    admin.post(path(ann, "/unban"), REASON).require(204);
    login(ann).require(200);
    assertEquals("CONFLICT", admin.post(path(ann, "/unban"), REASON).errorCode());
    List<String> lines =
        audit.listAbout(ann.id(), null, 500).stream()
            .filter(line -> "a thief".equals(line.details().get("reason")))
            .map(AuditLog.Line::action)
            .toList();
    assertEquals(
        List.of("admin.user_suspended", "admin.user_suspended", "admin.user_reopened"), lines);
  }

  @Test
  void aBanIsNotShortenedByASuspension() {
    TestUser ann = users.signUp("Ann");
    admin.post(path(ann, "/ban"), REASON).require(204);
    assertEquals("CONFLICT", admin.post(path(ann, "/suspend"), inDays(1)).errorCode());
    assertEquals("CONFLICT", admin.post(path(ann, "/ban"), REASON).errorCode());
    assertEquals("ACCOUNT_SUSPENDED", login(ann).errorCode());
    admin.post(path(ann, "/unban"), REASON).require(204);
    login(ann).require(200);
  }

  @Test
  void theStaffIsNotClosedOutNorIsOneself() {
    TestUser another = Staff.of(users, standing, Role.ADMIN);
    TestUser moderator = Staff.of(users, standing, Role.MODERATOR);
    for (TestUser whom : List.of(moderator, admin, another)) {
      assertEquals("FORBIDDEN", admin.post(path(whom, "/ban"), REASON).errorCode());
      assertEquals("FORBIDDEN", admin.post(path(whom, "/suspend"), inDays(1)).errorCode());
      assertEquals("FORBIDDEN", admin.post(path(whom, "/unban"), REASON).errorCode());
    }
    assertEquals("FORBIDDEN", admin.post(path(admin, "/verify-age"), "{}").errorCode());
    another.get("/auth/me").require(200);
  }

  /** They close accounts by deciding cases, where another person can be asked. */
  @Test
  void moderatorsCloseNobodyWithoutACase() {
    TestUser moderator = Staff.of(users, standing, Role.MODERATOR);
    TestUser ann = users.signUp("Ann");
    assertEquals("FORBIDDEN", moderator.post(path(ann, "/ban"), REASON).errorCode());
    assertEquals("FORBIDDEN", moderator.post(path(ann, "/suspend"), inDays(1)).errorCode());
    admin.post(path(ann, "/ban"), REASON).require(204);
    assertEquals("FORBIDDEN", moderator.post(path(ann, "/unban"), REASON).errorCode());
    assertEquals("ACCOUNT_SUSPENDED", login(ann).errorCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reason\":\"a thief\"}",
        "{\"until\":\"2020-01-01T00:00:00Z\",\"reason\":\"a thief\"}",
        "{\"until\":\"2999-01-01T00:00:00Z\",\"reason\":\"a thief\"}",
        "{\"until\":\"soon\",\"reason\":\"a thief\"}",
        "{\"until\":1893456000,\"reason\":\"a thief\"}",
        "{\"until\":\"2030-01-01T00:00:00Z\"}",
        "{\"until\":\"2030-01-01T00:00:00Z\",\"reason\":\"  \\t \"}",
        "{\"until\":\"2030-01-01T00:00:00Z\",\"reason\":\"a thief\",\"role\":\"ADMIN\"}"
      })
  void whatIsNoSuspensionIsRefused(String body) {
    TestUser ann = users.signUp("Ann");
    assertEquals("VALIDATION_FAILED", admin.post(path(ann, "/suspend"), body).errorCode(), body);
    ann.get("/auth/me").require(200);
  }

  @Test
  void hugeReasonsAndNobodyAreRefused() {
    TestUser ann = users.signUp("Ann");
    String huge = "{\"reason\":\"" + "x".repeat(201) + "\"}";
    for (String act : List.of("/ban", "/unban")) {
      assertEquals("VALIDATION_FAILED", admin.post(path(ann, act), huge).errorCode());
      String nobody = "/admin/users/" + UUID.randomUUID() + act;
      assertEquals("NOT_FOUND", admin.post(nobody, REASON).errorCode());
    }
    String nobody = "/admin/users/" + UUID.randomUUID() + "/verify-age";
    assertEquals("NOT_FOUND", admin.post(nobody, "").errorCode());
  }

  @Test
  void ofManyBansAtOnceOneIsMade() {
    TestUser ann = users.signUp("Ann");
    Callable<Integer> ban = () -> admin.post(path(ann, "/ban"), REASON).status();
    List<Integer> answers = Race.of(Collections.nCopies(4, ban));
    assertEquals(1, answers.stream().filter(status -> status == 204).count(), "" + answers);
    assertTrue(answers.stream().allMatch(status -> status == 204 || status == 409), "" + answers);
  }

  @Test
  void anAgeThatWasCheckedIsFixed() {
    TestUser ann = users.signUp("Ann");
    admin.post(path(ann, "/verify-age"), "").require(204);
    assertTrue(admin.get(path(ann, "")).require(200).data().at("/profile").has("ageVerifiedAt"));
  }
}
