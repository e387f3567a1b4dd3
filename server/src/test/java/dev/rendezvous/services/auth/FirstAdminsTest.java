package dev.rendezvous.services.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Administrators that somebody with the machine makes. */
@QuarkusTest
class FirstAdminsTest {
  @Inject FirstAdminApi admins;
  @Inject StandingApi standing;
  @Inject AuditLog audit;

  private final TestUsers users = TestUsers.here();

  private static EmailAddress newAddress() {
    return EmailAddress.of(UUID.randomUUID() + "@example.org");
  }

  @Test
  void oneThatIsMadeSignsInAndIsNobodyWhomOneMeets() {
    EmailAddress email = newAddress();
    assertEquals(FirstAdminApi.Outlook.FREE, admins.look(email));
    admins.create(email, TestUsers.PASSWORD);
    assertEquals(FirstAdminApi.Outlook.ADMIN, admins.look(email));
    assertTrue(admins.isThereOne());

    users.forgetLimits();
    String login =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email.shown(), TestUsers.PASSWORD);
    JsonNode tokens = users.stranger().post("/auth/login", login).require(200).data();
    TestUser ada = users.signedIn(tokens);
    assertEquals("ADMIN", tokens.at("/user/role").asText());
    assertTrue(tokens.at("/user/emailVerified").asBoolean());
    ada.get("/admin/settings").require(200);
    ada.get("/profile").require(404);
    ada.get("/profile/preferences").require(404);
    ada.post("/match/find", "{\"mode\":\"text\"}").require(404);
    users.signUp("Bob").get("/profile/" + ada.id()).require(404);
    assertTrue(
        audit.listAbout(ada.id(), null, 100).stream()
            .anyMatch(line -> line.action().equals("admin.created")));
  }

  @Test
  void aPasswordThatWouldBeGuessedIsRefusedAndNothingMade() {
    EmailAddress email = newAddress();
    for (String weak : new String[] {"short", "password123", email.shown()}) {
      AppError refused = assertThrows(AppError.class, () -> admins.create(email, weak));
      assertEquals(CommonError.VALIDATION_FAILED, refused.code());
    }
    assertEquals(FirstAdminApi.Outlook.FREE, admins.look(email));
  }

  @Test
  void whoHasAnAccountKeepsItsPasswordAndIsSignedOut() {
    TestUser ann = users.signUp("Ann");
    EmailAddress email = EmailAddress.of(ann.email());
    assertEquals(FirstAdminApi.Outlook.TAKEN, admins.look(email));
    admins.appoint(email);
    ann.get("/auth/me").require(401);
    users.signInAgain(ann).get("/admin/settings").require(200);
    assertEquals(
        CommonError.CONFLICT,
        assertThrows(AppError.class, () -> admins.create(email, TestUsers.PASSWORD)).code());
  }

  /** Whoever registered an address without proving it gets nothing by it. */
  @Test
  void aClaimOfSomebodyElseIsNotAppointed() {
    EmailAddress email = newAddress();
    users.forgetLimits();
    users
        .stranger()
        .post(
            "/auth/register",
            """
            {"email":"%s","password":"%s","displayName":"Eve","birthDate":"1990-01-01",
            "acceptedTerms":true}\
            """
                .formatted(email.shown(), "the password of a thief"))
        .require(202);
    assertEquals(FirstAdminApi.Outlook.FREE, admins.look(email));
    assertEquals(
        CommonError.NOT_FOUND, assertThrows(AppError.class, () -> admins.appoint(email)).code());
    admins.create(email, TestUsers.PASSWORD);
    users.forgetLimits();
    String theirs =
        "{\"email\":\"%s\",\"password\":\"the password of a thief\"}".formatted(email.shown());
    assertEquals(
        "EMAIL_NOT_VERIFIED",
        users.stranger().post("/auth/login", theirs).require(403).errorCode());
  }

  @Test
  void whoWasClosedOutIsNotAppointedByTheBackDoor() {
    TestUser ann = users.signUp("Ann");
    standing.close(ann.id(), null, ann.id());
    EmailAddress email = EmailAddress.of(ann.email());
    assertEquals(FirstAdminApi.Outlook.CLOSED, admins.look(email));
    // closed between the look and the deed
    assertEquals(
        CommonError.CONFLICT, assertThrows(AppError.class, () -> admins.appoint(email)).code());
    standing.reopen(ann.id(), ann.id());
    standing.delete(ann.id());
    assertEquals(FirstAdminApi.Outlook.FREE, admins.look(email));
  }

  @Test
  void ofTwoThatAreMadeAtOnceForOneAddressOneIs() {
    EmailAddress email = newAddress();
    Callable<Boolean> attempt =
        () -> {
          try {
            admins.create(email, TestUsers.PASSWORD);
            return true;
          } catch (AppError refused) {
            return !refused.code().equals(CommonError.CONFLICT);
          }
        };
    List<Boolean> made = Race.of(Collections.nCopies(4, attempt));
    assertEquals(1, made.stream().filter(one -> one).count());
  }
}
