package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.engine.CloseReason;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long-polling, used well and badly, and the way from it to a WebSocket. */
class PollingTest {
  private static final String SEPARATOR = "\u001e";

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(options -> options.maxPayload(10_000));
    server
        .io
        .of("/")
        .onConnect(s -> s.on("echo", JsonNode.class, (payload, _) -> s.emit("echo", payload)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String connectedSession() throws Exception {
    var sid = server.openPolling();
    assertEquals("ok", server.post(sid, "40").body());
    assertTrue(server.get("&sid=" + sid).body().startsWith("40{\"sid\""));
    return sid;
  }

  @Test
  void textThatIsNoUtf8Closes() throws Exception {
    var sid = connectedSession();
    var bytes = "42[\"echo\",\"?(\"]".getBytes(StandardCharsets.US_ASCII);
    bytes[10] = (byte) 0xC3; // begins a character of two bytes, which ( does not end
    var refused =
        server.send(server.request("&sid=" + sid).POST(BodyPublishers.ofByteArray(bytes)).build());
    assertEquals(400, refused.statusCode());
    server.expectClosed(CloseReason.PARSE_ERROR);
  }

  @Test
  void packetsOfOnePayloadAreAnsweredInOrder() throws Exception {
    var sid = connectedSession();
    server.post(sid, "42[\"echo\",1]" + SEPARATOR + "42[\"echo\",\"ü\"]");
    var received = new StringBuilder();
    while (!received.toString().contains("ü")) {
      received.append(server.get("&sid=" + sid).body()).append(SEPARATOR);
    }
    assertEquals(
        "42[\"echo\",1]" + SEPARATOR + "42[\"echo\",\"ü\"]" + SEPARATOR, received.toString());
  }

  @Test
  void binaryTravelsAsBase64() throws Exception {
    var sid = connectedSession();
    var event = "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]";
    server.post(sid, event + SEPARATOR + "bAQID");
    assertEquals(event + SEPARATOR + "bAQID", server.get("&sid=" + sid).body());
  }

  @Test
  void secondPollAtOnceEndsTheSession() throws Exception {
    var sid = connectedSession();
    var first = server.poll(sid);
    var second = server.poll(sid);
    var statuses =
        new int[] {
          first.get(5, TimeUnit.SECONDS).statusCode(), second.get(5, TimeUnit.SECONDS).statusCode()
        };
    Arrays.sort(statuses);
    assertArrayEquals(new int[] {200, 400}, statuses);
    server.expectClosed(CloseReason.TRANSPORT_ERROR);
    assertEquals(400, server.get("&sid=" + sid).statusCode());
  }

  @Test
  void secondPostAtOnceEndsTheSession() throws Exception {
    var sid = connectedSession();
    try (var slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var head =
          "POST /socket.io/?EIO=4&transport=polling&sid=%s HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n4"
              .formatted(sid);
      slow.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      Await.until("the second is refused", () -> postStatus(sid, "3") == 400);
    }
    server.expectClosed(CloseReason.TRANSPORT_ERROR);
  }

  private int postStatus(String sid, String body) {
    try {
      return server.post(sid, body).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void abandonedPollEndsTheSession() throws Exception {
    abandonPoll(HttpVersion.HTTP_1_1);
  }

  @Test
  void pollAbandonedOverHttp2EndsTheSession() throws Exception {
    abandonPoll(HttpVersion.HTTP_2);
  }

  private void abandonPoll(HttpVersion version) throws Exception {
    var path = "/socket.io/?EIO=4&transport=polling&sid=" + connectedSession();
    var options =
        new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false);
    var client = server.vertx.createHttpClient(options);
    var request =
        TestServer.await(client.request(HttpMethod.GET, server.port(), "127.0.0.1", path));
    TestServer.await(request.end());
    request.reset();
    server.expectClosed(CloseReason.TRANSPORT_CLOSE);
  }

  @Test
  void bodyBeyondThePayloadLimitIsRefusedAndEndsTheSession() throws Exception {
    var sid = connectedSession();
    assertEquals(413, server.post(sid, "4" + "x".repeat(10_000)).statusCode());
    server.expectClosed(CloseReason.PAYLOAD_TOO_LARGE);
  }

  @Test
  void octetStreamIsRefused() throws Exception {
    var sid = connectedSession();
    var request =
        server
            .request("&sid=" + sid)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofString("3"));
    assertEquals(400, server.send(request.build()).statusCode());
    server.expectClosed(CloseReason.TRANSPORT_ERROR);
  }

  @Test
  void unknownMethodOfAnOpenSessionIsRefused() throws Exception {
    var sid = connectedSession();
    var request = server.request("&sid=" + sid).method("PUT", BodyPublishers.noBody());
    assertEquals(400, server.send(request.build()).statusCode());
    assertEquals("ok", server.post(sid, "42[\"echo\",1]").body());
  }

  @Test
  void brokenPacketsEndTheSession() throws Exception {
    for (var body : new String[] {"x", "", "2", "b***", "4", "42[\"a\"", "42[\"a\"]x", "49"}) {
      var sid = connectedSession();
      assertEquals(400, server.post(sid, body).statusCode(), body);
      assertEquals(400, server.get("&sid=" + sid).statusCode(), body);
    }
  }

  @Test
  void upgradeFlushesThePollAndLosesNothing() throws Exception {
    var sid = connectedSession();
    var poll = server.poll(sid);
    var socket = server.bareWebSocket("/socket.io/?EIO=4&transport=websocket&sid=" + sid);
    socket.send("2probe");
    socket.expect("3probe");
    assertEquals("6", poll.get(5, TimeUnit.SECONDS).body());
    server.post(sid, "42[\"echo\",\"between\"]");
    socket.send("5");
    socket.expect("42[\"echo\",\"between\"]");
    assertEquals(1, server.metrics.count("upgraded"));
    assertEquals(400, server.get("&sid=" + sid).statusCode());
    assertEquals(400, server.post(sid, "42[\"echo\",\"late\"]").statusCode());
    socket.send("42[\"echo\",\"alive\"]");
    socket.expect("42[\"echo\",\"alive\"]");
  }

  @Test
  void secondUpgradeIsRefusedAndHarmsNothing() throws Exception {
    var sid = connectedSession();
    var path = "/socket.io/?EIO=4&transport=websocket&sid=" + sid;
    var first = server.bareWebSocket(path);
    var second = server.bareWebSocket(path);
    second.expectClosed();
    first.send("2probe");
    first.expect("3probe");
  }

  @Test
  void webSocketThatDoesNotProbeIsClosedAndPollingGoesOn() throws Exception {
    var sid = connectedSession();
    var socket = server.bareWebSocket("/socket.io/?EIO=4&transport=websocket&sid=" + sid);
    socket.send("42[\"echo\",\"smuggled\"]");
    socket.expectClosed();
    assertEquals("ok", server.post(sid, "42[\"echo\",1]").body());
    assertEquals("42[\"echo\",1]", server.get("&sid=" + sid).body());
  }

  @Test
  void webSocketForAnUnknownSessionIsRefused() {
    assertThrows(
        Exception.class,
        () -> server.bareWebSocket("/socket.io/?EIO=4&transport=websocket&sid=unknown"));
  }
}
