package dev.rendezvous.services.admin;

import static dev.rendezvous.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the staff does with others' accounts, and what it is kept from. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class UserActsTest {
  @Inject StandingApi standing;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject IdGenerator ids;
  @Inject AuditLog audit;
  @Inject @All List<PersonalData> data;

  private final TestUsers users = TestUsers.here();

  private TestUser staff(Role role) {
    return Staff.of(users, standing, role);
  }

  private static String path(TestUser user, String act) {
    return "/admin/users/" + user.id() + act;
  }

  private static String role(Role role) {
    return "{\"role\":\"" + role + "\"}";
  }

  @Test
  void aRoleIsGivenAndTakenAndSignsOutEachTime() {
    TestUser admin = staff(Role.ADMIN);
    TestUser ann = users.signUp("Ann");
    admin.put(path(ann, "/role"), role(Role.MODERATOR)).require(204);
    ann.get("/auth/me").require(401);
    TestUser moderator = users.signInAgain(ann);
    moderator.get("/admin/users?status=BANNED").require(200);
    admin.put(path(ann, "/role"), role(Role.MODERATOR)).require(204);
    moderator.get("/admin/users?status=BANNED").require(200);
    admin.put(path(ann, "/role"), role(Role.USER)).require(204);
    moderator.get("/admin/users?status=BANNED").require(401);
    users.signInAgain(ann).get("/admin/users").require(403);
    assertEquals(2, lines(ann, "account.role_changed"));
  }

  @Test
  void nobodyMakesThemselvesOrOthersMoreThanTheyMay() {
    TestUser moderator = staff(Role.MODERATOR);
    TestUser admin = staff(Role.ADMIN);
    TestUser ann = users.signUp("Ann");
    for (TestUser whom : List.of(moderator, ann, admin)) {
      for (Role role : Role.values()) {
        assertEquals("FORBIDDEN", moderator.put(path(whom, "/role"), role(role)).errorCode());
        assertEquals("FORBIDDEN", ann.put(path(whom, "/role"), role(role)).errorCode());
      }
    }
    assertEquals("FORBIDDEN", admin.put(path(admin, "/role"), role(Role.USER)).errorCode());
    assertEquals("FORBIDDEN", admin.put(path(admin, "/role"), role(Role.ADMIN)).errorCode());
    assertEquals(0, lines(ann, "account.role_changed"));
  }

  @Test
  void whatIsNoRoleIsRefused() {
    TestUser admin = staff(Role.ADMIN);
    TestUser ann = users.signUp("Ann");
    for (String wrong : List.of("{}", "{\"role\":null}", "{\"role\":\"OWNER\"}", "{\"role\":2}")) {
      assertEquals("VALIDATION_FAILED", admin.put(path(ann, "/role"), wrong).errorCode(), wrong);
    }
  }

  @Test
  void whoIsClosedOutOrGoneBecomesNoStaff() {
    TestUser admin = staff(Role.ADMIN);
    TestUser banned = users.signUp("Ben");
    standing.close(banned.id(), null, admin.id());
    TestUser gone = users.signUp("Cleo");
    standing.delete(gone.id());
    for (TestUser user : List.of(banned, gone)) {
      assertEquals("CONFLICT", admin.put(path(user, "/role"), role(Role.MODERATOR)).errorCode());
    }
    erase(gone);
    assertEquals("NOT_FOUND", admin.put(path(gone, "/role"), role(Role.USER)).errorCode());
    assertEquals("NOT_FOUND", admin.delete(path(gone, "/sessions")).errorCode());
    assertEquals("NOT_FOUND", admin.get(path(gone, "")).errorCode());
    assertEquals(0, admin.get("/admin/users?id=" + gone.id()).data().size());
    assertEquals(0, admin.get("/admin/users?email=" + gone.email()).data().size());
    String nobody = "/admin/users/" + UUID.randomUUID() + "/role";
    assertEquals("NOT_FOUND", admin.put(nobody, role(Role.USER)).errorCode());
  }

  private void erase(TestUser user) {
    data.stream()
        .sorted(Comparator.comparing(PersonalData::turn))
        .forEach(each -> each.erase(user.id()));
  }

  /** Whoever is first, the other has no role any more by which to do it. */
  @Test
  void ofTwoAdministratorsWhoTakeTheRoleFromEachOtherOneStays() {
    for (int i = 0; i < 5; i++) {
      TestUser one = staff(Role.ADMIN);
      TestUser other = staff(Role.ADMIN);
      Callable<Integer> first = () -> one.put(path(other, "/role"), role(Role.USER)).status();
      Callable<Integer> second = () -> other.put(path(one, "/role"), role(Role.USER)).status();
      List<Integer> answers = Race.of(List.of(first, second));
      assertEquals(1, answers.stream().filter(status -> status == 204).count(), "" + answers);
      assertTrue(answers.stream().anyMatch(status -> status == 403 || status == 401), "" + answers);
    }
  }

  @Test
  void theLastAdministratorNeitherLeavesNorIsClosedOut() {
    TestUser admin = staff(Role.ADMIN);
    List<UserId> others =
        tx.call(standing::lockAdmins).stream().filter(id -> !id.equals(admin.id())).toList();
    setRole(others, Role.USER);
    try {
      assertEquals("LAST_ADMIN", admin.delete("/auth/account").errorCode());
      AppError refused =
          assertThrows(AppError.class, () -> standing.close(admin.id(), null, ids.nextUserId()));
      assertEquals("LAST_ADMIN", refused.code().name());
      admin.get("/admin/users?status=BANNED").require(200);

      TestUser second = staff(Role.ADMIN);
      Callable<Integer> first = () -> admin.delete("/auth/account").status();
      Callable<Integer> other = () -> second.delete("/auth/account").status();
      List<Integer> answers = Race.of(List.of(first, other)).stream().sorted().toList();
      assertEquals(List.of(200, 409), answers);
    } finally {
      setRole(others, Role.ADMIN);
    }
  }

  /** What is decided by the role is decided by the one that holds once the account is locked. */
  @Test
  void whoBecomesTheLastAdministratorMeanwhileIsNotClosedOut() throws Exception {
    TestUser ann = users.signUp("Ann");
    List<UserId> others = tx.call(standing::lockAdmins);
    AtomicReference<Throwable> refused = new AtomicReference<>();
    Thread closing =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                standing.close(ann.id(), null, ids.nextUserId());
              } catch (RuntimeException e) {
                refused.set(e);
              }
            });
    try {
      tx.run(() -> {
        standing.changeRole(ann.id(), Role.ADMIN, ann.id());
        closing.start();
        assertFalse(endsWithin(closing, 500), "it waits for who gives the role");
        setRole(others, Role.USER);
      });
      assertTrue(endsWithin(closing, 15_000));
      AppError error = assertInstanceOf(AppError.class, refused.get());
      assertEquals("LAST_ADMIN", error.code().name());
      assertEquals(List.of(ann.id()), tx.call(standing::lockAdmins));
    } finally {
      setRole(others, Role.ADMIN);
    }
  }

  private static boolean endsWithin(Thread thread, int milliseconds) {
    try {
      return thread.join(Duration.ofMillis(milliseconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void ofTwoAdministratorsWhoAreClosedOutAtOnceOneStays() {
    List<UserId> others = tx.call(standing::lockAdmins);
    TestUser one = staff(Role.ADMIN);
    TestUser other = staff(Role.ADMIN);
    setRole(others, Role.USER);
    try {
      List<Boolean> closed = Race.of(List.of(() -> closesOut(one), () -> closesOut(other)));
      assertEquals(1, Collections.frequency(closed, true), closed.toString());
      assertEquals(1, tx.call(standing::lockAdmins).size());
    } finally {
      setRole(others, Role.ADMIN);
    }
  }

  private boolean closesOut(TestUser user) {
    try {
      standing.close(user.id(), null, ids.nextUserId());
      return true;
    } catch (AppError refused) {
      return !refused.code().name().equals("LAST_ADMIN");
    }
  }

  private void setRole(List<UserId> of, Role role) {
    tx.run(() ->
        db.write().update(USERS).set(USERS.ROLE, role.name()).where(USERS.ID.in(of)).execute());
  }

  @Test
  void somebodyIsSignedOutOnOneDeviceOrOnAll() {
    TestUser moderator = staff(Role.MODERATOR);
    TestUser ann = users.signUp("Ann");
    TestUser phone = users.signInAgain(ann);
    JsonNode sessions = moderator.get(path(ann, "/sessions")).require(200).data();
    assertEquals(2, sessions.size());
    String newest = sessions.get(0).get("id").asText();
    moderator.delete(path(ann, "/sessions/" + newest)).require(204);
    assertEquals("NOT_FOUND", moderator.delete(path(ann, "/sessions/" + newest)).errorCode());
    assertEquals("NOT_FOUND", moderator.delete(path(ann, "/sessions/x")).errorCode());
    phone.get("/auth/me").require(401);
    ann.get("/auth/me").require(200);
    moderator.delete(path(ann, "/sessions")).require(204);
    ann.get("/auth/me").require(401);
    assertEquals(1, lines(ann, "admin.session_ended"));
    assertEquals(1, lines(ann, "admin.sessions_ended"));
  }

  @Test
  void aSessionIsEndedUnderItsOwnersNameOnly() {
    TestUser moderator = staff(Role.MODERATOR);
    TestUser ann = users.signUp("Ann");
    TestUser bob = users.signUp("Bob");
    String bobs =
        moderator.get(path(bob, "/sessions")).require(200).data().get(0).get("id").asText();
    assertEquals("NOT_FOUND", moderator.delete(path(ann, "/sessions/" + bobs)).errorCode());
    bob.get("/auth/me").require(200);
  }

  @Test
  void aModeratorSignsNobodyOfTheStaffOutAndNobodyThemselves() {
    TestUser moderator = staff(Role.MODERATOR);
    TestUser another = staff(Role.MODERATOR);
    TestUser admin = staff(Role.ADMIN);
    for (TestUser whom : List.of(moderator, another, admin)) {
      assertEquals("FORBIDDEN", moderator.delete(path(whom, "/sessions")).errorCode());
    }
    assertEquals("FORBIDDEN", admin.delete(path(admin, "/sessions")).errorCode());
    admin.delete(path(another, "/sessions")).require(204);
    another.get("/auth/me").require(401);
  }

  private long lines(TestUser user, String action) {
    return audit.listAbout(user.id(), null, 500).stream()
        .filter(line -> line.action().equals(action))
        .count();
  }
}
