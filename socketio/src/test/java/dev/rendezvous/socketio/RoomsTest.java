package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broadcasts reach those who are meant, on one node and on two. */
class RoomsTest {
  private final InMemoryBus bus = new InMemoryBus();
  private TestServer one;
  private TestServer two;
  private RawSocket ann;
  private RawSocket bob;
  private RawSocket cid;

  @BeforeEach
  void start() throws Exception {
    one = new TestServer(options -> options.bus(bus));
    two = new TestServer(options -> options.bus(bus));
    for (var server : List.of(one, two)) {
      server
          .io
          .of("/")
          .onConnect(s -> s.on("echo", JsonNode.class, (payload, _) -> s.emit("echo", payload)));
    }
    ann = one.connected();
    bob = one.connected();
    cid = two.connected();
    join(one, ann, "red");
    join(one, bob, "red", "blue");
    join(two, cid, "blue");
  }

  private static void join(TestServer server, RawSocket client, String... rooms) throws Exception {
    Await.until("socket is there", () -> find(server, client).size() == 1);
    find(server, client).getFirst().join(rooms);
  }

  private static List<Socket> find(TestServer server, RawSocket client) {
    return server.io.of("/").in(client.socketId).localSockets();
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  private void expectHeardBy(String packet, RawSocket... hearers) throws Exception {
    for (var client : hearers) client.expect(packet);
    for (var client : List.of(ann, bob, cid)) client.expectNothingBut("end");
  }

  @Test
  void everybodyHearsABroadcastWithoutRooms() throws Exception {
    one.io.of("/").emit("news", 1, Map.of("a", true));
    expectHeardBy("42[\"news\",1,{\"a\":true}]", ann, bob, cid);
  }

  @Test
  void roomOnAnotherNodeHears() throws Exception {
    one.io.of("/").to("blue").emit("news", 1);
    expectHeardBy("42[\"news\",1]", bob, cid);
  }

  @Test
  void whoIsInSeveralRoomsHearsOnce() throws Exception {
    two.io.of("/").to("red", "blue").emit("news", 1);
    expectHeardBy("42[\"news\",1]", ann, bob, cid);
  }

  @Test
  void exceptedRoomsDoNotHear() throws Exception {
    two.io.of("/").to("red").except("blue").emit("news", 1);
    expectHeardBy("42[\"news\",1]", ann);
  }

  @Test
  void idOfASocketIsARoomOnEveryNode() throws Exception {
    one.io.of("/").to(cid.socketId).emit("news", 1);
    expectHeardBy("42[\"news\",1]", cid);
  }

  @Test
  void localBroadcastStaysOnItsNode() throws Exception {
    var before = bus.published.size();
    one.io.of("/").to("blue").local().emit("news", 1);
    expectHeardBy("42[\"news\",1]", bob);
    assertEquals(before, bus.published.size());
  }

  @Test
  void socketDoesNotHearItsOwnBroadcast() throws Exception {
    find(one, bob).getFirst().to("red", "blue").emit("news", 1);
    expectHeardBy("42[\"news\",1]", ann, cid);
  }

  @Test
  void volatileBroadcastReachesThoseWhoAreReady() throws Exception {
    one.io.of("/").to("blue").volatileOnly().emit("news", 1);
    expectHeardBy("42[\"news\",1]", bob, cid);
  }

  @Test
  void binaryBroadcastReachesOtherNodes() throws Exception {
    one.io.of("/").to("blue").emit("news", Map.of("data", new byte[] {1, 2}));
    for (var client : List.of(bob, cid)) {
      client.expect("451-[\"news\",{\"data\":{\"_placeholder\":true,\"num\":0}}]");
      assertEquals("[1, 2]", Arrays.toString(client.nextBinary()));
    }
  }

  @Test
  void whoLeftDoesNotHear() throws Exception {
    find(one, bob).getFirst().leave("blue");
    one.io.of("/").to("blue").emit("news", 1);
    expectHeardBy("42[\"news\",1]", cid);
  }

  @Test
  void endedSocketsLeaveNoRoomBehind() throws Exception {
    var socket = find(one, ann).getFirst();
    ann.close();
    Await.until("it is gone", () -> find(one, ann).isEmpty());
    socket.join("red", "late");
    assertEquals(Set.of(socket.id()), socket.rooms());
    assertEquals(1, one.io.of("/").in("red").localSockets().size());
    assertTrue(one.io.of("/").in("late").localSockets().isEmpty());
  }

  @Test
  void socketsOfAllNodesCanBeMovedAndDisconnected() throws Exception {
    var everyone = one.io.of("/");
    everyone.in("blue").socketsJoin("green");
    everyone.in("green").socketsLeave("blue");
    assertEquals(1, two.io.of("/").in("green").localSockets().size());
    assertTrue(two.io.of("/").in("blue").localSockets().isEmpty());
    everyone.in("green").disconnectSockets(true);
    bob.expect("41");
    cid.expect("41");
    bob.expectClosed();
    cid.expectClosed();
    ann.expectNothingBut("still here");
  }

  @Test
  void processWithoutSocketsReachesThoseOfOthersAndListensToNothing() throws Exception {
    var listening = bus.subscriptions();
    var options = SocketIoOptions.builder().bus(bus).build();
    var publisher = SocketIoServer.create(one.vertx, options);
    publisher.of("/").to("blue").emit("news", 1);
    expectHeardBy("42[\"news\",1]", bob, cid);
    assertEquals(listening, bus.subscriptions());
  }

  @Test
  void closedNodeListensNoMore() throws Exception {
    var both = bus.subscriptions();
    two.close();
    assertTrue(bus.subscriptions() < both);
    one.close();
    assertEquals(0, bus.subscriptions());
  }
}
