package dev.rendezvous.services.mfa;

import static dev.rendezvous.db.schema.Tables.SESSIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a token that was stolen, or a phone that lies open, is not enough for. */
@QuarkusTest
class StaleSignInTest {
  @Inject Database db;
  @Inject Transactions tx;

  private final TestUsers users = TestUsers.here();

  @Test
  void whoSignedInLongAgoProvesAgainBeforeTheyChangeHowTheySignIn() {
    TestUser ann = signedInLongAgo();
    assertStale(ann.post("/auth/mfa/totp", ""));
    assertStale(ann.post("/auth/mfa/totp/confirm", "{\"code\":\"123456\"}"));
    assertStale(ann.post("/auth/mfa/recovery-codes", ""));
    assertStale(ann.delete("/auth/mfa/totp"));
    assertStale(ann.post("/auth/passkeys/options", ""));
    assertStale(ann.post("/auth/passkeys", "{}"));
    assertStale(ann.delete("/auth/passkeys/" + UUID.randomUUID()));
  }

  @Test
  void whoSignedInLongAgoMayLook() {
    TestUser ann = signedInLongAgo();
    ann.get("/auth/mfa").require(200);
    ann.get("/auth/passkeys").require(200);
  }

  private static void assertStale(TestAnswer answer) {
    assertEquals("REAUTHENTICATION_REQUIRED", answer.require(403).errorCode());
  }

  private TestUser signedInLongAgo() {
    TestUser ann = users.signUp("Ann");
    tx.run(() ->
        db.write()
            .update(SESSIONS)
            .set(SESSIONS.AUTHENTICATED_AT, Instant.now().minus(Duration.ofDays(1)))
            .where(SESSIONS.USER_ID.eq(ann.id()))
            .execute());
    users.forgetLimits();
    String body = "{\"refreshToken\":\"" + ann.refreshToken() + "\"}";
    return users.signedIn(users.stranger().post("/auth/refresh", body).require(200).data());
  }
}
