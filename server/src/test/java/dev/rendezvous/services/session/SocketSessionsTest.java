package dev.rendezvous.services.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.middleware.access.TokenVerifier;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a socket, and how long they keep it. */
@QuarkusTest
class SocketSessionsTest {
  private static final Duration SOON = Duration.ofSeconds(4);

  @Inject SigningKeys keys;
  @Inject Visits visits;
  @Inject SessionStates sessions;
  @Inject IdGenerator ids;
  @Inject AuthSettings settings;
  @Inject TokenVerifier tokens;

  private final TestUsers users = TestUsers.here();

  @Test
  void nobodyGetsInWithoutAToken() {
    assertRefused("UNAUTHENTICATED", Map.of());
    assertRefused("UNAUTHENTICATED", Map.of("token", ""));
    assertRefused("UNAUTHENTICATED", Map.of("token", "eyJhbGciOiJub25lIn0.e30."));
  }

  @Test
  void anExpiredTokenIsRefusedAsSuch() {
    TestUser anna = users.signUp("Anna");
    assertRefused("TOKEN_EXPIRED", Map.of("token", token(anna, Duration.ofSeconds(-1))));
  }

  @Test
  void anEndedSessionDoesNotGetIn() {
    TestUser anna = users.signUp("Anna");
    anna.post("/auth/logout", "").require(204);
    assertRefused("UNAUTHENTICATED", Map.of("token", anna.accessToken()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket"})
  void signingOutIsToldToItsSocketsWhichEnd(String transport) {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    try (TestSocket annas = TestSocket.with(anna.server(), anna.accessToken(), transport);
        TestSocket bens = TestSocket.of(ben)) {
      anna.post("/auth/logout", "").require(204);
      assertEquals("UNAUTHENTICATED", annas.await("session:revoked").get("code").textValue());
      assertEquals("io server disconnect", annas.await("disconnect").textValue());
      assertEquals("NOT_FOUND", bens.send("no:event", "{}").at("/error/code").textValue());
      assertFalse(bens.has("session:revoked"));
    }
  }

  @Test
  void aTokenThatRunsOutIsToldBeforeAndEndsTheSocket() {
    TestUser anna = users.signUp("Anna");
    String brief = token(anna, SOON);
    try (TestSocket socket = TestSocket.with(brief)) {
      JsonNode warning = socket.await("session:expiring");
      assertEquals(
          tokens.verify(brief).expiresAt(), Instant.parse(warning.get("expiresAt").textValue()));
      assertEquals("TOKEN_EXPIRED", socket.await("session:expired").get("code").textValue());
      assertEquals("io server disconnect", socket.await("disconnect").textValue());
    }
  }

  @Test
  void aLaterTokenKeepsTheSocket() {
    TestUser anna = users.signUp("Anna");
    String first = token(anna, SOON);
    try (TestSocket socket = TestSocket.with(first)) {
      JsonNode ack = socket.send("auth:refresh", "{\"token\":\"" + anna.accessToken() + "\"}");
      Instant later = tokens.verify(anna.accessToken()).expiresAt();
      assertEquals(later, Instant.parse(ack.at("/data/expiresAt").textValue()));
      try (TestSocket brief = TestSocket.with(token(anna, SOON))) {
        var _ = brief.await("session:expired");
      }
      assertThrows(AppError.class, () -> tokens.verify(first));
      assertTrue(refresh(socket, anna).get("success").booleanValue());
    }
  }

  @Test
  void theTokenOfAnotherSessionDoesNotTakeItsPlace() {
    TestUser anna = users.signUp("Anna");
    try (TestSocket socket = TestSocket.of(anna)) {
      JsonNode others = refresh(socket, users.signUp("Ben"));
      assertEquals("FORBIDDEN", others.at("/error/code").textValue());
      JsonNode none = socket.send("auth:refresh", "{\"token\":\"x\"}");
      assertEquals("UNAUTHENTICATED", none.at("/error/code").textValue());
      assertTrue(refresh(socket, anna).get("success").booleanValue());
    }
  }

  @Test
  void anEventBeforeSigningInEndsTheConnection() throws Exception {
    URI server = users.stranger().server();
    URI url =
        URI.create("ws" + server.toString().substring(4) + "/socket.io/?EIO=4&transport=websocket");
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedStage(null);
          }

          @Override
          public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
          }
        };
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client.newWebSocketBuilder().buildAsync(url, listener).get(10, TimeUnit.SECONDS);
      var _ = socket.sendText("42[\"chat:typing\",{}]", true).get(10, TimeUnit.SECONDS);
      var _ = closed.get(10, TimeUnit.SECONDS);
    }
  }

  private static JsonNode refresh(TestSocket socket, TestUser user) {
    return socket.send("auth:refresh", "{\"token\":\"" + user.accessToken() + "\"}");
  }

  private static void assertRefused(String code, Map<String, String> auth) {
    try (TestSocket socket = TestSocket.connecting(auth)) {
      JsonNode error = socket.await("connect_error");
      assertEquals(code, error.at("/data/code").textValue(), error.toString());
      assertFalse(error.get("message").textValue().isEmpty());
    }
  }

  /** A token of somebody's session that is good for so long. */
  private String token(TestUser user, Duration left) {
    Instant issued = Instant.now().plus(left).minus(settings.accessTokenLife());
    return new AccessTokens(keys, sessions, visits, ids, settings, InstantSource.fixed(issued))
        .issue(user.id(), tokens.verify(user.accessToken()).sessionId(), Role.USER, issued);
  }
}
