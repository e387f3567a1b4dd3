package dev.rendezvous.services.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only the staff may do wants two factors. */
@QuarkusTest
@TestProfile(StaffSecondFactorTest.AsItIs.class)
class StaffSecondFactorTest {
  private static final String ROUTE = "/admin/settings";

  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();

  /** A server as it is when nobody has set anything. */
  public static final class AsItIs implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("rendezvous.admin.mfa-required", "true");
    }
  }

  @Test
  void anAdministratorWithoutASecondFactorMayDoWhatAnybodyMay() {
    TestUser ada = admin();
    assertRefused(ada);
    ada.get("/auth/me").require(200);
    ada.get("/profile").require(200);
  }

  /** A session that somebody else began with the password does not become better by it. */
  @Test
  void settingOneUpIsNotEnoughOneHasToSignInWithIt() {
    TestUser ada = admin();
    TestUser elsewhere = users.signInAgain(ada);
    String secret = setUp(ada);
    assertRefused(ada);
    assertRefused(elsewhere);
    assertRefused(refreshed(elsewhere));

    TestUser signedIn = signInWithCode(ada, secret);
    signedIn.get(ROUTE).require(200);
    refreshed(signedIn).get(ROUTE).require(200);
    assertRefused(ada);
  }

  /** A proof given anew says who it is, but leaves the session what it was. */
  @Test
  void provingThePasswordAgainDoesNotHelp() {
    TestUser ada = admin();
    String proof = "{\"password\":\"" + TestUsers.PASSWORD + "\"}";
    JsonNode fresh = ada.post("/auth/reauthenticate", proof).require(200).data();
    String token = fresh.get("accessToken").asText();
    assertRefused(new TestUser(ada.server(), ada.id(), ada.email(), token, ""));
  }

  /** Whoever knows the password alone changes nothing of what is asked for beside it. */
  @Test
  void whatThereIsIsChangedOnlyByWhoSignedInWithIt() {
    TestUser ada = admin();
    String secret = setUp(ada);
    for (String path :
        List.of("/auth/mfa/totp", "/auth/mfa/recovery-codes", "/auth/passkeys/options")) {
      assertEquals("SECOND_FACTOR_REQUIRED", ada.post(path, "").require(403).errorCode(), path);
    }
    assertEquals("SECOND_FACTOR_REQUIRED", ada.delete("/auth/mfa/totp").require(403).errorCode());
    TestUser signedIn = signInWithCode(ada, secret);
    signedIn.post("/auth/mfa/recovery-codes", "").require(200);
    signedIn.delete("/auth/mfa/totp").require(204);
  }

  @Test
  void nobodyBecomesStaffWithoutOne() {
    TestUser boss = admin();
    String secret = setUp(boss);
    TestUser signedIn = signInWithCode(boss, secret);
    TestUser ann = users.signUp("Ann");
    String role = "/admin/users/" + ann.id() + "/role";
    String moderator = "{\"role\":\"MODERATOR\"}";
    assertEquals("CONFLICT", signedIn.put(role, moderator).require(409).errorCode());
    setUp(ann);
    signedIn.put(role, moderator).require(204);
  }

  @Test
  void whoIsNoStaffIsToldSoWhateverTheyProve() {
    TestUser ann = users.signUp("Ann");
    String secret = setUp(ann);
    TestUser proven = signInWithCode(ann, secret);
    assertEquals("FORBIDDEN", proven.get(ROUTE).require(403).errorCode());
  }

  private TestUser admin() {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), Role.ADMIN, user.id());
    return users.signInAgain(user);
  }

  private static void assertRefused(TestUser user) {
    assertEquals("SECOND_FACTOR_REQUIRED", user.get(ROUTE).require(403).errorCode());
  }

  private TestUser refreshed(TestUser user) {
    users.forgetLimits();
    String body = "{\"refreshToken\":\"" + user.refreshToken() + "\"}";
    return users.signedIn(users.stranger().post("/auth/refresh", body).require(200).data());
  }

  private static String setUp(TestUser user) {
    String secret = user.post("/auth/mfa/totp", "").require(200).data().get("secret").asText();
    String code = Totp.code(Secrets.decoded(secret), Totp.stepAt(Instant.now()));
    user.post("/auth/mfa/totp/confirm", "{\"code\":\"" + code + "\"}").require(200);
    return secret;
  }

  /** With the code of the step to come, since the one of now was used. */
  private TestUser signInWithCode(TestUser user, String secret) {
    users.forgetLimits();
    String login =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(user.email(), TestUsers.PASSWORD);
    JsonNode asked = users.stranger().post("/auth/login", login).require(200).data();
    String code = Totp.code(Secrets.decoded(secret), Totp.stepAt(Instant.now()) + 1);
    String proof =
        "{\"mfaToken\":\"%s\",\"code\":\"%s\"}".formatted(asked.get("mfaToken").asText(), code);
    return users.signedIn(users.stranger().post("/auth/mfa/verify", proof).require(200).data());
  }
}
