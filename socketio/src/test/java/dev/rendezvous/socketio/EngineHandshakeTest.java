package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.socketio.engine.CloseReason;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sessions begin, and which requests are refused. */
class EngineHandshakeTest {
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(
            options -> options.maxSessions(3).allowedOrigins(Set.of("https://a.example")));
    server.io.of("/");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void openPacketTellsAllSettings() throws Exception {
    var response = server.get("");
    var open = new ObjectMapper().readTree(response.body().substring(1));
    assertEquals('0', response.body().charAt(0));
    assertEquals("[\"websocket\"]", open.get("upgrades").toString());
    assertEquals(25_000, open.get("pingInterval").intValue());
    assertEquals(20_000, open.get("pingTimeout").intValue());
    assertEquals(1_000_000, open.get("maxPayload").intValue());
    assertEquals("no-store", response.headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void aQueryThatIsNoneIsABadRequest() throws Exception {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      var request =
          "GET /socket.io/?EIO=4&transport=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.endsWith("{\"code\":3,\"message\":\"Bad request\"}"), answer);
    }
  }

  @Test
  void sessionIdHoldsAtLeast128BitsAndIsNotTheSocketId() throws Exception {
    var socket = server.bareWebSocket("/socket.io/?EIO=4&transport=websocket");
    var sid = RawSocket.field(socket.next(), "sid");
    socket.send("40");
    var socketId = RawSocket.field(socket.next(), "sid");
    assertTrue(Base64.getUrlDecoder().decode(sid).length >= 16);
    assertNotEquals(sid, socketId);
    assertNotEquals(sid, server.openPolling());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, EIO=4, 0, Transport unknown",
    "GET, EIO=4&transport=webtransport, 0, Transport unknown",
    "GET, EIO=4&transport=polling&sid=unknown, 1, Session ID unknown",
    "GET, EIO=4&transport=polling&sid=, 1, Session ID unknown",
    "POST, EIO=4&transport=polling, 2, Bad handshake method",
    "DELETE, EIO=4&transport=polling, 2, Bad handshake method",
    "GET, EIO=4&transport=websocket, 3, Bad request",
    "GET, EIO=3&transport=polling, 5, Unsupported protocol version",
    "GET, transport=polling, 5, Unsupported protocol version",
  })
  void badHandshakesAreRefusedAsTheReferenceDoes(
      String method, String query, int code, String message) throws Exception {
    var request =
        server
            .request("")
            .uri(server.uri().resolve("/socket.io/?" + query))
            .method(method, BodyPublishers.noBody())
            .build();
    var response = server.send(request);
    assertEquals(400, response.statusCode());
    assertEquals("{\"code\":" + code + ",\"message\":\"" + message + "\"}", response.body());
    assertEquals(0, server.io.sessionCount());
  }

  @Test
  void webSocketOfAnOldProtocolIsRefused() {
    assertThrows(
        Exception.class, () -> server.bareWebSocket("/socket.io/?EIO=3&transport=websocket"));
    assertEquals(0, server.io.sessionCount());
  }

  @Test
  void sessionsBeyondTheBoundAreRefusedUntilOneEnds() throws Exception {
    server.openPolling();
    server.openPolling();
    var third = server.openPolling();
    assertEquals(503, server.get("").statusCode());
    server.post(third, "1");
    assertEquals(200, server.get("").statusCode());
  }

  @Test
  void onlyListedOriginsMayPoll() throws Exception {
    var listed = server.send(server.request("").header("Origin", "https://a.example").build());
    var other = server.send(server.request("").header("Origin", "https://b.example").build());
    var allow = "Access-Control-Allow-Origin";
    assertEquals("https://a.example", listed.headers().firstValue(allow).orElseThrow());
    assertTrue(other.headers().firstValue(allow).isEmpty());
  }

  @Test
  void preflightIsAnsweredForListedOriginsOnly() throws Exception {
    var preflight = server.request("").method("OPTIONS", BodyPublishers.noBody());
    var listed = server.send(preflight.copy().header("Origin", "https://a.example").build());
    var other = server.send(preflight.copy().header("Origin", "https://b.example").build());
    assertEquals(204, listed.statusCode());
    assertEquals(
        "GET,POST", listed.headers().firstValue("Access-Control-Allow-Methods").orElseThrow());
    assertEquals(400, other.statusCode());
  }

  @Test
  void sessionWithoutPongIsClosed() throws Exception {
    try (var hasty =
        new TestServer(
            o -> o.pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofMillis(50)))) {
      hasty.openPolling();
      hasty.expectClosed(CloseReason.PING_TIMEOUT);
      Await.until("the session is gone", () -> hasty.io.sessionCount() == 0);
    }
  }

  @Test
  void sessionThatJoinsNoNamespaceIsClosed() throws Exception {
    try (var hasty = new TestServer(o -> o.connectTimeout(Duration.ofMillis(100)))) {
      hasty.webSocket().expectClosed();
      hasty.expectClosed(CloseReason.CONNECT_TIMEOUT);
    }
  }
}
