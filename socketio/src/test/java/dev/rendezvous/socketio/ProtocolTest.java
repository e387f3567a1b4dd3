package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocols' documents demand and no other test is about. */
class ProtocolTest {
  private static final String SEPARATOR = "\u001e";

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(options ->
            options.pingInterval(Duration.ofMillis(100)).pingTimeout(Duration.ofSeconds(5)));
    server.io.of("/").onConnect(ProtocolTest::welcome);
    server.io.of("/custom").onConnect(ProtocolTest::welcome);
  }

  private static void welcome(Socket socket) {
    socket
        .on("echo", JsonNode.class, (payload, _) -> socket.emit("echo", payload))
        .onArguments("several", (args, ack) -> ack.send(args.toArray()))
        .onArguments("nothing", (_, ack) -> ack.send());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Socket serverSide() throws InterruptedException {
    Await.until("somebody connects", () -> !server.io.of("/").localSockets().isEmpty());
    return server.io.of("/").localSockets().getFirst();
  }

  // ---- frames

  @Test
  void messagesMayComeInSeveralFrames() throws Exception {
    var client = server.connected();
    client.sendPart("42[\"ec", false);
    client.sendPart("ho\",\"ü", false);
    client.sendPart("\"]", true);
    client.expect("42[\"echo\",\"ü\"]");
    client.send("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
    client.sendPart(new byte[] {1}, false);
    client.sendPart(new byte[] {2, 3}, true);
    client.expect("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
    assertArrayEquals(new byte[] {1, 2, 3}, client.nextBinary());
    client.expectNothingBut("end");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 125, 126, 65_535, 65_536, 200_000})
  void messagesOfAllLengthsComeBack(int length) throws Exception {
    server.connected().expectNothingBut("x".repeat(length));
  }

  @Test
  void whatIsSentAtOnceComesBackInOrder() throws Exception {
    var client = server.connected();
    for (int i = 0; i < 150; i++) client.send("42" + i + "[\"several\"," + i + "]");
    for (int i = 0; i < 150; i++) client.expect("43" + i + "[" + i + "]");
  }

  // ---- Engine.IO

  @Test
  void webSocketSessionIsOfferedNoUpgrade() throws Exception {
    var packet = server.bareWebSocket("/socket.io/?EIO=4&transport=websocket").next();
    var open = new ObjectMapper().readTree(packet.substring(1));
    assertEquals('0', packet.charAt(0));
    assertEquals("[]", open.get("upgrades").toString());
    assertEquals(100, open.get("pingInterval").intValue());
    assertEquals(5_000, open.get("pingTimeout").intValue());
    assertEquals(1_000_000, open.get("maxPayload").intValue());
    assertEquals(5, open.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EIO=4",
        "EIO=4&transport=abc",
        "transport=websocket",
        "EIO=abc&transport=websocket"
      })
  void webSocketWithoutWhatIsMandatoryIsRefused(String query) {
    assertThrows(Exception.class, () -> server.bareWebSocket("/socket.io/?" + query));
    assertEquals(0, server.io.sessionCount());
  }

  @Test
  void heartbeatGoesOnOverWebSocket() throws Exception {
    var client = server.connected();
    Await.until("three pings came", () -> client.pings.get() >= 3);
    client.expectNothingBut("alive");
  }

  @Test
  void heartbeatGoesOnOverPolling() throws Exception {
    var sid = server.openPolling();
    for (int i = 0; i < 3; i++) {
      assertEquals("2", server.get("&sid=" + sid).body());
      var pong = server.post(sid, "3");
      assertEquals(200, pong.statusCode());
      assertEquals("ok", pong.body());
    }
  }

  @Test
  void pongThatNobodyAskedForDoesNotPutOffTheTimeout() throws Exception {
    try (var hasty =
        new TestServer(
            o -> o.pingInterval(Duration.ofMillis(300)).pingTimeout(Duration.ofMillis(100)))) {
      var sid = hasty.openPolling();
      hasty.post(sid, "3" + SEPARATOR + "3");
      hasty.expectClosed(CloseReason.PING_TIMEOUT);
    }
  }

  @Test
  void closePacketEndsASessionOverEachTransport() throws Exception {
    var client = server.connected();
    client.send("1");
    client.expectClosed();
    server.expectClosed(CloseReason.CLIENT_CLOSE);
    var sid = server.openPolling();
    var poll = server.poll(sid);
    assertEquals("ok", server.post(sid, "1").body());
    var polled = poll.get(5, TimeUnit.SECONDS);
    // a poll that came too late finds no session
    if (polled.statusCode() == 200) assertTrue(polled.body().matches("2|6"), polled.body());
    else assertEquals(400, polled.statusCode());
    assertEquals(400, server.get("&sid=" + sid).statusCode());
  }

  // ---- Socket.IO

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42",
        "42[]",
        "42{}",
        "42\"a\"",
        "42[null]",
        "42[{}]",
        "42[true]",
        "42[[\"a\"]]",
        "42[\"connect\"]",
        "43",
        "431",
        "43[]",
        "431{}",
        "41{}",
        "40[]",
        "40\"a\"",
        "44",
        "441",
        "47",
        "4",
        "4-1",
        "45[\"a\"]",
        "45-[\"a\"]",
        "451[\"a\"]",
        "45a-[\"a\"]",
        "45-1-[\"a\"]",
        "45999999999999-[\"a\"]",
        "42[\"a\"",
        "42[\"a\"]]",
        "42[\"a\",NaN]",
        "42/custom[\"a\"]",
        "461-[1]",
        "2probe",
        "x",
        ""
      })
  void packetThatIsNotOneCloses(String packet) throws Exception {
    var client = server.connected();
    client.send(packet);
    client.expectClosed();
    Await.until("nothing is left", () -> server.io.sessionCount() == 0);
  }

  @Test
  void textWhereAnAttachmentIsDueCloses() throws Exception {
    var client = server.connected();
    client.send("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
    client.send("42[\"echo\",1]");
    client.expectClosed();
    server.expectClosed(CloseReason.PARSE_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "0.5", "\"0\"", "99999999999", "null"})
  void placeholderOfNoAttachmentCloses(String number) throws Exception {
    var client = server.connected();
    client.send("451-[\"echo\",{\"_placeholder\":true,\"num\":" + number + "}]");
    client.send(new byte[] {1});
    client.expectClosed();
    server.expectClosed(CloseReason.PARSE_ERROR);
  }

  @Test
  void ackCarriesTheEventsIdAndAnyNumberOfArguments() throws Exception {
    var client = server.connected();
    client.send("420[\"several\",1,\"b\",null]");
    client.expect("430[1,\"b\",null]");
    client.send("42123456789012345[\"nothing\"]");
    client.expect("43123456789012345[]");
    client.send("40/custom,");
    client.expectStart("40/custom,{\"sid\":");
    client.send("42/custom,7[\"several\",[]]");
    client.expect("43/custom,7[[]]");
  }

  @Test
  void bytesAnswerInBothDirections() throws Exception {
    var client = server.connected();
    var answer = serverSide().emitWithAck("question", Duration.ofSeconds(5), new byte[] {5});
    var asked = client.expectStart("451-");
    assertArrayEquals(new byte[] {5}, client.nextBinary());
    var id = asked.substring(4, asked.indexOf('['));
    client.send("461-" + id + "[{\"_placeholder\":true,\"num\":0}]");
    client.send(new byte[] {6, 7});
    assertArrayEquals(new byte[] {6, 7}, answer.get(5, TimeUnit.SECONDS).binaryValue());
    client.send(
        "452-9[\"several\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]");
    client.send(new byte[] {1});
    client.send(new byte[] {2});
    client.expect("462-9[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
    assertArrayEquals(new byte[] {2}, client.nextBinary());
    assertArrayEquals(new byte[] {1}, client.nextBinary());
  }

  @Test
  void namespaceCanBeLeftAndJoinedAgainWhileOthersGoOn() throws Exception {
    var client = server.connected();
    client.send("40/custom,");
    var first = RawSocket.field(client.expectStart("40/custom,"), "sid");
    client.send("41/custom,");
    client.expectNothingBut("the main one goes on");
    client.send("40/custom,{}");
    var second = RawSocket.field(client.expectStart("40/custom,"), "sid");
    assertTrue(!first.equals(second));
    client.send("41");
    client.send("42/custom,[\"echo\",1]");
    client.expect("42/custom,[\"echo\",1]");
  }

  @Test
  void eventOfANamespaceThatWasLeftCloses() throws Exception {
    var client = server.connected();
    client.send("41");
    client.send("42[\"echo\",1]");
    client.expectClosed();
    server.expectClosed(CloseReason.PROTOCOL_VIOLATION);
  }

  @Test
  void broadcastGathersWhatClientsAnswer() throws Exception {
    var ann = server.connected();
    var bob = server.connected();
    Await.until("both are there", () -> server.io.of("/").localSockets().size() == 2);
    var all = server.io.of("/").all().emitWithAck("question", Duration.ofSeconds(5));
    for (var client : new RawSocket[] {ann, bob}) {
      var packet = client.expectStart("42");
      client.send("43" + packet.substring(2, packet.indexOf('[')) + "[\"yes\"]");
    }
    var answers = all.get(5, TimeUnit.SECONDS);
    assertTrue(answers.complete());
    assertEquals(2, answers.received().size());
    var some = server.io.of("/").all().emitWithAck("question", Duration.ofMillis(100));
    var packet = ann.expectStart("42");
    ann.send("43" + packet.substring(2, packet.indexOf('[')) + "[\"yes\"]");
    var late = some.get(5, TimeUnit.SECONDS);
    assertEquals(2, late.asked());
    assertEquals(1, late.received().size());
    assertTrue(!late.complete());
  }

  @Test
  void ofNobodyNothingIsAsked() throws Exception {
    var answers = server.io.of("/").to("nobody").emitWithAck("question", Duration.ofSeconds(5));
    assertEquals(new Answers(List.of(), 0, true), answers.get(5, TimeUnit.SECONDS));
  }

  @Test
  void eventsOfTheServerHaveOneOrder() throws Exception {
    var client = server.connected();
    var socket = serverSide();
    for (int i = 0; i < 500; i++) socket.emit("n", i);
    for (int i = 0; i < 500; i++) client.expect("42[\"n\"," + i + "]");
  }
}
