package dev.rendezvous.services.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.services.session.Device;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that an account knows, and those that it does not. */
@QuarkusTest
class DevicesTest {
  private static final String PHONE = "a-secret-of-the-phone-0123456789";

  @Inject SessionOpening sessions;
  @Inject LimitSettings limits;

  private final TestUsers users = TestUsers.here();

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void aDeviceThatTheAccountKnowsGoesOnSigningInWhileAStrangerGuesses() {
    TestUser ann = users.signUp("Ann");
    login(ann, TestUsers.PASSWORD, PHONE).require(200);
    String last = "";
    for (int i = 0; i <= limits.accountGuesses().times(); i++) {
      users.forgetLimits();
      TestAnswer answer = login(ann, "guess number " + i, null);
      last = answer.errorCode();
    }
    assertEquals("RATE_LIMITED", last);
    users.forgetLimits();
    assertEquals("RATE_LIMITED", login(ann, TestUsers.PASSWORD, null).errorCode());
    assertEquals(
        "RATE_LIMITED",
        login(ann, TestUsers.PASSWORD, "a-secret-that-somebody-made-up").errorCode());
    login(ann, TestUsers.PASSWORD, PHONE).require(200);
  }

  @Test
  void aDeviceThatTheAccountKnowsIsNotFreeToGuessEither() {
    TestUser ann = users.signUp("Ann");
    login(ann, TestUsers.PASSWORD, PHONE).require(200);
    String last = "";
    for (int i = 0; i <= limits.accountGuesses().times(); i++) {
      users.forgetLimits();
      last = login(ann, "guess number " + i, PHONE).errorCode();
    }
    assertEquals("RATE_LIMITED", last);
  }

  @Test
  void aSecretOfOneAccountsDeviceIsNothingToAnother() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    login(ben, TestUsers.PASSWORD, PHONE).require(200);
    for (int i = 0; i <= limits.accountGuesses().times(); i++) {
      users.forgetLimits();
      login(ann, "guess number " + i, null);
    }
    users.forgetLimits();
    assertEquals("RATE_LIMITED", login(ann, TestUsers.PASSWORD, PHONE).errorCode());
  }

  @Test
  void aNewDeviceIsToldByMailOnce() {
    TestUser ann = users.signUp("Ann");
    login(ann, TestUsers.PASSWORD, PHONE).require(200);
    assertTrue(users.awaitMail(ann.email(), "new to us").contains("Ann's phone"));
    login(ann, TestUsers.PASSWORD, PHONE).require(200);
    login(ann, TestUsers.PASSWORD, "another-device-of-hers-987654").require(200);
    var _ = users.awaitMail(ann.email(), "new to us");
    assertEquals(2, awaitNewSignIns(ann, 2));
  }

  @Test
  void aNewCountryIsToldByMail() {
    TestUser ann = users.signUp("Ann");
    signInFrom(ann, "DE");
    signInFrom(ann, "DE");
    signInFrom(ann, "BR");
    assertTrue(users.awaitMail(ann.email(), "Brazil").contains("new to us"));
  }

  @Test
  void theSecretOfADeviceIsOfABoundedForm() {
    TestUser ann = users.signUp("Ann");
    for (String id : new String[] {"short", "x".repeat(65), "with spaces in it, and commas"}) {
      assertEquals("VALIDATION_FAILED", login(ann, TestUsers.PASSWORD, id).errorCode());
    }
  }

  private int awaitNewSignIns(TestUser user, int expected) {
    long deadline = System.nanoTime() + 5_000_000_000L;
    int seen = 0;
    while (seen < expected && System.nanoTime() < deadline) {
      seen =
          (int)
              users.mailsTo(user.email()).stream()
                  .filter(mail -> mail.contains("new to us"))
                  .count();
      Thread.onSpinWait();
    }
    return seen;
  }

  private void signInFrom(TestUser user, String country) {
    Device phone = new Device("Ann's phone", "ios", PHONE);
    var _ =
        sessions.open(
            Proven.of(user.id()),
            "TEST",
            new Client(phone, new Origin("127.0.0.1", country, null)));
  }

  private TestAnswer login(TestUser user, String password, @Nullable String secret) {
    String device =
        secret == null
            ? ""
            : ",\"device\":{\"name\":\"Ann's phone\",\"platform\":\"ios\",\"id\":\""
                + secret
                + "\"}";
    return users
        .stranger()
        .post(
            "/auth/login",
            "{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(user.email(), password, device));
  }
}
