package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every bound holds, and says why. */
class LimitsTest {
  private final CountDownLatch mayGo = new CountDownLatch(1);
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(options ->
            options
                .maxPayload(20_000)
                .maxPacketsPerSecond(50)
                .maxInboundEvents(20)
                .maxOutboundBytes(2_000_000)
                .maxAttachments(2)
                .maxAttachmentBytes(1_000)
                .maxJsonDepth(10)
                .maxNamespaces(2)
                .maxRooms(2)
                .maxPendingAcks(1));
    server
        .io
        .of("/")
        .onConnect(socket ->
            socket
                .on("echo", JsonNode.class, (payload, _) -> socket.emit("echo", payload))
                .on(
                    "wait",
                    JsonNode.class,
                    (_, _) -> assertTrue(mayGo.await(9, TimeUnit.SECONDS))));
    server.io.of("/two");
    server.io.of("/three");
  }

  @AfterEach
  void stop() {
    mayGo.countDown();
    server.close();
  }

  private Socket serverSide() throws InterruptedException {
    Await.until("somebody connects", () -> !server.io.of("/").localSockets().isEmpty());
    return server.io.of("/").localSockets().getFirst();
  }

  private void expectClosedAfter(CloseReason reason, String... packets) throws Exception {
    var client = server.connected();
    for (var packet : packets) client.send(packet);
    client.expectClosed();
    server.expectClosed(reason);
    Await.until("its place is free again", () -> server.io.sessionCount() == 0);
  }

  @Test
  void floodCloses() throws Exception {
    var client = server.connected();
    for (int i = 0; i < 60; i++) client.send("3");
    client.expectClosed();
    server.expectClosed(CloseReason.FLOOD);
  }

  /** They are answered whether or not the client reads. */
  @Test
  void aFloodOfTheConnectionsOwnPingsCloses() throws Exception {
    var client = server.connected();
    for (int i = 0; i < 250; i++) client.ping();
    client.expectClosed();
    server.expectClosed(CloseReason.FLOOD);
  }

  @Test
  void aFloodOfEmptyPartsCloses() throws Exception {
    var client = server.connected();
    for (int i = 0; i < 250; i++) client.sendPart("", false);
    client.expectClosed();
    server.expectClosed(CloseReason.FLOOD);
  }

  @Test
  void tooManyEventsInWaitClose() throws Exception {
    var client = server.connected();
    client.send("42[\"wait\",0]");
    for (int i = 0; i < 25; i++) client.send("42[\"echo\",0]");
    client.expectClosed();
    server.expectClosed(CloseReason.INBOUND_QUEUE_FULL);
  }

  @Test
  void slowReaderIsClosedAndNotBuffered() throws Exception {
    var client = server.connected();
    var socket = serverSide();
    client.pause();
    var chunk = "x".repeat(100_000);
    // bounded by what the system's buffers take besides our own
    for (int i = 0; i < 1_000 && socket.isConnected(); i++) socket.emit("data", chunk);
    server.expectClosed(CloseReason.SLOW_READER);
    Await.until("its place is free again", () -> server.io.sessionCount() == 0);
    // the connection itself was cut, not only forgotten
    client.resume();
    client.expectClosed();
  }

  @Test
  void pollingClientThatDoesNotPollIsClosed() throws Exception {
    var sid = server.openPolling();
    server.post(sid, "40");
    var socket = serverSide();
    for (int i = 0; i < 30 && socket.isConnected(); i++) socket.emit("data", "x".repeat(100_000));
    server.expectClosed(CloseReason.SLOW_READER);
  }

  @Test
  void volatileMessagesAreDroppedInsteadOfQueued() throws Exception {
    var sid = server.openPolling();
    server.post(sid, "40");
    var socket = serverSide();
    server.get("&sid=" + sid);
    for (int i = 0; i < 100; i++) socket.emitVolatile("data", "x".repeat(100_000));
    assertEquals(100, server.metrics.count("volatileDropped"));
    assertTrue(socket.isConnected());
  }

  @Test
  void oversizeWebSocketMessageCloses() throws Exception {
    var client = server.connected();
    client.send("42[\"echo\",\"" + "x".repeat(30_000) + "\"]");
    client.expectClosed();
    server.expectClosed(CloseReason.PAYLOAD_TOO_LARGE);
  }

  @Test
  void messageThatIsTooLargeInItsFramesTogetherCloses() throws Exception {
    var client = server.connected();
    client.sendPart("42[\"echo\",\"" + "x".repeat(15_000), false);
    client.sendPart("x".repeat(15_000), false);
    client.expectClosed();
    server.expectClosed(CloseReason.PAYLOAD_TOO_LARGE);
  }

  @Test
  void tooManyAttachmentsClose() throws Exception {
    expectClosedAfter(CloseReason.PARSE_ERROR, "453-[\"echo\",1]");
  }

  @Test
  void tooLargeAttachmentsClose() throws Exception {
    var client = server.connected();
    client.send("452-[\"echo\",1]");
    client.send(new byte[600]);
    client.send(new byte[600]);
    client.expectClosed();
    server.expectClosed(CloseReason.PARSE_ERROR);
  }

  @Test
  void attachmentThatNobodyAnnouncedCloses() throws Exception {
    var client = server.connected();
    client.send(new byte[1]);
    client.expectClosed();
    server.expectClosed(CloseReason.PARSE_ERROR);
  }

  @Test
  void placeholderWithoutAttachmentCloses() throws Exception {
    expectClosedAfter(CloseReason.PARSE_ERROR, "450-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
  }

  @Test
  void deeplyNestedPayloadCloses() throws Exception {
    expectClosedAfter(
        CloseReason.PARSE_ERROR, "42[\"echo\"," + "[".repeat(11) + "]".repeat(11) + "]");
  }

  @Test
  void invalidJsonCloses() throws Exception {
    expectClosedAfter(CloseReason.PARSE_ERROR, "42[\"echo\",{]");
  }

  @Test
  void connectErrorFromAClientCloses() throws Exception {
    expectClosedAfter(CloseReason.PROTOCOL_VIOLATION, "44{\"message\":\"no\"}");
  }

  @Test
  void tooManyNamespacesClose() throws Exception {
    expectClosedAfter(CloseReason.PROTOCOL_VIOLATION, "40/two,", "40/three,");
  }

  @Test
  void roomsOfASocketAreBounded() throws Exception {
    server.connected();
    var socket = serverSide();
    socket.join("a", "b");
    assertThrows(IllegalStateException.class, () -> socket.join("c"));
    socket.leave("a");
    socket.join("c");
    assertEquals(Set.of("b", "c", socket.id()), socket.rooms());
  }

  @Test
  void awaitedAcksOfASocketAreBounded() throws Exception {
    server.connected();
    var socket = serverSide();
    var _ = socket.emitWithAck("one", Duration.ofSeconds(10));
    var second = socket.emitWithAck("two", Duration.ofSeconds(10));
    assertThrows(ExecutionException.class, () -> second.get(1, TimeUnit.SECONDS));
  }
}
