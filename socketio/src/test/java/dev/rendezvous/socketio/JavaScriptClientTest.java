package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The official client for JavaScript gets along with the server; it asks for what it needs here.
 */
class JavaScriptClientTest {
  private static final Duration LONG = Duration.ofSeconds(5);

  private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(options -> options.recovery(Recovery.within(Duration.ofMinutes(1))));
    server.io.of("/").use(JavaScriptClientTest::authenticate).onConnect(this::welcome);
    server
        .io
        .of("/other")
        .onConnect(s -> s.onArguments("where", (_, ack) -> ack.send(s.namespace().name())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void authenticate(Handshake handshake, Attributes attributes)
      throws ConnectRefused {
    if (!handshake.auth().path("token").asText().equals("good")) {
      throw new ConnectRefused("Unauthorized", Map.of("code", "BAD_TOKEN"));
    }
  }

  private void welcome(Socket socket) {
    socket
        .on("echo", JsonNode.class, (payload, _) -> socket.emit("echo", payload))
        .on("double", Integer.class, (number, ack) -> ack.send(2 * number))
        .on("same", JsonNode.class, (payload, ack) -> ack.send(payload))
        .on("ask me", String.class, (word, ack) -> askBack(socket, word, ack))
        .onArguments("cut me", (_, _) -> server.dropConnections())
        .on("join", String.class, (room, ack) -> join(socket, room, ack))
        .on("tell the club", Integer.class, this::tellTheClub)
        .on("await the loss of", String.class, this::awaitLoss)
        .onArguments("throw me out", (_, _) -> socket.disconnect(false))
        .onArguments("never", (_, _) -> {})
        .onArguments("wait for no ack", (_, ack) -> waitForNoAck(socket, ack))
        .on("volatile please", Integer.class, (n, _) -> socket.emitVolatile("maybe", n))
        .onArguments("third time lucky", (_, ack) -> answerThirdTry(socket, ack));
  }

  private static void askBack(Socket socket, String word, Ack ack) throws Exception {
    ack.send(socket.emitWithAck("question", LONG, word).get(5, TimeUnit.SECONDS));
  }

  private static void join(Socket socket, String room, Ack ack) {
    socket.join(room);
    ack.send(true);
  }

  private void tellTheClub(int number, Ack ack) {
    server.io.of("/").to("club").emit("numbered", number);
    ack.send(true);
  }

  /** Also true when the client is back already. */
  private void awaitLoss(String id, Ack ack) throws Exception {
    Await.until(
        "the server notices the loss",
        () ->
            server.metrics.count("recovered") > 0
                || server.io.of("/").in(id).localSockets().isEmpty());
    ack.send(true);
  }

  private static void waitForNoAck(Socket socket, Ack ack) {
    var _ =
        socket
            .emitWithAck("nobody handles this", Duration.ofMillis(50))
            .whenComplete((_, error) -> ack.send(error == null ? "answer" : "timeout"));
  }

  private void answerThirdTry(Socket socket, Ack ack) {
    int count = tries.computeIfAbsent(socket.id(), _ -> new AtomicInteger()).incrementAndGet();
    if (count >= 3) ack.send(count);
  }

  @Test
  void clientFindsAllThatItExpects() throws Exception {
    Node.run(Map.of("URL", server.uri().toString()), "--test", "client.test.mjs");
  }
}
