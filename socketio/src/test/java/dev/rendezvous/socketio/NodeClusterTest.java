package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Servers and emitters for Node share rooms with ours, over a real Redis. */
class NodeClusterTest {
  private static final AttributeKey<String> NAME = AttributeKey.shared("name", String.class);
  private static final AttributeKey<String> TOKEN = AttributeKey.of("token", String.class);
  private static final Duration LONG = Duration.ofSeconds(5);

  private RedisProcess redis;
  private LettuceBus bus;
  private LettuceBus otherBus;
  private TestServer one;
  private TestServer two;
  private RawSocket ann;
  private RawSocket bob;

  @BeforeEach
  void start(TestInfo test) throws Exception {
    var sharded = test.getTags().contains("sharded");
    redis = sharded ? newest() : RedisProcess.bundled();
    bus = new LettuceBus(redis.url(), sharded);
    otherBus = new LettuceBus(redis.url(), sharded);
    one = server(bus, "ann");
    two = server(otherBus, "bob");
    ann = one.connected();
    bob = two.connected();
    // the greeting has been handled, and with it the joins
    ann.expectNothingBut("ready");
    bob.expectNothingBut("ready");
  }

  private static RedisProcess newest() throws Exception {
    var installed = RedisProcess.sharded();
    assumeTrue(installed.isPresent(), "no Redis 7 or Valkey is installed");
    return installed.orElseThrow();
  }

  private static TestServer server(LettuceBus bus, String name) throws Exception {
    var server = new TestServer(options -> options.bus(bus));
    server
        .io
        .of("/")
        .onServerSide("question", args -> name + " heard " + args.getFirst().asText())
        .onConnect(socket -> {
          socket.attributes().put(NAME, name);
          socket.attributes().put(TOKEN, "secret");
          socket.join("everyone", name);
          socket.on("echo", JsonNode.class, (payload, _) -> socket.emit("echo", payload));
        });
    return server;
  }

  @AfterEach
  void stop() {
    if (redis == null) return; // it was assumed in vain
    one.close();
    two.close();
    bus.close();
    otherBus.close();
    redis.close();
  }

  private void emitter(String... commands) throws Exception {
    var arguments = new String[commands.length + 2];
    arguments[0] = "emitter.mjs";
    arguments[1] = redis.url();
    System.arraycopy(commands, 0, arguments, 2, commands.length);
    Node.run(Map.of(), arguments);
  }

  private void emitterReaches() throws Exception {
    emitter(
        "[\"emit\",{},\"news\",1]",
        "[\"emit\",{\"to\":[\"ann\"]},\"news\",\"for ann\"]",
        "[\"emit\",{\"to\":[\"ann\",\"bob\"],\"except\":[\"ann\"]},\"news\",\"for bob\"]",
        "[\"emit\",{\"to\":[\"everyone\"]},\"news\",{\"$bytes\":[1,2,3]}]",
        "[\"emit\",{\"to\":[\"" + ann.socketId + "\"]},\"news\",\"by id\"]",
        "[\"socketsJoin\",{\"to\":[\"bob\"]},\"club\"]",
        "[\"emit\",{\"to\":[\"nobody\"]},\"news\",\"unheard\"]");
    ann.expect("42[\"news\",1]");
    ann.expect("42[\"news\",\"for ann\"]");
    bob.expect("42[\"news\",1]");
    bob.expect("42[\"news\",\"for bob\"]");
    for (var client : List.of(ann, bob)) {
      client.expect("451-[\"news\",{\"_placeholder\":true,\"num\":0}]");
      assertArrayEquals(new byte[] {1, 2, 3}, client.nextBinary());
    }
    ann.expect("42[\"news\",\"by id\"]");
    var club = two.io.of("/").in("club");
    Await.until("bob has joined", () -> club.localSockets().size() == 1);
    emitter("[\"emit\",{\"to\":[\"club\"]},\"news\",\"of the club\"]");
    bob.expect("42[\"news\",\"of the club\"]");
    emitter("[\"disconnectSockets\",{\"to\":[\"everyone\"],\"except\":[\"ann\"]},true]");
    bob.expect("41");
    bob.expectClosed();
    ann.expectNothingBut("ann stays");
  }

  @Test
  void emitterReachesOurSockets() throws Exception {
    emitterReaches();
  }

  @Test
  @Tag("sharded")
  void emitterReachesOurSocketsOverShardsToo() throws Exception {
    emitterReaches();
  }

  /** Everything that two of ours and one for Node can want of each other. */
  private void talk(String mode) throws Exception {
    try (var node = Node.start("peer.mjs", redis.url(), mode)) {
      broadcasts(node);
      acks(node);
      lists(node);
      serverEvents(node);
      moves(node);
    }
  }

  private void broadcasts(Node node) throws Exception {
    one.io.of("/").to("everyone").emit("news", "from us", new byte[] {1});
    assertEquals("from us", node.ask("heard", 1).get(0).get(0).asText());
    for (var client : List.of(ann, bob)) {
      client.expect("451-[\"news\",\"from us\",{\"_placeholder\":true,\"num\":0}]");
      client.nextBinary();
    }
    node.ask("emit", List.of("everyone"), "news", "from node");
    ann.expect("42[\"news\",\"from node\"]");
    bob.expect("42[\"news\",\"from node\"]");
    node.ask("emit", List.of("bob"), "news", "for bob");
    bob.expect("42[\"news\",\"for bob\"]");
    node.ask("emit", List.of(ann.socketId), "news", "for ann's socket");
    ann.expect("42[\"news\",\"for ann's socket\"]");
    ann.expectNothingBut("end");
    assertEquals("from node", node.ask("heard", 1).get(0).get(0).asText());
  }

  private void acks(Node node) throws Exception {
    var answers = one.io.of("/").to("everyone").emitWithAck("ask", LONG, "us");
    answer(ann, "us", "ann");
    answer(bob, "us", "bob");
    var gathered = answers.get(20, TimeUnit.SECONDS);
    assertTrue(gathered.complete());
    assertEquals(3, gathered.asked());
    assertEquals(Set.of("ann", "bob", "node's client heard us"), texts(gathered.received()));

    var asking =
        CompletableFuture.supplyAsync(() -> {
          try {
            return node.ask("ask", List.of("everyone"), "ask", "node");
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    answer(ann, "node", "ann");
    answer(bob, "node", "bob");
    assertEquals(
        Set.of("ann", "bob", "node's client heard node"), texts(asking.get(20, TimeUnit.SECONDS)));
  }

  private static void answer(RawSocket client, String word, String answer) throws Exception {
    var packet = client.expectStart("42");
    assertTrue(packet.endsWith("[\"ask\",\"" + word + "\"]"), packet);
    client.send("43" + packet.substring(2, packet.indexOf('[')) + "[\"" + answer + "\"]");
  }

  private static Set<String> texts(Iterable<JsonNode> nodes) {
    var texts = new HashSet<String>();
    nodes.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private void lists(Node node) throws Exception {
    var seen = one.io.of("/").in("everyone").fetchSockets().get(20, TimeUnit.SECONDS);
    assertEquals(3, seen.size());
    var names = new HashSet<String>();
    seen.forEach(socket -> names.add(socket.data().path("name").asText()));
    assertEquals(Set.of("ann", "bob", "node"), names);
    assertTrue(seen.stream().noneMatch(socket -> socket.data().has("token")));
    var bobs = seen.stream().filter(socket -> socket.id().equals(bob.socketId)).findFirst();
    assertEquals(Set.of(bob.socketId, "everyone", "bob"), bobs.orElseThrow().rooms());

    var nodes = node.ask("fetch", "everyone");
    assertEquals(3, nodes.size());
    var ids = new HashSet<String>();
    nodes.forEach(socket -> ids.add(socket.get("id").asText()));
    assertTrue(ids.containsAll(Set.of(ann.socketId, bob.socketId)));
    assertTrue(!nodes.toString().contains("secret"));
  }

  private void serverEvents(Node node) throws Exception {
    assertEquals(
        Set.of("ann heard why", "bob heard why"),
        texts(node.ask("serverSideEmit", "question", "why")));
    assertEquals(
        Set.of("bob heard how", "node heard how"),
        texts(
            one.io
                .of("/")
                .serverSideEmitWithAck("question", LONG, "how")
                .get(20, TimeUnit.SECONDS)));
    one.io.of("/").serverSideEmit("tell", "all");
    assertEquals("all", node.ask("told", 1).get(0).asText());
  }

  private void moves(Node node) throws Exception {
    node.ask("join", List.of("ann"), List.of("club"));
    var club = one.io.of("/").in("club");
    Await.until("ann has joined", () -> club.localSockets().size() == 1);
    node.ask("leave", List.of("ann"), List.of("club"));
    Await.until("ann has left", () -> club.localSockets().isEmpty());
    one.io.of("/").in("node").socketsJoin("club");
    one.io.of("/").to("club").emit("news", "of the club");
    assertEquals("of the club", node.ask("heard", 1).get(0).get(0).asText());
    node.ask("disconnect", List.of("bob"));
    bob.expect("41");
    bob.expectClosed();
    one.io.of("/").in("node").disconnectSockets(true);
    assertEquals("disconnect", node.ask("heard", 1).get(0).get(0).asText());
    ann.expectNothingBut("ann stays");
  }

  @Test
  void classicServersForNodeAndOursAreOne() throws Exception {
    talk("classic");
  }

  @Test
  @Tag("sharded")
  void shardedServersForNodeAndOursAreOne() throws Exception {
    talk("sharded");
  }

  @Test
  void classicServerForNodeIsToldAllRooms() throws Exception {
    try (var node = Node.start("peer.mjs", redis.url(), "classic")) {
      assertTrue(
          texts(node.ask("rooms"))
              .containsAll(Set.of("everyone", "ann", "bob", ann.socketId, "node")));
    }
  }

  @Test
  void processHearsOnlyOfRoomsThatItHas() throws Exception {
    two.io.of("/").to("ann").emit("news", 1);
    ann.expect("42[\"news\",1]");
    assertEquals(0, listeners("nobody"));
    assertEquals(1, listeners("ann"));
    assertEquals(2, listeners("everyone"));
    ann.close();
    Await.until("nobody listens to ann's room", () -> listeners("ann") == 0);
    assertEquals(1, listeners("everyone"));
  }

  private long listeners(String room) {
    return bus.subscribers("socket.io#/#" + room + "#").toCompletableFuture().join();
  }
}
