package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.socketio.engine.CloseReason;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody, and no address, takes the places of all. */
class CrowdTest {
  private static final AttributeKey<String> USER = AttributeKey.of("user", String.class);

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new TestServer(options ->
            options
                .maxSessionsPerAddress(4)
                .addressOf(peer -> {
                  var forwarded = peer.headers().get("X-Forwarded-For");
                  return forwarded == null ? peer.remoteAddress() : forwarded;
                })
                .maxSocketsPerOwner(2));
    server
        .io
        .of("/")
        .use((handshake, attributes) ->
            attributes.put(USER, handshake.auth().path("user").asText("")))
        .ownedBy(attributes -> attributes.get(USER))
        .onConnect(s -> s.on("echo", JsonNode.class, (payload, _) -> s.emit("echo", payload)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawSocket connect(String user) throws Exception {
    var client = server.webSocket();
    client.send("40{\"user\":\"" + user + "\"}");
    client.expectStart("40");
    return client;
  }

  @Test
  void oldestSocketOfAnOwnerMakesRoomForTheNewest() throws Exception {
    var first = connect("ann");
    var second = connect("ann");
    var other = connect("bob");
    var third = connect("ann");
    first.expect("41");
    first.expectClosed();
    server.expectClosed(CloseReason.TOO_MANY_SOCKETS);
    for (var client : new RawSocket[] {second, other, third}) client.expectNothingBut("stays");
    second.close();
    Await.until("it is gone", () -> server.io.of("/").localSockets().size() == 2);
    var fourth = connect("ann");
    third.expectNothingBut("stays");
    fourth.expectNothingBut("stays");
  }

  @Test
  void socketsOfNobodyAreNotCountedTogether() throws Exception {
    for (int i = 0; i < 4; i++) connect("").expectNothingBut("stays");
  }

  @Test
  void sessionsOfOneAddressAreBoundedAndOthersGoOn() throws Exception {
    for (int i = 0; i < 4; i++) server.openPolling();
    var refused = server.get("");
    assertEquals(429, refused.statusCode());
    assertEquals("{\"code\":4,\"message\":\"Too many sessions\"}", refused.body());
    assertThrows(Exception.class, () -> server.webSocket());
    assertTrue(server.metrics.refused.contains("TOO_MANY_SESSIONS_OF_ADDRESS"));
    var elsewhere = server.request("").header("X-Forwarded-For", "192.0.2.7").build();
    assertEquals(200, server.send(elsewhere).statusCode());
  }

  @Test
  void placeOfASessionThatEndedIsFreeAgain() throws Exception {
    for (int round = 0; round < 5; round++) {
      var sids = new String[4];
      for (int i = 0; i < 4; i++) sids[i] = server.openPolling();
      assertEquals(429, server.get("").statusCode());
      for (var sid : sids) assertEquals(200, server.post(sid, "1").statusCode());
    }
    assertEquals("", server.io.leftovers());
  }

  @Test
  void racingSessionsOfOneAddressDoNotPassTheBound() throws Exception {
    var together = new CyclicBarrier(8);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return server.get("").statusCode();
                  }))
              .toList();
      int let = 0;
      for (var one : tries) {
        if (one.get(10, TimeUnit.SECONDS) == 200) let++;
      }
      assertEquals(4, let);
    }
    assertEquals(4, server.io.sessionCount());
  }
}
