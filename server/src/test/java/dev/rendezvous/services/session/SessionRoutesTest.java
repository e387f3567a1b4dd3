package dev.rendezvous.services.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions over HTTP: listed, ended, refreshed, stolen. */
@QuarkusTest
class SessionRoutesTest {
  @Inject Transactions tx;
  @Inject SessionStore store;
  @Inject SessionEvents events;
  @Inject AccessTokens tokens;
  @Inject MasterSecret secret;
  @Inject AuthSettings settings;
  @Inject SessionJobs jobs;

  private final TestUsers users = TestUsers.here();

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @Test
  void theDevicesThatAreSignedInAreListed() {
    TestUser phone = users.signUp("Ann");
    TestUser laptop = users.signInAgain(phone);
    JsonNode sessions = laptop.get("/auth/sessions").require(200).data();
    assertEquals(2, sessions.size());
    JsonNode newest = sessions.get(0);
    assertTrue(newest.get("current").asBoolean());
    assertFalse(sessions.get(1).get("current").asBoolean());
    assertEquals("PASSWORD", newest.get("method").asText());
    assertEquals("Unknown device", newest.get("device").asText());
    assertTrue(newest.hasNonNull("lastUsedAt"));
    assertFalse(newest.toString().contains("127.0.0.1"), "no address is told");
  }

  @Test
  void aListOfSessionsIsReadByPages() {
    TestUser ann = users.signUp("Ann");
    var _ = users.signInAgain(ann);
    var _ = users.signInAgain(ann);
    var page = ann.get("/auth/sessions?page=2&limit=2").require(200);
    assertEquals(1, page.data().size());
    assertEquals(3, page.json().at("/meta/pagination/total").asInt());
    assertEquals("VALIDATION_FAILED", ann.get("/auth/sessions?limit=101").errorCode());
    assertEquals("VALIDATION_FAILED", ann.get("/auth/sessions?page=x").errorCode());
  }

  @Test
  void oneDeviceIsSignedOutAndItsSocketsAreClosed() {
    TestUser phone = users.signUp("Ann");
    TestUser laptop = users.signInAgain(phone);
    String session = sessionOf(phone);
    try (TestSocket socket = TestSocket.of(phone)) {
      laptop.delete("/auth/sessions/" + session).require(204);
      assertEquals("UNAUTHENTICATED", socket.await("session:revoked").get("code").textValue());
    }
    assertEquals("UNAUTHENTICATED", phone.get("/auth/me").errorCode());
    assertEquals("UNAUTHENTICATED", refresh(phone.refreshToken()));
    laptop.get("/auth/me").require(200);
    assertEquals("NOT_FOUND", laptop.delete("/auth/sessions/" + session).errorCode());
  }

  @Test
  void anothersSessionCanNeitherBeSeenNorEnded() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    String annas = sessionOf(ann);
    assertEquals("NOT_FOUND", ben.delete("/auth/sessions/" + annas).errorCode());
    assertFalse(ben.get("/auth/sessions").require(200).body().contains(annas));
    ann.get("/auth/me").require(200);
  }

  @Test
  void whatIsNoSessionIsNotFound() {
    TestUser ann = users.signUp("Ann");
    assertEquals("NOT_FOUND", ann.delete("/auth/sessions/" + UUID.randomUUID()).errorCode());
    assertEquals("NOT_FOUND", ann.delete("/auth/sessions/1").errorCode());
    assertEquals("NOT_FOUND", ann.delete("/auth/sessions/%2e%2e").errorCode());
  }

  @Test
  void aRefreshTokenIsChangedForANewPair() {
    TestUser ann = users.signUp("Ann");
    JsonNode next = refreshed(ann.refreshToken());
    assertNotEquals(ann.refreshToken(), next.get("refreshToken").asText());
    var _ = refreshed(next.get("refreshToken").asText());
  }

  @Test
  void aRefreshThatIsRetriedAtOnceIsAnsweredAgain() {
    TestUser ann = users.signUp("Ann");
    var _ = refreshed(ann.refreshToken());
    var _ = refreshed(ann.refreshToken());
    ann.get("/auth/me").require(200);
  }

  @Test
  void aRefreshTokenThatComesBackLateEndsItsSession() {
    TestUser ann = users.signUp("Ann");
    String next = refreshed(ann.refreshToken()).get("refreshToken").asText();
    try (TestSocket socket = TestSocket.of(ann)) {
      Instant late = Instant.now().plus(settings.refreshGrace()).plusSeconds(1);
      Sessions then = at(late);
      assertRefused(then, ann.refreshToken());
      assertEquals("UNAUTHENTICATED", socket.await("session:revoked").get("code").textValue());
    }
    assertEquals("UNAUTHENTICATED", refresh(next));
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
    var _ = users.awaitMail(ann.email(), "used twice");
  }

  @Test
  void ofTwoWhoShareATokenOneGivesTheOtherAway() {
    TestUser ann = users.signUp("Ann");
    String annas = refreshed(ann.refreshToken()).get("refreshToken").asText();
    String thiefs = refreshed(ann.refreshToken()).get("refreshToken").asText();
    Instant tenMinutesOn = Instant.now().plus(Duration.ofMinutes(10));
    var _ = at(tenMinutesOn).refresh(thiefs);
    assertRefused(at(tenMinutesOn.plus(Duration.ofMinutes(10))), annas);
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
  }

  @Test
  void aSessionThatIsNotUsedRunsOut() {
    TestUser ann = users.signUp("Ann");
    assertRefused(
        at(Instant.now().plus(settings.sessionIdleLife()).plusSeconds(1)), ann.refreshToken());
  }

  @Test
  void aSessionThatIsUsedLastsNinetyDaysAtTheMost() {
    TestUser ann = users.signUp("Ann");
    Instant end = Instant.now().plus(settings.sessionLife());
    Instant now = Instant.now();
    String token = ann.refreshToken();
    while (now.plus(Duration.ofDays(20)).isBefore(end)) {
      now = now.plus(Duration.ofDays(20));
      token = at(now).refresh(token).refreshToken();
    }
    assertRefused(at(end.plusSeconds(1)), token);
  }

  @Test
  void whoeverRefreshesAtTheSameTimeGetsTheSameToken() throws Exception {
    TestUser ann = users.signUp("Ann");
    int clients = 8;
    Set<String> tokens = new HashSet<>();
    CyclicBarrier barrier = new CyclicBarrier(clients);
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        answers.add(
            threads.submit(() -> {
              barrier.await();
              return refreshed(ann.refreshToken()).get("refreshToken").asText();
            }));
      }
      for (Future<String> answer : answers) {
        tokens.add(answer.get());
      }
    }
    assertEquals(1, tokens.size());
    ann.get("/auth/me").require(200);
  }

  @Test
  void aMadeUpRefreshTokenIsRefused() {
    assertEquals("UNAUTHENTICATED", refresh("made-up"));
    assertEquals("VALIDATION_FAILED", refresh("x".repeat(129)));
    assertEquals("VALIDATION_FAILED", refresh(""));
  }

  @Test
  void signingOutEndsTheSessionAtOnce() {
    TestUser ann = users.signUp("Ann");
    ann.get("/auth/me").require(200);
    ann.post("/auth/logout", "").require(204);
    assertEquals("UNAUTHENTICATED", ann.get("/auth/me").errorCode());
    assertEquals("UNAUTHENTICATED", refresh(ann.refreshToken()));
  }

  @Test
  void signingOutEverywhereEndsEverySession() {
    TestUser phone = users.signUp("Ann");
    TestUser laptop = users.signInAgain(phone);
    laptop.post("/auth/logout-all", "").require(204);
    assertEquals("UNAUTHENTICATED", phone.get("/auth/me").errorCode());
    assertEquals("UNAUTHENTICATED", laptop.get("/auth/me").errorCode());
  }

  @Test
  void moreDevicesThanAllowedSignTheOldestOut() {
    TestUser first = users.signUp("Ann");
    Sessions now = at(Instant.now());
    for (int i = 0; i < settings.maxSessions(); i++) {
      var _ =
          now.begin(
              new SessionRequest(
                  first.id(), "TEST", Device.UNKNOWN, new Origin("127.0.0.1", null, null)));
    }
    assertEquals("UNAUTHENTICATED", first.get("/auth/me").errorCode());
    assertEquals(settings.maxSessions(), store.listLive(first.id(), Instant.now()).size());
  }

  @Test
  void sessionsThatAreLongOverAreClearedOut() {
    TestUser ann = users.signUp("Ann");
    TestUser ben = users.signUp("Ben");
    Instant longAgo = Instant.now().minus(Duration.ofDays(200));
    OpenSession old =
        at(longAgo)
            .begin(
                new SessionRequest(
                    ann.id(), "TEST", Device.UNKNOWN, new Origin("127.0.0.1", null, null)));
    jobs.clearOut(Instant.now().minus(Duration.ofDays(30)));
    assertTrue(store.findState(old.id()).isEmpty());
    ann.get("/auth/me").require(200);
    var _ = refreshed(ben.refreshToken());
  }

  private Sessions at(Instant now) {
    return new Sessions(tx, store, events, tokens, secret, settings, InstantSource.fixed(now));
  }

  private static void assertRefused(Sessions sessions, String token) {
    assertThrows(AppError.class, () -> sessions.refresh(token));
  }

  private static String sessionOf(TestUser user) {
    for (JsonNode session : user.get("/auth/sessions").require(200).data()) {
      if (session.get("current").asBoolean()) {
        return session.get("id").asText();
      }
    }
    throw new AssertionError("no session is the current one");
  }

  private JsonNode refreshed(String token) {
    return users.stranger().post("/auth/refresh", body(token)).require(200).data();
  }

  private String refresh(String token) {
    return users.stranger().post("/auth/refresh", body(token)).errorCode();
  }

  private static String body(String token) {
    return "{\"refreshToken\":\"" + token + "\"}";
  }
}
