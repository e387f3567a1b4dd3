package dev.rendezvous.services.auth;

import static dev.rendezvous.db.schema.Tables.AUDIT_LOG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log keeps of accounts, and what it must not. */
@QuarkusTest
class AuditTest {
  @Inject Database db;
  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void signInsAndFailuresAreKept() {
    TestUser ann = users.signUp("Ann");
    login(ann, "not her password");
    var _ = users.signInAgain(ann);
    assertEquals(
        List.of("auth.sign_in SUCCESS", "auth.sign_in FAILURE", "auth.sign_in SUCCESS"),
        linesOf(ann));
  }

  @Test
  void changesOfPasswordAndRoleAreKept() {
    TestUser ann = users.signUp("Ann");
    TestUser admin = users.signUp("Ada");
    ann.post(
            "/auth/change-password",
            "{\"currentPassword\":\"%s\",\"newPassword\":\"an even better password\"}"
                .formatted(TestUsers.PASSWORD))
        .require(204);
    standing.changeRole(ann.id(), Role.MODERATOR, admin.id());
    List<String> lines = linesOf(ann);
    assertTrue(lines.contains("auth.password_changed SUCCESS"), lines::toString);
    assertTrue(lines.contains("account.role_changed SUCCESS"), lines::toString);
    assertEquals(
        admin.id(),
        db.read()
            .select(AUDIT_LOG.ACTOR_USER_ID)
            .from(AUDIT_LOG)
            .where(
                AUDIT_LOG
                    .SUBJECT_USER_ID
                    .eq(ann.id())
                    .and(AUDIT_LOG.ACTION.eq("account.role_changed")))
            .fetchSingle(AUDIT_LOG.ACTOR_USER_ID));
  }

  @Test
  void aLineNamesTheRequest() {
    TestUser ann = users.signUp("Ann");
    users
        .stranger()
        .post(
            "/auth/login",
            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ann.email(), TestUsers.PASSWORD),
            "X-Request-Id",
            "a-request-of-a-test")
        .require(200);
    assertTrue(
        db.read()
            .fetchExists(
                AUDIT_LOG,
                AUDIT_LOG
                    .SUBJECT_USER_ID
                    .eq(ann.id())
                    .and(AUDIT_LOG.REQUEST_ID.eq("a-request-of-a-test"))));
  }

  @Test
  void noSecretIsKept() {
    TestUser ann = users.signUp("Ann");
    login(ann, "a-guess-that-must-not-be-kept");
    String all =
        db.read()
            .select(AUDIT_LOG.fields())
            .from(AUDIT_LOG)
            .where(AUDIT_LOG.SUBJECT_USER_ID.eq(ann.id()))
            .fetch()
            .formatJSON();
    for (String secret :
        new String[] {
          "a-guess-that-must-not-be-kept",
          TestUsers.PASSWORD,
          ann.accessToken(),
          ann.refreshToken(),
          users.awaitCode(ann.email())
        }) {
      assertFalse(all.contains(secret));
    }
  }

  private List<String> linesOf(TestUser user) {
    return db.read()
        .select(AUDIT_LOG.ACTION, AUDIT_LOG.OUTCOME)
        .from(AUDIT_LOG)
        .where(AUDIT_LOG.SUBJECT_USER_ID.eq(user.id()))
        .orderBy(AUDIT_LOG.ID)
        .fetch(row -> row.value1() + " " + row.value2());
  }

  private void login(TestUser user, String password) {
    var _ =
        users
            .stranger()
            .post(
                "/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(user.email(), password));
  }
}
