package dev.rendezvous.services.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.services.session.Device;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords that are forgotten, changed, and asked for once more. */
@QuarkusTest
class NewPasswordsTest {
  private static final String NEW = "another long enough password";

  @Inject PasswordSignIn byPassword;
  @Inject SessionOpening sessions;

  private final TestUsers users = TestUsers.here();
  private final TestUser stranger = users.stranger();

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void aForgottenPasswordIsSetAnewAndEverybodyIsSignedOut() {
    TestUser ann = users.signUp("Ann");
    String code = forget(ann);
    try (TestSocket socket = TestSocket.of(ann)) {
      reset(ann.email(), code, NEW).require(204);
      assertEquals("UNAUTHENTICATED", socket.await("session:revoked").get("code").textValue());
    }
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
    assertEquals("INVALID_CREDENTIALS", login(ann.email(), TestUsers.PASSWORD).errorCode());
    login(ann.email(), NEW).require(200);
    var _ = users.awaitMail(ann.email(), "was changed");
  }

  @Test
  void aResetCodeIsGoodOnce() {
    TestUser ann = users.signUp("Ann");
    String code = forget(ann);
    reset(ann.email(), code, NEW).require(204);
    assertEquals("INVALID_CREDENTIALS", reset(ann.email(), code, NEW + "!").errorCode());
    login(ann.email(), NEW).require(200);
  }

  @Test
  void aResetCodeIsGoodForFiveTriesOnly() {
    TestUser ann = users.signUp("Ann");
    String code = forget(ann);
    String wrong = code.equals("00000000") ? "00000001" : "00000000";
    for (int i = 0; i < 5; i++) {
      assertEquals("INVALID_CREDENTIALS", reset(ann.email(), wrong, NEW).errorCode());
    }
    assertEquals("INVALID_CREDENTIALS", reset(ann.email(), code, NEW).errorCode());
    login(ann.email(), TestUsers.PASSWORD).require(200);
  }

  @Test
  void aCodeOfOneIsNotGoodForAnother() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    String code = forget(ann);
    assertEquals("INVALID_CREDENTIALS", reset(ben.email(), code, NEW).errorCode());
  }

  @Test
  void aCodeForAnAddressDoesNotSetAPassword() {
    TestUser ann = users.signUp("Ann");
    String forAddress = users.awaitCode(ann.email());
    assertEquals("INVALID_CREDENTIALS", reset(ann.email(), forAddress, NEW).errorCode());
  }

  @Test
  void aWeakPasswordDoesNotUseTheCodeUp() {
    TestUser ann = users.signUp("Ann");
    String code = forget(ann);
    TestAnswer refused = reset(ann.email(), code, "password123");
    assertEquals("VALIDATION_FAILED", refused.errorCode());
    assertTrue(refused.refusedField().startsWith("newPassword"), refused.refusedField());
    reset(ann.email(), code, NEW).require(204);
  }

  @Test
  void oneOfManyWhoUseACodeAtOnceSetsThePassword() throws Exception {
    TestUser ann = users.signUp("Ann");
    String code = forget(ann);
    int clients = 6;
    CyclicBarrier barrier = new CyclicBarrier(clients);
    int done = 0;
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        String password = NEW + i;
        answers.add(
            threads.submit(() -> {
              barrier.await();
              return reset(ann.email(), code, password).status();
            }));
      }
      for (Future<Integer> answer : answers) {
        done += answer.get() == 204 ? 1 : 0;
      }
    }
    assertEquals(1, done);
  }

  @Test
  void nobodyLearnsWhetherAnAddressHasAnAccount() {
    TestUser ann = users.signUp("Ann");
    users.forgetLimits(ann.email());
    String nobody = UUID.randomUUID() + "@example.org";
    TestAnswer known = stranger.post("/auth/forgot-password", address(ann.email()));
    TestAnswer unknown = stranger.post("/auth/forgot-password", address(nobody));
    assertEquals(202, known.status());
    assertEquals(known.status(), unknown.status());
    assertEquals(known.body(), unknown.body());
    assertEquals(reset(ann.email(), "12345678", NEW).body(), reset(nobody, "12345678", NEW).body());
  }

  @Test
  void aPasswordIsChangedWithTheOneBeforeAndOtherDevicesAreSignedOut() {
    TestUser phone = users.signUp("Ann");
    TestUser laptop = users.signInAgain(phone);
    change(laptop, TestUsers.PASSWORD, NEW).require(204);
    laptop.get("/auth/me").require(200);
    assertEquals("UNAUTHENTICATED", phone.get("/auth/me").errorCode());
    login(phone.email(), NEW).require(200);
  }

  @Test
  void whoDoesNotKnowThePasswordDoesNotChangeIt() {
    TestUser ann = users.signUp("Ann");
    assertEquals("INVALID_CREDENTIALS", change(ann, "not her password", NEW).errorCode());
    login(ann.email(), TestUsers.PASSWORD).require(200);
  }

  @Test
  void guessingFromAStolenTokenHasAnEnd() {
    TestUser ann = users.signUp("Ann");
    String last = "";
    for (int i = 0; i < 12; i++) {
      users.forgetLimits();
      last = change(ann, "guess number " + i, NEW).errorCode();
    }
    assertEquals("RATE_LIMITED", last);
  }

  @Test
  void aStrangerDoesNotLearnANameFromWhatIsRefused() {
    TestUser ann = users.signUp("Annabella Quirk");
    assertEquals(
        "INVALID_CREDENTIALS", reset(ann.email(), "00000000", "Annabella Quirk").errorCode());
    String code = forget(ann);
    assertEquals(
        "newPassword: PERSONAL",
        reset(ann.email(), code, "Annabella Quirk").require(400).refusedField());
    reset(ann.email(), code, NEW).require(204);
  }

  @Test
  void whoHasProvenThePasswordBeforeItIsChangedIsNotSignedInAfter() {
    TestUser ann = users.signUp("Ann");
    Client client = new Client(Device.UNKNOWN, new Origin("127.0.0.1", null, null));
    Proven thief =
        byPassword.prove(new AuthRequests.Login(ann.email(), TestUsers.PASSWORD, null), client);
    change(ann, TestUsers.PASSWORD, NEW).require(204);
    AppError refused = assertThrows(AppError.class, () -> sessions.open(thief, "PASSWORD", client));
    assertEquals(AuthError.INVALID_CREDENTIALS, refused.code());
  }

  @Test
  void ofTwoWhoChangeThePasswordAtOnceOneDoes() throws Exception {
    TestUser ann = users.signUp("Ann");
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<String> taken = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (String next : List.of(NEW + "1", NEW + "2")) {
        answers.add(
            threads.submit(() -> {
              barrier.await();
              return change(ann, TestUsers.PASSWORD, next).status() == 204;
            }));
      }
      for (int i = 0; i < 2; i++) {
        if (answers.get(i).get()) {
          taken.add(NEW + (i + 1));
        }
      }
    }
    assertEquals(1, taken.size());
    login(ann.email(), taken.getFirst()).require(200);
  }

  @Test
  void aPasswordThatTellsWhoseItIsIsRefused() {
    TestUser ann = users.signUp("Annabella Quirk");
    assertEquals(
        "VALIDATION_FAILED",
        change(ann, TestUsers.PASSWORD, "annabella quirk").require(400).errorCode());
    assertEquals(
        "VALIDATION_FAILED", change(ann, TestUsers.PASSWORD, ann.email()).require(400).errorCode());
  }

  @Test
  void whoProvesAgainWhoTheyAreGetsATokenThatSaysSo() {
    TestUser ann = users.signUp("Ann");
    assertEquals(
        "INVALID_CREDENTIALS",
        ann.post("/auth/reauthenticate", "{\"password\":\"not hers\"}").errorCode());
    var answer =
        ann.post("/auth/reauthenticate", "{\"password\":\"" + TestUsers.PASSWORD + "\"}")
            .require(200)
            .data();
    TestUser fresh =
        new TestUser(
            ann.server(), ann.id(), ann.email(), answer.get("accessToken").textValue(), "");
    fresh.get("/auth/me").require(200);
  }

  private String forget(TestUser user) {
    String before = users.awaitCode(user.email());
    users.forgetLimits(user.email());
    stranger.post("/auth/forgot-password", address(user.email())).require(202);
    return users.awaitAnotherCode(user.email(), before);
  }

  private TestAnswer reset(String email, String code, String password) {
    return stranger.post(
        "/auth/reset-password",
        "{\"email\":\"%s\",\"code\":\"%s\",\"newPassword\":\"%s\"}"
            .formatted(email, code, password));
  }

  private static TestAnswer change(TestUser user, String before, String after) {
    return user.post(
        "/auth/change-password",
        "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(before, after));
  }

  private TestAnswer login(String email, String password) {
    return stranger.post(
        "/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  private static String address(String email) {
    return "{\"email\":\"" + email + "\"}";
  }
}
