package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages as {@code @socket.io/redis-emitter} 5 and {@code @socket.io/redis-adapter} 8 write them.
 */
class RedisWireTest {
  private final InMemoryBus bus = new InMemoryBus();
  private TestServer server;
  private RawSocket client;
  private Socket socket;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(options -> options.bus(bus));
    server
        .io
        .of("/")
        .onConnect(s -> s.on("echo", JsonNode.class, (payload, _) -> s.emit("echo", payload)));
    client = server.connected();
    Await.until("socket is there", () -> server.io.of("/").localSockets().size() == 1);
    socket = server.io.of("/").localSockets().getFirst();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void publishBase64(String channel, String message) {
    bus.publish(channel, Base64.getDecoder().decode(message));
  }

  private void publishJson(String message) {
    bus.publish("socket.io-request#/#", message.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void emitterReachesEveryoneWithAllKindsOfValues() throws Exception {
    publishBase64(
        "socket.io#/#",
        "k6dlbWl0dGVyg6R0eXBlAqRkYXRhkqRuZXdzhaFuAaFmyz/4AAAAAAAAoXOiw7yhYsQDAQIDoWTAo25zcKEvg6Vyb29tc5Cl"
            + "ZmxhZ3OApmV4Y2VwdJA=");
    client.expect(
        "451-[\"news\",{\"n\":1,\"f\":1.5,\"s\":\"ü\","
            + "\"b\":{\"_placeholder\":true,\"num\":0},\"d\":null}]");
    assertEquals(3, client.nextBinary().length);
  }

  @Test
  void emitterReachesARoom() throws Exception {
    var message =
        "k6dlbWl0dGVyg6R0eXBlAqRkYXRhkqRuZXdzB6Nuc3ChL4Olcm9vbXORoWGlZmxhZ3OApmV4Y2VwdJA=";
    publishBase64("socket.io#/#a#", message);
    socket.join("a");
    publishBase64("socket.io#/#a#", message);
    client.expect("42[\"news\",7]");
    client.expectNothingBut("end");
  }

  @Test
  void emitterReachesSeveralRoomsWithExceptions() throws Exception {
    var message =
        "k6dlbWl0dGVyg6R0eXBlAqRkYXRhkqRuZXdzoXijbnNwoS+DpXJvb21zkqFhoWKlZmxhZ3OBqHZvbGF0aWxlw6ZleGNlcHSR"
            + "oWM=";
    socket.join("b", "c");
    publishBase64("socket.io#/#", message);
    socket.leave("c");
    publishBase64("socket.io#/#", message);
    client.expect("42[\"news\",\"x\"]");
    client.expectNothingBut("end");
  }

  @Test
  void adapterOfNodeReachesARoom() throws Exception {
    socket.join("a");
    publishBase64(
        "socket.io#/#a#",
        "k6Y2NFZEU0eDpHR5cGUCpGRhdGGSpG5ld3MBo25zcKEvg6Vyb29tc5GhYaZleGNlcHSQpWZsYWdzgA==");
    client.expect("42[\"news\",1]");
  }

  @Test
  void adapterOfNodeMovesSockets() {
    socket.join("a");
    publishJson(
        "{\"uid\":\"64VDSG\",\"type\":2,\"opts\":{\"rooms\":[\"a\"],\"except\":[\"b\"]},\"rooms\":[\"x\"]}");
    assertTrue(socket.rooms().contains("x"));
    publishJson("{\"type\":3,\"opts\":{\"rooms\":[\"a\"],\"except\":[]},\"rooms\":[\"x\"]}");
    assertTrue(!socket.rooms().contains("x"));
  }

  @Test
  void emitterDisconnectsSockets() throws Exception {
    socket.join("a");
    publishJson("{\"type\":4,\"opts\":{\"rooms\":[\"a\"],\"except\":[]},\"close\":true}");
    client.expect("41");
    client.expectClosed();
  }

  @Test
  void ourMessagesHaveTheFormOfTheAdapter() throws Exception {
    server.io.of("/").to("a").emit("news", 1);
    var message = bus.published.getLast();
    assertEquals("socket.io#/#a#", message.channel());
    var text = new String(message.bytes(), StandardCharsets.ISO_8859_1);
    var afterUid = text.substring(text.indexOf("\u0083\u00a4type"));
    assertEquals(
        "\u0083\u00a4type\u0002\u00a4data\u0092\u00a4news\u0001\u00a3nsp\u00a1/"
            + "\u0083\u00a5rooms\u0091\u00a1a\u00a6except\u0090\u00a5flags\u0080",
        afterUid);
    server.io.of("/").in("a").except("b").socketsJoin("x");
    var request = new ObjectMapper().readTree(bus.published.getLast().bytes());
    assertEquals("socket.io-request#/#", bus.published.getLast().channel());
    assertEquals(2, request.get("type").intValue());
    assertEquals("{\"rooms\":[\"a\"],\"except\":[\"b\"]}", request.get("opts").toString());
    assertEquals("[\"x\"]", request.get("rooms").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wQ==",
        "3f////8=",
        "xv////8=",
        "k6F4gIA=",
        "kw==",
        "k6F4gqR0eXBlAqRkYXRhkIA=",
        "AQ=="
      })
  void malformedBroadcastsAreCountedAndDropped(String message) throws Exception {
    publishBase64("socket.io#/#", message);
    assertEquals(1, server.metrics.clusterDropped.size());
    client.expectNothingBut("alive");
  }

  @Test
  void tooDeepBroadcastIsDropped() throws Exception {
    var deep = new byte[100_000];
    Arrays.fill(deep, (byte) 0x91);
    bus.publish("socket.io#/#", deep);
    assertEquals(1, server.metrics.clusterDropped.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"type\":2}", "{\"type\":99,\"opts\":{}}", "{\"opts\":{}}"})
  void malformedRequestsAreCountedAndDropped(String request) throws Exception {
    publishJson(request);
    assertEquals(1, server.metrics.clusterDropped.size());
    client.expectNothingBut("alive");
  }
}
