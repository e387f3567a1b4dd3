package dev.rendezvous.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.testing.Crowd;
import dev.rendezvous.testing.Crowd.Kind;
import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.types.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A process that is told to end, while it is used, takes its leave so that nobody loses anything.
 */
class ShutdownIT {
  private static final Path DATA = Path.of("target", "shutdown-data").toAbsolutePath();
  private static final String POOL = "video:global";
  private static final int TERMINATED = 143;
  private static final int TIMEOUT_MS = 10_000;
  private static final Duration NOTICE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(8);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String WISHES = "{\"genders\":[\"MAN\"],\"ageMin\":18,\"ageMax\":99}";

  private static ServerProcess stays;
  private static Crowd crowd;

  @BeforeAll
  static void start() throws Exception {
    stays = ServerProcess.start(DATA.resolve("stays"), environment(NOTICE));
    crowd = Crowd.of(TestStores.database());
  }

  @AfterAll
  static void stop() throws Exception {
    stays.close();
  }

  private static Map<String, String> environment(Duration notice) {
    Map<String, String> environment = new HashMap<>(TestStores.environment());
    environment.put("RENDEZVOUS_LIMITS_SCALE", "10000");
    environment.put("RENDEZVOUS_SHUTDOWN_NOTICE", notice.toString());
    environment.put("RENDEZVOUS_SHUTDOWN_PATIENCE", PATIENCE.toString());
    return environment;
  }

  @Test
  void nobodyLosesAnythingWhenOneOfTwoProcessesIsToldToEnd() throws Exception {
    List<Member> members = crowd.join(60, Kind.MAN);
    try (ServerProcess leaves = ServerProcess.start(DATA.resolve("leaves"), environment(NOTICE));
        Talk talk = Talk.begin(leaves, stays, crowd)) {
      PoolOwnership ownership = ownership(leaves);
      ownership.give(leaves); // stops the other for a while, so nothing is asked before
      loseNothing(leaves, talk, ownership, members);
    }
  }

  private static void loseNothing(
      ServerProcess leaves, Talk talk, PoolOwnership ownership, List<Member> members)
      throws Exception {
    try (Balancer balancer = new Balancer(leaves, stays)) {
      LoadOfBlocks load = new LoadOfBlocks(balancer, members);
      load.start(8);
      talk.say(20);
      final long epoch = ownership.epoch();
      long told = System.nanoTime();
      leaves.terminate();
      talk.say(5);
      talk.moveOnceToldTo(stays);
      ownership.awaitTakeover(epoch);
      Duration takenOver = Duration.ofNanos(System.nanoTime() - told);
      assertEquals(TERMINATED, leaves.awaitExit(NOTICE.plus(ENDS_WITHIN)));
      talk.say(20);
      load.stop();

      assertEquals(Set.of("204"), load.answers().keySet(), () -> load.answers().toString());
      Set<LoadOfBlocks.Block> lost = new HashSet<>(load.told());
      lost.removeAll(blocks());
      assertEquals(Set.of(), lost, "told that it was done, and it is not there");
      talk.assertWhole(45);
      assertTrue(
          takenOver.compareTo(NOTICE.plusSeconds(3)) < 0, "pool taken over after " + takenOver);
    }
  }

  @Test
  void whatIsBeingAnsweredIsFinishedAndWhatNeverEndsIsCutOff() throws Exception {
    TestUser ann = asUser(crowd.join(1, Kind.WOMAN).getFirst());
    try (ServerProcess leaves =
            ServerProcess.start(DATA.resolve("leaves"), environment(Duration.ZERO));
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), leaves.port());
        Socket endless = new Socket(InetAddress.getLoopbackAddress(), leaves.port())) {
      slow.setSoTimeout(TIMEOUT_MS);
      sendHalf(slow, ann);
      sendHalf(endless, ann);
      awaitInHand(leaves);
      leaves.terminate();
      MatchWitness.await("it is not ready", ENDS_WITHIN, () -> ready(leaves).status() == 503);
      assertEquals("close", get(leaves, "/health/live").header("Connection"));
      MatchWitness.await("new sockets are refused", ENDS_WITHIN, () -> isRefused(leaves));
      slow.getOutputStream().write("}".getBytes(US_ASCII));
      String answer = new String(slow.getInputStream().readNBytes(12), US_ASCII);
      assertEquals("HTTP/1.1 200", answer);
      assertEquals(TERMINATED, leaves.awaitExit(PATIENCE.plus(ENDS_WITHIN)));
      assertTrue(leaves.log().contains("are cut off: 1"), leaves.log());
    }
  }

  private static PoolOwnership ownership(ServerProcess leaves) {
    MatchWitness witness = new MatchWitness(TestStores.database(), TestStores.redisUrl());
    return new PoolOwnership(POOL, witness, leaves, stays);
  }

  /** All of a request but its last character. */
  private static void sendHalf(Socket socket, TestUser user) throws IOException {
    String head =
        """
        PUT /profile/preferences HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(user.accessToken(), WISHES.length())
            .replace("\n", "\r\n");
    String most = WISHES.substring(0, WISHES.length() - 1);
    socket.getOutputStream().write((head + most).getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The server reads in the order in which it was sent to: what comes later was seen later. */
  private static void awaitInHand(ServerProcess server) {
    for (int i = 0; i < 3; i++) {
      assertEquals(200, get(server, "/health/live").status());
    }
  }

  /** Whether a new socket is, in the way after which proxies ask the next process. */
  private static boolean isRefused(ServerProcess server) {
    int status = get(server, "/socket.io/?EIO=4&transport=polling").status();
    assertTrue(Set.of(200, 503).contains(status), "answered " + status);
    return status == 503;
  }

  private static TestAnswer ready(ServerProcess server) {
    return get(server, "/health/ready");
  }

  /** By HTTP/1.1, which can be told that an answer is the last of its connection. */
  private static TestAnswer get(ServerProcess server, String path) {
    HttpRequest request = HttpRequest.newBuilder(server.uri(path)).timeout(ENDS_WITHIN).build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      return new TestAnswer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while an answer was awaited", e);
    }
  }

  private static TestUser asUser(Member member) {
    return new TestUser(stays.uri(""), member.id(), "", member.accessToken(), "");
  }

  private static Set<LoadOfBlocks.Block> blocks() throws Exception {
    Set<LoadOfBlocks.Block> blocks = new HashSet<>();
    try (Connection connection = DatabaseProbe.connect(TestStores.database(), TIMEOUT_MS);
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("SELECT blocker_user_id, blocked_user_id FROM user_blocks")) {
      while (rows.next()) {
        blocks.add(new LoadOfBlocks.Block(user(rows.getBytes(1)), user(rows.getBytes(2))));
      }
    }
    return blocks;
  }

  private static UserId user(byte[] id) {
    ByteBuffer bytes = ByteBuffer.wrap(id);
    return new UserId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  /** Ann, on the process that leaves, talks to Bob, who is on the other. */
  private static final class Talk implements AutoCloseable {
    private final Member ann;
    private final Member bob;
    private final TestSocket bobs;
    private final String match;
    private TestSocket anns;
    private int said;

    private Talk(Member ann, Member bob, TestSocket anns, TestSocket bobs) {
      this.ann = ann;
      this.bob = bob;
      this.anns = anns;
      this.bobs = bobs;
      for (TestSocket socket : List.of(anns, bobs)) {
        assertTrue(socket.send("match:find", "{\"mode\":\"text\"}").path("success").asBoolean());
      }
      match = anns.await("match:found").path("matchId").asText();
    }

    static Talk begin(ServerProcess anns, ServerProcess bobs, Crowd crowd) throws Exception {
      Member ann = crowd.join(1, Kind.WOMAN).getFirst();
      Member bob = crowd.join(1, Kind.MAN).getFirst();
      return new Talk(
          ann,
          bob,
          TestSocket.with(anns.uri(""), ann.accessToken(), "websocket"),
          TestSocket.with(bobs.uri(""), bob.accessToken(), "websocket"));
    }

    void say(int messages) {
      for (int i = 0; i < messages; i++) {
        said++;
        String message =
            "{\"matchId\":\"%s\",\"clientMessageId\":\"%d\",\"text\":\"%d\"}"
                .formatted(match, said, said);
        JsonNode ack = anns.send("chat:send", message);
        assertTrue(ack.path("success").asBoolean(), ack.toString());
      }
    }

    /** As official clients do by themselves, after these reasons. */
    void moveOnceToldTo(ServerProcess other) {
      String reason = anns.await("disconnect").asText();
      assertTrue(Set.of("transport close", "transport error").contains(reason), reason);
      anns.close();
      anns = TestSocket.with(other.uri(""), ann.accessToken(), "websocket");
    }

    void assertWhole(int messages) {
      for (Member one : List.of(ann, bob)) {
        List<String> texts =
            asUser(one)
                .get("/match/" + match + "/messages?limit=100")
                .require(200)
                .data()
                .findValuesAsText("text");
        assertEquals(messages, texts.size());
        assertEquals(messages, new HashSet<>(texts).size());
      }
      for (int i = 1; i <= messages; i++) {
        assertEquals(Integer.toString(i), bobs.await("chat:message").path("text").asText());
      }
    }

    @Override
    public void close() {
      anns.close();
      bobs.close();
    }
  }
}
