package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.socketio.cluster.Target;
import dev.rendezvous.socketio.engine.EngineMessage;
import dev.rendezvous.socketio.engine.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was away for a moment goes on where they were, and nobody else does. */
class RecoveryTest {
  private static final AttributeKey<String> USER = AttributeKey.of("user", String.class);
  private static final AttributeKey<String> MOOD = AttributeKey.of("mood", String.class);

  private final List<Socket> welcomed = new CopyOnWriteArrayList<>();
  private final List<JsonNode> auths = new CopyOnWriteArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(RecoveryTest::recovering);
    server
        .io
        .of("/")
        .use((handshake, attributes) -> {
          auths.add(handshake.auth());
          attributes.put(USER, handshake.auth().path("user").asText("ann"));
        })
        .ownedBy(attributes -> attributes.get(USER))
        .onConnect(socket -> {
          if (!socket.recovered()) socket.join("club");
          socket.on("mood", String.class, (mood, _) -> socket.attributes().put(MOOD, mood));
          socket.on("echo", JsonNode.class, (payload, _) -> socket.emit("echo", payload));
          welcomed.add(socket);
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A client that remembers what the official ones do. */
  private final class Client {
    private final RawSocket socket;
    private final String id;
    private final String pid;
    private String offset = "";

    private Client(String auth) throws Exception {
      int before = welcomed.size();
      socket = server.webSocket();
      socket.send("40" + auth);
      var hello = socket.expectStart("40");
      id = RawSocket.field(hello, "sid");
      pid = RawSocket.field(hello, "pid");
      Await.until("it is welcomed", () -> welcomed.size() > before);
    }

    private Client(String user, Client earlier) throws Exception {
      this(
          "{\"user\":\"%s\",\"pid\":\"%s\",\"offset\":\"%s\"}"
              .formatted(user, earlier.pid, earlier.offset));
    }

    private void expect(int number) throws Exception {
      var event = new ObjectMapper().readTree(socket.next().substring(2));
      assertEquals(number, event.get(1).intValue());
      offset = event.get(2).asText();
    }

    private void drop() throws Exception {
      socket.close();
      Await.until("it is gone", () -> server.io.of("/").in(id).localSockets().isEmpty());
    }
  }

  private void tell(int number) {
    server.io.of("/").to("club").emit("number", number);
  }

  private Client lost() throws Exception {
    var client = new Client("{}");
    tell(1);
    client.expect(1);
    client.drop();
    return client;
  }

  @Test
  void whoComesBackHasIdRoomsAttributesAndWhatWasMissed() throws Exception {
    var before = new Client("{}");
    before.socket.send("42[\"mood\",\"merry\"]");
    tell(1);
    before.expect(1);
    Await.until("the mood is known", () -> welcomed.getFirst().attributes().find(MOOD).isPresent());
    before.drop();
    tell(2);
    server.io.of("/").to(before.id).emit("number", 3);
    server.io.of("/").to("others").emit("number", 99);
    server.io.of("/").to("club").except(before.id).emit("number", 98);
    server.io.of("/").to("club").volatileOnly().emit("number", 97);
    server.io.of("/").emit("number", 4);

    var after = new Client("ann", before);
    assertEquals(before.id, after.id);
    assertEquals(before.pid, after.pid);
    for (int number : new int[] {2, 3, 4}) after.expect(number);
    tell(5);
    after.expect(5);
    var socket = welcomed.getLast();
    assertTrue(socket.recovered());
    assertEquals(Set.of("club", after.id), socket.rooms());
    assertEquals("merry", socket.attributes().get(MOOD));
    assertEquals(1, server.metrics.count("recovered"));
  }

  @Test
  void middlewareIsAskedAgainAndSeesNoSecretOfTheConnection() throws Exception {
    var _ = new Client("ann", lost());
    assertEquals(2, auths.size());
    assertFalse(auths.getLast().has("pid"));
    assertFalse(auths.getLast().has("offset"));
  }

  @Test
  void anotherUserWithAStolenPrivateIdGetsNothing() throws Exception {
    var victim = lost();
    tell(2);
    var thief = new Client("thief", victim);
    assertNotEquals(victim.id, thief.id);
    assertNotEquals(victim.pid, thief.pid);
    assertFalse(welcomed.getLast().recovered());
    thief.socket.send("42[\"echo\",7]");
    thief.expect(7);
    // and takes nothing away
    assertEquals(victim.id, new Client("ann", victim).id);
  }

  @Test
  void publicIdIsNoPrivateOne() throws Exception {
    var victim = lost();
    var auth = "{\"pid\":\"%s\",\"offset\":\"%s\"}".formatted(victim.id, victim.offset);
    assertNotEquals(victim.id, new Client(auth).id);
  }

  @Test
  void privateIdWorksOnce() throws Exception {
    var victim = lost();
    assertEquals(victim.id, new Client("ann", victim).id);
    assertNotEquals(victim.id, new Client("ann", victim).id);
  }

  @Test
  void unknownOrMalformedOffsetsAreNoWayBack() throws Exception {
    var victim = lost();
    for (var offset :
        List.of("", "x", victim.offset + "zzz", victim.offset.substring(0, 6) + "-1")) {
      victim.offset = offset;
      assertNotEquals(victim.id, new Client("ann", victim).id, offset);
    }
    assertNotEquals(victim.id, new Client("{\"pid\":7,\"offset\":[]}").id);
  }

  @Test
  void whoLeftOnPurposeDoesNotComeBack() throws Exception {
    var client = new Client("{}");
    tell(1);
    client.expect(1);
    client.socket.send("41");
    Await.until("it is gone", () -> server.io.of("/").localSockets().isEmpty());
    assertNotEquals(client.id, new Client("ann", client).id);
  }

  @Test
  void whoWasDisconnectedDoesNotComeBack() throws Exception {
    var client = new Client("{}");
    tell(1);
    client.expect(1);
    server.io.of("/").all().disconnectSockets(true);
    client.socket.expectClosed();
    assertNotEquals(client.id, new Client("ann", client).id);
  }

  @Test
  void whoMissedMoreThanIsKeptBeginsAnew() throws Exception {
    var client = lost();
    for (int i = 0; i < 30; i++) server.io.of("/").to("club").emit("number", "x".repeat(1_000));
    assertNotEquals(client.id, new Client("ann", client).id);
  }

  @Test
  void theLongestGoneAreForgottenForTheLatest() throws Exception {
    var first = lost();
    lost();
    var third = lost();
    assertNotEquals(first.id, new Client("ann", first).id);
    assertEquals(third.id, new Client("ann", third).id);
  }

  @Test
  void whatOtherProcessesSayToRoomsThatNobodyElseIsInIsNotMissed() throws Exception {
    var bus = new InMemoryBus();
    try (var sender = new TestServer(options -> options.bus(bus));
        var here = new TestServer(options -> recovering(options.bus(bus)))) {
      here.io
          .of("/")
          .onConnect(socket -> {
            if (!socket.recovered()) socket.join("alone");
            welcomed.add(socket);
          });
      var before = here.connectedAs("{}");
      Await.until("it is welcomed", () -> welcomed.size() == 1);
      sender.io.of("/").to("alone").emit("number", 1);
      var offset = new ObjectMapper().readTree(before.next().substring(2)).get(2).asText();
      before.close();
      Await.until("it is gone", () -> here.io.of("/").localSockets().isEmpty());

      sender.io.of("/").to("alone").emit("number", 2);
      sender.io.of("/").to(before.socketId).emit("number", 3);
      var after =
          here.connectedAs(
              "{\"pid\":\"%s\",\"offset\":\"%s\"}"
                  .formatted(RawSocket.field(before.hello, "pid"), offset));
      assertEquals(before.socketId, after.socketId);
      after.expectStart("42[\"number\",2");
      after.expectStart("42[\"number\",3");
      sender.io.of("/").to("alone").emit("number", 4);
      after.expectStart("42[\"number\",4");

      after.close();
      Await.until("it is gone", () -> here.io.of("/").localSockets().isEmpty());
      assertEquals(1, listeners(bus, after.socketId));
      // two more push it out of what is kept
      for (int i = 0; i < 2; i++) {
        here.connectedAs("{}").close();
        Await.until("it is gone", () -> here.io.of("/").localSockets().isEmpty());
      }
      Await.until("nobody hears its room", () -> listeners(bus, after.socketId) == 0);
    }
  }

  private static long listeners(InMemoryBus bus, String room) {
    return bus.subscribers("socket.io#/#" + room + "#").toCompletableFuture().join();
  }

  private static SocketIoOptionsBuilder recovering(SocketIoOptionsBuilder options) {
    return options.recovery(new Recovery(Duration.ofMinutes(1), 2, 20_000));
  }

  // ---- the log itself

  private static Outbound packet() {
    return Outbound.of(EngineMessage.text("42[]"));
  }

  @Test
  void whatIsTooOldIsForgottenAndLeavesNothing() {
    var clock = new AtomicLong();
    var log = new RecoveryLog(Duration.ofSeconds(10), 9, 9_999, "epoch", clock::get, _ -> {});
    var everyone = new Target(Set.of(), Set.of());
    assertFalse(log.concerns(everyone));
    var offset = log.offset();
    log.add(everyone, packet());
    log.lost("pid", new RecoveryLog.Lost("id", "", Set.of("a"), new Attributes(), clock.get()));
    assertTrue(log.concerns(new Target(Set.of("a"), Set.of())));
    assertFalse(log.concerns(new Target(Set.of("b"), Set.of())));
    clock.set(10_001);
    assertEquals(null, log.recover("pid", offset, ""));
    assertEquals(0, log.size());
    assertFalse(log.concerns(new Target(Set.of("a"), Set.of())));
  }

  /** What another process says just then would be dropped by who asks without the lock. */
  @Test
  void whoComesBackIsWaitedForUntilTheyAreInTheirRoomsAgain() {
    var log = new RecoveryLog(Duration.ofSeconds(10), 9, 9_999, "epoch", () -> 0, _ -> {});
    var offset = log.offset();
    log.add(new Target(Set.of(), Set.of()), packet());
    log.lost("pid", new RecoveryLog.Lost("id", "", Set.of("a"), new Attributes(), 0));
    log.locked(() -> {
      assertNotNull(log.recover("pid", offset, ""));
      assertTrue(log.keepsFor("a"));
    });
    assertFalse(log.keepsFor("a"));
  }

  @Test
  void offsetsOfAnEarlierProcessMeanNothing() {
    var log = new RecoveryLog(Duration.ofSeconds(10), 9, 9_999, "later", () -> 0, _ -> {});
    log.add(new Target(Set.of(), Set.of()), packet());
    log.lost("pid", new RecoveryLog.Lost("id", "", Set.of(), new Attributes(), 0));
    assertEquals(null, log.recover("pid", "epoch0", ""));
    assertNotNull(log.recover("pid", "later0", ""));
  }

  @Test
  void withoutRecoveryNothingIsToldOfIt() throws Exception {
    try (var plain = new TestServer()) {
      plain.io.of("/");
      var socket = plain.webSocket();
      socket.send("40");
      var keys = new ObjectMapper().readValue(socket.next().substring(2), Map.class).keySet();
      assertEquals(Set.of("sid"), keys);
    }
  }
}
