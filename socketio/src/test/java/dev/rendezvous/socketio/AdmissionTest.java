package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody gets past the middleware, whatever is tried. */
class AdmissionTest {
  private static final AttributeKey<String> USER = AttributeKey.of("user", String.class);

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch slowMayGo = new CountDownLatch(1);
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer();
    server
        .io
        .of("/")
        .use(this::authenticate)
        .onConnect(socket -> {
          heard.add("connect " + socket.attributes().get(USER));
          socket.on("say", JsonNode.class, (word, _) -> heard.add(word.asText()));
        });
  }

  private void authenticate(Handshake handshake, Attributes attributes) throws Exception {
    var token = handshake.auth().path("token").asText();
    switch (token) {
      case "slow" -> {
        if (!slowMayGo.await(10, TimeUnit.SECONDS)) throw new ConnectRefused("too slow");
      }
      case "bug" -> throw new IllegalStateException("secret of the house");
      case "" -> throw new ConnectRefused("Unauthorized", Map.of("code", "NO_TOKEN"));
      default -> {}
    }
    attributes.put(USER, token);
  }

  @AfterEach
  void stop() {
    slowMayGo.countDown();
    server.close();
  }

  @Test
  void admittedClientIsHeard() throws Exception {
    var socket = server.webSocket();
    socket.send("40{\"token\":\"ann\"}");
    socket.expectStart("40{\"sid\":");
    socket.send("42[\"say\",\"hi\"]");
    Await.until("the event is handled", () -> heard.contains("hi"));
    assertEquals(List.of("connect ann", "hi"), heard);
  }

  @Test
  void eventBeforeConnectClosesAndIsNotHeard() throws Exception {
    var socket = server.webSocket();
    socket.send("42[\"say\",\"hi\"]");
    socket.expectClosed();
    server.expectClosed(CloseReason.PROTOCOL_VIOLATION);
    assertTrue(heard.isEmpty());
  }

  @Test
  void eventWhileMiddlewareStillDecidesClosesAndIsNotHeard() throws Exception {
    var socket = server.webSocket();
    socket.send("40{\"token\":\"slow\"}");
    socket.send("42[\"say\",\"hi\"]");
    socket.expectClosed();
    slowMayGo.countDown();
    server.io.close(CloseReason.SERVER_SHUTDOWN, Duration.ofSeconds(5));
    assertTrue(heard.isEmpty(), heard.toString());
    assertEquals(0, server.metrics.count("connected"));
  }

  @Test
  void refusedClientIsToldWhyAndItsEventsClose() throws Exception {
    var socket = server.webSocket();
    socket.send("40");
    socket.expect("44{\"message\":\"Unauthorized\",\"data\":{\"code\":\"NO_TOKEN\"}}");
    socket.send("42[\"say\",\"hi\"]");
    socket.expectClosed();
    assertTrue(heard.isEmpty());
  }

  @Test
  void refusedClientMayTryAgain() throws Exception {
    var socket = server.webSocket();
    socket.send("40");
    socket.expectStart("44");
    socket.send("40{\"token\":\"ann\"}");
    socket.expectStart("40{\"sid\":");
  }

  @Test
  void failureOfMiddlewareRefusesWithoutTellingWhy() throws Exception {
    var socket = server.webSocket();
    socket.send("40{\"token\":\"bug\"}");
    socket.expect("44{\"message\":\"Internal error\"}");
  }

  @Test
  void otherNamespaceDoesNotOpenThisOne() throws Exception {
    server.io.of("/open");
    var socket = server.webSocket();
    socket.send("40/open,");
    socket.expectStart("40/open,");
    socket.send("42[\"say\",\"hi\"]");
    socket.expectClosed();
    assertTrue(heard.isEmpty());
  }

  @Test
  void unknownNamespaceIsRefusedAndDoesNotAppear() throws Exception {
    var socket = server.webSocket();
    socket.send("40/nowhere,");
    socket.expect("44/nowhere,{\"message\":\"Invalid namespace\"}");
    socket.send("40/nowhere,");
    socket.expect("44/nowhere,{\"message\":\"Invalid namespace\"}");
  }

  @Test
  void secondConnectToTheSameNamespaceCloses() throws Exception {
    var socket = server.webSocket();
    socket.send("40{\"token\":\"ann\"}");
    socket.expectStart("40");
    socket.send("40{\"token\":\"bob\"}");
    socket.expectClosed();
    Await.until("the first is greeted", () -> !heard.isEmpty());
    assertEquals(List.of("connect ann"), heard);
  }

  @Test
  void publicIdIsNoWayIntoTheSession() throws Exception {
    var socket = server.webSocket();
    socket.send("40{\"token\":\"ann\"}");
    var publicId = RawSocket.field(socket.next(), "sid");
    var injected = server.post(publicId, "42[\"say\",\"injected\"]");
    assertEquals(400, injected.statusCode());
    assertTrue(injected.body().contains("Session ID unknown"));
    socket.send("42[\"say\",\"own\"]");
    Await.until("the own event is handled", () -> heard.contains("own"));
    assertEquals(List.of("connect ann", "own"), heard);
  }
}
