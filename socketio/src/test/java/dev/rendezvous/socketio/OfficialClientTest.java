package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.engine.CloseReason;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Java client gets along with the server. */
class OfficialClientTest {
  private final List<Socket> clients = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer();
    server
        .io
        .of("/")
        .use(OfficialClientTest::authenticate)
        .onConnect(s ->
            s.on("double", Integer.class, (number, ack) -> ack.send(2 * number))
                .on("echo", JsonNode.class, (payload, _) -> s.emit("echo", payload)));
  }

  private static void authenticate(Handshake handshake, Attributes attributes)
      throws ConnectRefused {
    if (!handshake.auth().path("token").asText().equals("good")) {
      throw new ConnectRefused("Unauthorized", Map.of("retry", false));
    }
  }

  @AfterEach
  void stop() {
    clients.forEach(Socket::disconnect);
    server.close();
  }

  private Socket client(String token, String... transports) {
    var options =
        IO.Options.builder()
            .setForceNew(true)
            .setTransports(transports)
            .setAuth(Map.of("token", token))
            .setReconnectionDelay(10)
            .build();
    var client = IO.socket(server.uri(), options);
    clients.add(client);
    return client;
  }

  private static BlockingQueue<Object> listen(Socket client, String event) {
    var queue = new LinkedBlockingQueue<Object>();
    client.on(event, args -> queue.add(args.length == 0 ? "" : args[0]));
    return queue;
  }

  private static Object take(BlockingQueue<Object> queue) throws InterruptedException {
    var value = queue.poll(10, TimeUnit.SECONDS);
    assertNotNull(value, "nothing came");
    return value;
  }

  private Socket connect(String... transports) throws Exception {
    var client = client("good", transports);
    var connected = listen(client, Socket.EVENT_CONNECT);
    client.connect();
    take(connected);
    return client;
  }

  private io.socket.emitter.Emitter.Listener answerWith(Object answer) {
    return args -> ((Ack) args[args.length - 1]).call(answer);
  }

  private dev.rendezvous.socketio.Socket serverSide() throws InterruptedException {
    Await.until("a socket is there", () -> !server.io.of("/").localSockets().isEmpty());
    return server.io.of("/").localSockets().getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {Polling.NAME, WebSocket.NAME})
  void acksGoBothWaysOverEachTransport(String transport) throws Exception {
    var client = connect(transport);
    var answers = new LinkedBlockingQueue<Object>();
    client.emit("double", 21, (Ack) args -> answers.add(args[0]));
    assertEquals(42, take(answers));
    client.on("question", answerWith("because"));
    var answer = serverSide().emitWithAck("question", Duration.ofSeconds(10));
    assertEquals("because", answer.get(10, TimeUnit.SECONDS).textValue());
    assertEquals(1, server.metrics.count("opened." + transport));
  }

  @ParameterizedTest
  @ValueSource(strings = {Polling.NAME, WebSocket.NAME})
  void binaryComesBackOverEachTransport(String transport) throws Exception {
    var client = connect(transport);
    var echoes = listen(client, "echo");
    var bytes = new byte[] {0, 1, -1};
    client.emit("echo", new JSONObject().put("data", bytes));
    assertArrayEquals(bytes, (byte[]) ((JSONObject) take(echoes)).get("data"));
  }

  @Test
  void pollingIsUpgradedAndNothingIsLost() throws Exception {
    var client = connect(Polling.NAME, WebSocket.NAME);
    var echoes = listen(client, "echo");
    for (int i = 0; i < 50; i++) client.emit("echo", i);
    for (int i = 0; i < 50; i++) assertEquals(i, take(echoes));
    Await.until("the session is upgraded", () -> server.metrics.count("upgraded") == 1);
    client.emit("echo", "over WebSocket");
    assertEquals("over WebSocket", take(echoes));
  }

  @Test
  void refusalComesWithMessageAndData() throws Exception {
    var client = client("bad", WebSocket.NAME);
    var errors = listen(client, Socket.EVENT_CONNECT_ERROR);
    client.connect();
    var error = (JSONObject) take(errors);
    assertEquals("Unauthorized", error.getString("message"));
    assertEquals(false, error.getJSONObject("data").getBoolean("retry"));
  }

  @Test
  void lostConnectionIsMadeAnew() throws Exception {
    var client = connect(WebSocket.NAME);
    var connected = listen(client, Socket.EVENT_CONNECT);
    var before = client.id();
    server.dropConnections();
    take(connected);
    assertNotEquals(before, client.id());
  }

  @Test
  void broadcastReachesBothTransports() throws Exception {
    var polling = listen(connect(Polling.NAME), "news");
    var webSocket = listen(connect(WebSocket.NAME), "news");
    Await.until("both are there", () -> server.io.of("/").localSockets().size() == 2);
    server.io.of("/").emit("news", "ü");
    assertEquals("ü", take(polling));
    assertEquals("ü", take(webSocket));
  }

  /** Ten seconds without a socket end a match: a client must not wait for its ping timeout. */
  @ParameterizedTest
  @ValueSource(strings = {Polling.NAME, WebSocket.NAME})
  void whenTheServerShutsDownTheClientHearsOfItAtOnceAndTriesAgainByItself(String transport)
      throws Exception {
    var client = connect(transport);
    var disconnected = listen(client, Socket.EVENT_DISCONNECT);
    var refused = listen(client, Socket.EVENT_CONNECT_ERROR);
    assertTrue(server.io.close(CloseReason.SERVER_SHUTDOWN, Duration.ofSeconds(5)));
    assertTrue(Set.of("transport close", "transport error").contains(take(disconnected)));
    take(refused);
  }
}
