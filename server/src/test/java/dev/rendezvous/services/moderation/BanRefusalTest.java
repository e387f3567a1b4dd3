package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.BAN_TRACES;
import static dev.rendezvous.services.moderation.Courthouse.await;
import static dev.rendezvous.services.moderation.Courthouse.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an installation wants it so, who is banned does not come in by another account. */
@QuarkusTest
@TestProfile(BanRefusalTest.Refusing.class)
@SuppressWarnings("NullAway.Init")
class BanRefusalTest {
  /** As an operator sets it. */
  public static final class Refusing implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("rendezvous.moderation.ban-evasion", "refuse");
    }
  }

  @Inject StandingApi standing;
  @Inject Database db;

  private final TestUsers users = TestUsers.here();

  @Test
  void aNewAccountOfTheSameMailboxCanNotBeSignedInTo() {
    TestUser ben = users.signUp("Ben");
    standing.close(ben.id(), null, ben.id());
    await(
        "the traces",
        () -> db.read().fetchExists(BAN_TRACES, BAN_TRACES.BANNED_USER_ID.eq(ben.id())));
    String email = ben.email().replace("@", "+again@");
    users.forgetLimits();
    Map<String, Object> registration =
        Map.of(
            "email",
            email,
            "password",
            TestUsers.PASSWORD,
            "displayName",
            "Ben",
            "birthDate",
            "1995-03-02",
            "acceptedTerms",
            true);
    users.stranger().post("/auth/register", json(registration)).require(202);
    String proof = json(Map.of("email", email, "code", users.awaitCode(email)));
    assertEquals(
        "ACCOUNT_SUSPENDED",
        users.stranger().post("/auth/verify-email", proof).require(403).errorCode());
    String login = json(Map.of("email", email, "password", TestUsers.PASSWORD));
    assertEquals(
        "ACCOUNT_SUSPENDED", users.stranger().post("/auth/login", login).require(403).errorCode());
    users.signUp("Carl").get("/auth/me").require(200);
  }
}
