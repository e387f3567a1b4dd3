package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.engine.CloseReason;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ill will can send costs little, is counted, and leaves nothing behind. */
class AbuseTest {
  private static final int MANY = 2_600;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final InMemoryBus bus = new InMemoryBus();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(options ->
            options
                .bus(bus)
                .maxNamespaces(8)
                .maxPacketsPerSecond(100_000)
                .pingInterval(Duration.ofSeconds(2))
                .pingTimeout(Duration.ofMillis(500))
                .upgradeTimeout(Duration.ofMillis(300)));
    server
        .io
        .of("/")
        .ownedBy(_ -> "")
        .onConnect(socket -> {
          socket.join("all", "own:" + socket.id());
          socket.on("say", JsonNode.class, (word, _) -> heard.add(word.asText()));
          socket.on("echo", JsonNode.class, (payload, _) -> socket.emit("echo", payload));
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void expectNothingLeft() throws InterruptedException {
    Await.until("no session is left", () -> server.io.sessionCount() == 0);
    Await.until("no socket is left", () -> server.io.of("/").localSockets().isEmpty());
    Await.until("nothing else is left", () -> server.io.leftovers().isEmpty());
  }

  @Test
  void tenThousandNamespacesAreNotMade() throws Exception {
    var client = server.connected();
    for (int i = 0; i < 10_000; i++) client.send("40/namespace" + i + ",{}");
    for (int i = 0; i < 10_000; i++) client.expectStart("44/namespace" + i + ",");
    assertEquals(10_000, server.metrics.count("socketRefused"));
    client.expectNothingBut("alive");
    client.close();
    expectNothingLeft();
  }

  @Test
  void namespaceThatIsTooLongCloses() throws Exception {
    var client = server.connected();
    client.send("40/" + "n".repeat(200) + ",");
    client.expectClosed();
    server.expectClosed(CloseReason.PARSE_ERROR);
  }

  @Test
  void acksThatNobodyAskedForRunNothing() throws Exception {
    var client = server.connected();
    for (int i = 0; i < 1_000; i++) client.send("43" + i + "[1]");
    client.send("43999999999999999[1]");
    client.send("461-77[{\"_placeholder\":true,\"num\":0}]");
    client.send(new byte[] {1});
    client.expectNothingBut("alive");
    assertEquals(1_002, server.metrics.count("ackUnknown"));
    client.close();
    expectNothingLeft();
  }

  @Test
  void ackIdBeyondWhatJavaScriptCountsCloses() throws Exception {
    var client = server.connected();
    client.send("429999999999999999999[\"say\",1]");
    client.expectClosed();
    server.expectClosed(CloseReason.PARSE_ERROR);
  }

  @Test
  void messageOverAMegabyteCloses() throws Exception {
    var client = server.connected();
    client.send("42[\"say\",\"" + "x".repeat(1_000_001) + "\"]");
    client.expectClosed();
    server.expectClosed(CloseReason.PAYLOAD_TOO_LARGE);
    var binary = server.connected();
    binary.send("451-[\"say\",{\"_placeholder\":true,\"num\":0}]");
    binary.send(new byte[1_000_001]);
    binary.expectClosed();
    assertTrue(heard.isEmpty());
    expectNothingLeft();
  }

  @Test
  void messageOfAlmostAMegabyteIsHandled() throws Exception {
    var client = server.connected();
    client.send("42[\"say\",\"" + "x".repeat(999_000) + "\"]");
    Await.until("it is handled", () -> heard.size() == 1);
  }

  @Test
  void halfUpgradesEndAndPollingGoesOn() throws Exception {
    var sid = server.openPolling();
    server.post(sid, "40");
    var path = "/socket.io/?EIO=4&transport=websocket&sid=" + sid;
    var silent = server.bareWebSocket(path);
    silent.expectClosed();
    var probing = server.bareWebSocket(path);
    probing.send("2probe");
    probing.expect("3probe");
    probing.expectClosed();
    var gone = server.bareWebSocket(path);
    gone.send("2probe");
    gone.close();
    server.post(sid, "42[\"say\",\"still polling\"]");
    Await.until("it is handled", () -> heard.contains("still polling"));
    assertEquals(0, server.metrics.count("upgraded"));
    server.post(sid, "1");
    expectNothingLeft();
  }

  @Test
  void bodyThatTricklesInHoldsASessionNoLongerThanAPing() throws Exception {
    var sid = server.openPolling();
    server.post(sid, "40");
    try (var slow = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var head =
          "POST /socket.io/?EIO=4&transport=polling&sid=%s HTTP/1.1\r\nHost: a\r\n".formatted(sid)
              + "Content-Length: 900000\r\n\r\n4";
      slow.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      while (server.metrics.closed.isEmpty()) {
        slow.getOutputStream().write('x');
        slow.getOutputStream().flush();
        Thread.sleep(20);
      }
      server.expectClosed(CloseReason.PING_TIMEOUT);
      expectNothingLeft();
    }
  }

  @Test
  void pollerThatNeverAnswersPingsIsClosed() throws Exception {
    var sid = server.openPolling();
    server.post(sid, "40");
    server.expectClosed(CloseReason.PING_TIMEOUT);
    assertEquals(400, server.get("&sid=" + sid).statusCode());
    expectNothingLeft();
  }

  @Test
  void thousandsOfDroppedClientsLeaveNothingBehind() throws Exception {
    try (var crowded = new TestServer(options -> options.bus(bus))) {
      var main = crowded.io.of("/");
      main.onConnect(socket -> socket.join("all", "own:" + socket.id()));
      var clients = new ArrayList<java.net.Socket>();
      for (int i = 0; i < MANY; i++) clients.add(BareSocket.connect(crowded.port()));
      Await.until("all are greeted", () -> main.in("all").localSockets().size() == MANY);
      var listened = bus.subscriptions();
      // a message for each of them is on its way when the lines are cut
      main.emit("news", "x".repeat(1_000));
      for (var client : clients) {
        client.setSoLinger(true, 0);
        client.close();
      }
      Await.until("no session is left", () -> crowded.io.sessionCount() == 0);
      Await.until("nothing is left", () -> crowded.io.leftovers().isEmpty());
      Await.until("no room is listened to", () -> bus.subscriptions() <= listened - 2 * MANY);
      assertEquals(MANY, crowded.metrics.closed.size());
    }
  }
}
