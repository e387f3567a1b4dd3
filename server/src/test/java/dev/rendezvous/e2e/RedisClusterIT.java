package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestCluster;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes on a Redis Cluster, which loses a node. */
class RedisClusterIT {
  private static final Path DATA = Path.of("target", "cluster-data").toAbsolutePath();
  private static final int CHANGES = 5;

  /** How long processes take to learn who holds the keys now. */
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(8);

  private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

  private static TestCluster cluster;
  private static ServerProcess first;
  private static ServerProcess second;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(TestCluster.isPossible(), TestCluster.MISSING);
    cluster = TestCluster.start(true);
    Map<String, String> settings = new LinkedHashMap<>(TestStores.environment());
    settings.put("RENDEZVOUS_REDIS_URL", cluster.url());
    settings.put("RENDEZVOUS_REDIS_CLUSTER", "true");
    settings.put("RENDEZVOUS_LIMITS_AUTHENTICATION", "300/1m");
    settings.put("RENDEZVOUS_LIMITS_PROFILE_UPDATE", CHANGES + "/1h");
    first = ServerProcess.start(DATA.resolve("first"), settings);
    second = ServerProcess.start(DATA.resolve("second"), settings);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable one : Stream.of(first, second, cluster).filter(Objects::nonNull).toList()) {
      one.close();
    }
  }

  @Test
  void twoPeopleMeetAlsoAfterANodeWasKilled() {
    meet("websocket");
    meet("polling");
    cluster.failOver("limit:authentication:127.0.0.1");
    awaitAnswer(users(first, "first").stranger());
    awaitAnswer(users(second, "second").stranger());
    meet("websocket");
  }

  /** Sign-ins are refused for as long as their limit can't be counted. */
  private static void awaitAnswer(TestUser stranger) {
    long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
    String login = "{\"email\":\"nobody@example.org\",\"password\":\"whatever it is\"}";
    while (stranger.post("/auth/login", login).status() == 503) {
      assertTrue(System.nanoTime() < deadline, "not within " + KNOWN_WITHIN);
    }
  }

  @Test
  void limitsCountOverBothProcesses() {
    TestUser ann = users(first, "first").signUp("Ann");
    TestUser there = at(second, ann);
    for (int i = 0; i < CHANGES; i++) {
      change(i % 2 == 0 ? ann : there).require(200);
    }
    assertEquals("RATE_LIMITED", change(ann).errorCode());
    assertEquals("RATE_LIMITED", change(there).errorCode());
  }

  @Test
  void whatEndsASessionOnOneProcessEndsItOnTheOther() throws Exception {
    TestUser ann = users(first, "first").signUp("Ann");
    TestUser there = at(second, ann);
    there.get("/auth/me").require(200);
    try (TestSocket socket = TestSocket.with(second.uri(""), ann.accessToken(), "websocket")) {
      ann.post("/auth/logout", "").require(204);
      assertEquals("UNAUTHENTICATED", socket.await("session:revoked").get("code").textValue());
    }
    assertEquals("UNAUTHENTICATED", there.get("/auth/me").errorCode());
  }

  @Test
  void whatIsCachedInOneProcessIsForgottenSoonAfterTheOtherChangesIt() throws Exception {
    TestUser ann = users(first, "first").signUp("Ann");
    TestUser there = at(second, ann);
    there.get("/profile").require(200);
    change(ann).require(200);
    long deadline = System.nanoTime() + HEARD_WITHIN.toNanos();
    while (!"DE".equals(there.get("/profile").data().path("country").asText())) {
      assertTrue(System.nanoTime() < deadline, "not within " + HEARD_WITHIN);
    }
  }

  @Test
  void aNodeOfAClusterIsNotTakenForARedisOfItsOwn() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(TestStores.environment());
    settings.put("RENDEZVOUS_REDIS_URL", cluster.url().split(",", 2)[0]);
    ServerProcess refused = ServerProcess.launch(DATA.resolve("refused"), settings);
    assertEquals(2, refused.awaitExit(Duration.ofSeconds(30)));
    assertTrue(
        refused.log().contains("is a node of a cluster: set RENDEZVOUS_REDIS_CLUSTER=true."),
        refused.log());
  }

  private static void meet(String transport) {
    Line.play(
        users(first, "first"), users(second, "second"), first.uri(""), second.uri(""), transport);
  }

  private static TestAnswer change(TestUser user) {
    return user.put(
        "/profile",
        "{\"displayName\":\"Ann\",\"gender\":\"WOMAN\",\"country\":\"DE\",\"languages\":[\"de\"]}");
  }

  private static TestUser at(ServerProcess server, TestUser user) {
    return new TestUser(
        server.uri(""), user.id(), user.email(), user.accessToken(), user.refreshToken());
  }

  private static TestUsers users(ServerProcess server, String name) {
    return new TestUsers(server.uri(""), DATA.resolve(name));
  }
}
