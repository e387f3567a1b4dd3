package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.engine.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events and acks in both directions. */
class EventsTest {
  private record Transfer(String to, int coins) {}

  @SuppressWarnings("ArrayRecordComponent") // what a payload with an attachment looks like
  private record Upload(String name, byte[] data) {}

  private static final Duration LONG = Duration.ofSeconds(10);

  private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
  private final List<CloseReason> ends = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CyclicBarrier meeting = new CyclicBarrier(2);
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(
            options -> options.validator(EventsTest::validate).errorToAck(EventsTest::toAck));
    server.io.of("/").onConnect(this::welcome);
  }

  private static void validate(Object payload) {
    if (payload instanceof Transfer(_, int coins) && coins <= 0) {
      throw new IllegalArgumentException("coins must be more than zero");
    }
  }

  private static Object toAck(String event, Throwable error) {
    return Map.of("error", event + ": " + error.getMessage());
  }

  private void welcome(Socket socket) {
    socket
        .on("echo", JsonNode.class, (payload, _) -> socket.emit("echo", payload))
        .on("transfer", Transfer.class, (transfer, ack) -> ack.send(transfer.coins() * 2))
        .on("upload", Upload.class, (upload, ack) -> ack.send(upload))
        .on("fail", JsonNode.class, this::fail)
        .on("log", JsonNode.class, (word, _) -> log.add(word.asText()))
        .on("meet", JsonNode.class, (_, ack) -> ack.send(meeting.await(10, TimeUnit.SECONDS) >= 0))
        .on("twice", JsonNode.class, this::answerTwice)
        .onDisconnect(ends::add);
    sockets.add(socket);
  }

  private void fail(JsonNode payload, Ack ack) {
    throw new IllegalStateException("broken");
  }

  private void answerTwice(JsonNode payload, Ack ack) {
    ack.send(1);
    ack.send(2);
  }

  private Socket serverSide() throws InterruptedException {
    var socket = sockets.poll(10, TimeUnit.SECONDS);
    if (socket == null) throw new AssertionError("nobody connected");
    return socket;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void payloadIsMappedAndAnswered() throws Exception {
    var client = server.connected();
    client.send("4217[\"transfer\",{\"to\":\"bob\",\"coins\":21}]");
    client.expect("4317[42]");
  }

  @Test
  void badPayloadIsAnsweredAndTheSocketLives() throws Exception {
    var client = server.connected();
    client.send("421[\"transfer\",{\"coins\":\"many\"}]");
    client.expect("431[{\"error\":\"transfer: payload is no Transfer\"}]");
    client.send("422[\"transfer\"]");
    client.expect("432[{\"error\":\"transfer: payload is missing\"}]");
    client.send("423[\"transfer\",{\"to\":\"bob\",\"coins\":0}]");
    client.expect("433[{\"error\":\"transfer: coins must be more than zero\"}]");
    client.expectNothingBut("alive");
  }

  @Test
  void failingHandlerIsAnsweredAndTheSocketLives() throws Exception {
    var client = server.connected();
    client.send("421[\"fail\",1]");
    client.expect("431[{\"error\":\"fail: broken\"}]");
    client.send("422[\"unheard of\"]");
    client.expect("432[{\"error\":\"unheard of: unknown event\"}]");
    assertEquals(1, server.metrics.count("failed"));
    assertEquals(1, server.metrics.count("eventUnknown"));
  }

  @Test
  void nothingIsAnsweredWhenNoAckIsWanted() throws Exception {
    var client = server.connected();
    client.send("42[\"fail\",1]");
    client.send("42[\"transfer\",{\"to\":\"bob\",\"coins\":1}]");
    client.send("42[\"unheard of\"]");
    client.expectNothingBut("end");
  }

  @Test
  void ackIsSentOnce() throws Exception {
    var client = server.connected();
    client.send("425[\"twice\",0]");
    client.expect("435[1]");
    client.expectNothingBut("end");
  }

  @Test
  void binaryGoesInAndComesBack() throws Exception {
    var client = server.connected();
    client.send("451-8[\"upload\",{\"name\":\"a\",\"data\":{\"_placeholder\":true,\"num\":0}}]");
    client.send(new byte[] {1, 2, 3});
    client.expect("461-8[{\"name\":\"a\",\"data\":{\"_placeholder\":true,\"num\":0}}]");
    assertArrayEquals(new byte[] {1, 2, 3}, client.nextBinary());
  }

  @Test
  void clientAnswersTheServer() throws Exception {
    var client = server.connected();
    var answer = serverSide().emitWithAck("question", LONG, "why?");
    client.expect("420[\"question\",\"why?\"]");
    client.send("430[{\"because\":7}]");
    assertEquals(7, answer.get(10, TimeUnit.SECONDS).get("because").intValue());
  }

  @Test
  void missingAckTimesOut() throws Exception {
    server.connected();
    var answer = serverSide().emitWithAck("question", Duration.ofMillis(50));
    var error = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
    assertInstanceOf(TimeoutException.class, error.getCause());
  }

  @Test
  void pendingAckFailsWhenTheSocketEnds() throws Exception {
    var client = server.connected();
    var socket = serverSide();
    var answer = socket.emitWithAck("question", LONG);
    client.close();
    var error = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
    assertInstanceOf(AckFailed.class, error.getCause());
    var late = socket.emitWithAck("question", LONG);
    assertThrows(ExecutionException.class, () -> late.get(10, TimeUnit.SECONDS));
  }

  @Test
  void ackThatNobodyAskedForIsCountedOnly() throws Exception {
    var client = server.connected();
    client.send("4399[1]");
    client.expectNothingBut("alive");
    assertEquals(1, server.metrics.count("ackUnknown"));
  }

  @Test
  void eventsOfOneSocketAreHandledInOrder() throws Exception {
    var client = server.connected();
    for (int i = 0; i < 100; i++) client.send("42[\"log\"," + i + "]");
    client.expectNothingBut("end");
    var expected = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
    assertEquals(expected, log);
  }

  @Test
  void socketsDoNotWaitForEachOther() throws Exception {
    var ann = server.connected();
    var bob = server.connected();
    // each handler returns only once the other one runs
    ann.send("421[\"meet\",0]");
    bob.send("421[\"meet\",0]");
    ann.expect("431[true]");
    bob.expect("431[true]");
  }

  @Test
  void eventsBeforeALeaveAreHandledBeforeTheEndIsTold() throws Exception {
    var client = server.connected();
    serverSide().onDisconnect(reason -> log.add("end " + reason));
    client.send("42[\"log\",\"last words\"]");
    client.send("41");
    Await.until("the end is told", () -> log.size() == 2);
    assertEquals(List.of("last words", "end CLIENT_DISCONNECT"), log);
    assertEquals(List.of(CloseReason.CLIENT_DISCONNECT), ends);
  }

  @Test
  void disconnectedClientIsToldAndItsLateEventsAreDropped() throws Exception {
    var client = server.connected();
    var socket = serverSide();
    socket.disconnect(false);
    client.expect("41");
    assertTrue(!socket.isConnected());
    client.send("42[\"log\",\"late\"]");
    client.send("40");
    client.expectStart("40{\"sid\"");
    client.expectNothingBut("new life");
    assertEquals(List.of(), log);
    assertEquals(List.of(CloseReason.SERVER_DISCONNECT), ends);
  }

  @Test
  void disconnectMayEndTheConnectionToo() throws Exception {
    var client = server.connected();
    serverSide().disconnect(true);
    client.expect("41");
    client.expectClosed();
    server.expectClosed(CloseReason.SERVER_DISCONNECT);
  }

  @Test
  void reservedEventNamesAreRefusedBothWays() throws Exception {
    var client = server.connected();
    var socket = serverSide();
    assertThrows(IllegalArgumentException.class, () -> socket.emit("disconnect"));
    client.send("42[\"disconnect\"]");
    client.expectClosed();
  }

  @Test
  void closingTellsNobodyToStayAwayAndWaitsForHandlers() throws Exception {
    var client = server.connected();
    client.send("42[\"meet\",0]");
    Await.until("the handler runs", () -> meeting.getNumberWaiting() == 1);
    var closing =
        CompletableFuture.supplyAsync(() -> {
          try {
            return server.io.close(CloseReason.SERVER_SHUTDOWN, LONG);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    client.expectClosed();
    assertEquals(503, server.get("").statusCode());
    assertTrue(!closing.isDone());
    meeting.await(10, TimeUnit.SECONDS);
    assertTrue(closing.get(10, TimeUnit.SECONDS));
    assertEquals(List.of(CloseReason.SERVER_SHUTDOWN), ends);
  }
}
