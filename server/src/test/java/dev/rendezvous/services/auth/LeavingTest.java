package dev.rendezvous.services.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.session.Device;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that are deleted by their owners, closed and opened by us, or given another role. */
@QuarkusTest
class LeavingTest {
  @Inject StandingApi standing;
  @Inject AccountApi accounts;
  @Inject SessionOpening sessions;

  private final TestUsers users = TestUsers.here();

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void whoDeletesTheirAccountIsSignedOutAndInvisibleAtOnce() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    ben.get("/profile/" + ann.id()).require(200);
    try (TestSocket socket = TestSocket.of(ann)) {
      String due = delete(ann, TestUsers.PASSWORD).require(200).data().get("erasureDueAt").asText();
      Duration delay = Duration.between(Instant.now(), Instant.parse(due));
      assertEquals(30, delay.plusHours(1).toDays());
      assertEquals("UNAUTHENTICATED", socket.await("session:revoked").get("code").textValue());
    }
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
    assertEquals("NOT_FOUND", ben.get("/profile/" + ann.id()).errorCode());
    var _ = users.awaitMail(ann.email(), "delet");
  }

  @Test
  void signingInTakesADeletionBack() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    delete(ann, TestUsers.PASSWORD).require(200);
    TestUser again = users.signInAgain(ann);
    assertEquals(ann.id(), again.id());
    assertEquals("ACTIVE", again.get("/auth/me").data().get("status").asText());
    ben.get("/profile/" + ann.id()).require(200);
    assertFalse(
        standing
            .listDueForErasure(Instant.now().plus(Duration.ofDays(400)), 1000)
            .contains(ann.id()));
  }

  @Test
  void anAddressIsFreeAgainOnceItsAccountIsDeleted() {
    TestUser ann = users.signUp("Ann");
    delete(ann, TestUsers.PASSWORD).require(200);
    String before = users.awaitCode(ann.email());
    users.forgetLimits(ann.email());
    users
        .stranger()
        .post(
            "/auth/register",
            """
            {"email":"%s","password":"a wholly new password","displayName":"Ann",
             "birthDate":"1990-01-01","acceptedTerms":true}\
            """
                .formatted(ann.email()))
        .require(202);
    String code = users.awaitAnotherCode(ann.email(), before);
    TestUser second =
        users.signedIn(
            users
                .stranger()
                .post(
                    "/auth/verify-email",
                    "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(ann.email(), code))
                .require(200)
                .data());
    assertFalse(second.id().equals(ann.id()));
    assertEquals(
        "INVALID_CREDENTIALS",
        users
            .stranger()
            .post(
                "/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ann.email(), TestUsers.PASSWORD))
            .errorCode());
  }

  @Test
  void aStolenTokenAloneDoesNotDeleteAnAccount() {
    TestUser ann = users.signUp("Ann");
    assertEquals("INVALID_CREDENTIALS", delete(ann, "not her password").errorCode());
    ann.get("/auth/me").require(200);
  }

  @Test
  void aRecentSignInIsProofEnough() {
    TestUser ann = users.signUp("Ann");
    ann.delete("/auth/account").require(200);
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
  }

  @Test
  void anAccountThatIsClosedIsOutEverywhereAndInvisible() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    try (TestSocket socket = TestSocket.of(ann)) {
      standing.close(ann.id(), null, ben.id());
      assertEquals("UNAUTHENTICATED", socket.await("session:revoked").get("code").textValue());
    }
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
    assertEquals("ACCOUNT_SUSPENDED", login(ann).errorCode());
    assertEquals("NOT_FOUND", ben.get("/profile/" + ann.id()).errorCode());
    standing.reopen(ann.id(), ben.id());
    login(ann).require(200);
    ben.get("/profile/" + ann.id()).require(200);
  }

  @Test
  void aSuspensionEndsByItself() {
    TestUser ann = users.signUp("Ann");
    standing.close(ann.id(), Instant.now().plus(Duration.ofHours(1)), ann.id());
    TestAnswer refused = login(ann);
    assertEquals("ACCOUNT_SUSPENDED", refused.errorCode());
    assertTrue(refused.json().at("/error/details/until").isTextual());
    standing.close(ann.id(), Instant.now().minusSeconds(1), ann.id());
    login(ann).require(200);
  }

  @Test
  void deletingAnAccountThatIsClosedDoesNotOpenIt() {
    TestUser ann = users.signUp("Ann");
    var _ = standing.delete(ann.id());
    standing.close(ann.id(), null, ann.id());
    assertEquals("ACCOUNT_SUSPENDED", login(ann).errorCode());
  }

  @Test
  void anAccountThatIsClosedIsNotDeletedByItsOwner() {
    TestUser ann = users.signUp("Ann");
    standing.close(ann.id(), null, ann.id());
    assertThrows(AppError.class, () -> standing.delete(ann.id()));
    assertEquals("ACCOUNT_SUSPENDED", login(ann).errorCode());
  }

  @Test
  void aDeletedAccountWhoseSuspensionHasRunOutIsRestoredAsAWhole() {
    TestUser ann = users.signUp("Ann");
    var _ = standing.delete(ann.id());
    standing.close(ann.id(), Instant.now().minusSeconds(1), ann.id());
    TestUser again = users.signedIn(login(ann).require(200).data());
    assertEquals("ACTIVE", again.get("/auth/me").data().get("status").asText());
    assertFalse(
        standing
            .listDueForErasure(Instant.now().plus(Duration.ofDays(400)), 1000)
            .contains(ann.id()));
  }

  @Test
  void aRefreshDoesNotTakeADeletionBack() {
    TestUser phone = users.signUp("Ann");
    TestUser laptop = users.signInAgain(phone);
    delete(phone, TestUsers.PASSWORD).require(200);
    TestAnswer refused =
        users
            .stranger()
            .post("/auth/refresh", "{\"refreshToken\":\"" + laptop.refreshToken() + "\"}");
    assertEquals("UNAUTHENTICATED", refused.errorCode());
    assertTrue(accounts.find(phone.id()).orElseThrow().isDeleted());
  }

  @Test
  void aRoleThatChangesEndsTheTokensThatSayTheOldOne() {
    TestUser ann = users.signUp("Ann");
    standing.changeRole(ann.id(), Role.MODERATOR, ann.id());
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
    assertEquals("MODERATOR", users.signInAgain(ann).get("/auth/me").data().get("role").asText());
  }

  @Test
  void whoSignsInWhileTheAccountIsClosedIsNotLeftSignedIn() throws Exception {
    for (int round = 0; round < 10; round++) {
      TestUser ann = users.signUp("Ann");
      CyclicBarrier barrier = new CyclicBarrier(3);
      List<String> tokens = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(3)) {
        List<Future<String>> signIns = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          signIns.add(threads.submit(() -> signIn(ann, barrier)));
        }
        var closing =
            threads.submit(() -> {
              barrier.await();
              standing.close(ann.id(), null, ann.id());
              return "";
            });
        for (Future<String> signIn : signIns) {
          tokens.add(signIn.get());
        }
        var _ = closing.get();
      }
      for (String token : tokens) {
        TestUser there = new TestUser(ann.server(), ann.id(), ann.email(), token, "");
        assertEquals(401, there.get("/auth/me").status());
      }
    }
  }

  private String signIn(TestUser user, CyclicBarrier barrier) throws Exception {
    barrier.await();
    try {
      return sessions
          .open(
              Proven.of(user.id()),
              "TEST",
              new Client(Device.UNKNOWN, new Origin("127.0.0.1", null, null)))
          .accessToken();
    } catch (AppError closed) {
      return "none";
    }
  }

  @Test
  void nobodyClosesWhatIsNotThere() {
    assertThrows(
        AppError.class, () -> standing.close(users.stranger().id(), null, users.stranger().id()));
    assertTrue(accounts.find(users.stranger().id()).isEmpty());
  }

  private TestAnswer login(TestUser user) {
    return users
        .stranger()
        .post(
            "/auth/login",
            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(user.email(), TestUsers.PASSWORD));
  }

  private static TestAnswer delete(TestUser user, String password) {
    return user.send("DELETE", "/auth/account", "{\"password\":\"" + password + "\"}");
  }
}
