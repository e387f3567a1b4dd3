package dev.rendezvous.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestProxy;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sockets are told of stores that are away, and of what was lost meanwhile. */
@QuarkusTest
@TestProfile(StoresAwayTest.BehindProxies.class)
class SocketsWhileStoresAreAwayTest {
  private static final Duration RECOVERED = Duration.ofSeconds(30);

  private final TestUsers users = TestUsers.here();

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @AfterEach
  void restore() {
    TestProxy.tell("redis", "restore");
    TestProxy.tell("database", "restore");
    long deadline = System.nanoTime() + RECOVERED.toNanos();
    int status = 503;
    while (status == 503 && System.nanoTime() < deadline) {
      var login = "{\"email\":\"nobody@example.org\",\"password\":\"wrong\"}";
      status = users.stranger().post("/auth/login", login).status();
    }
    assertNotEquals(503, status);
  }

  @Test
  void whoCannotBeAskedAboutIsToldToTryAgain() {
    TestUser ann = users.signUp("Ann");
    TestProxy.tell("database", "cut");
    TestProxy.tell("redis", "cut");
    try (TestSocket socket = TestSocket.connecting(Map.of("token", ann.accessToken()))) {
      JsonNode error = socket.await("connect_error");
      assertEquals("UNAVAILABLE", error.at("/data/code").textValue(), error.toString());
    }
  }

  @Test
  void whoMayHaveMissedSomethingIsToldOnceRedisIsBack() {
    try (TestSocket socket = TestSocket.of(users.signUp("Ann"))) {
      TestProxy.tell("redis", "cut");
      TestProxy.tell("redis", "restore");
      assertTrue(socket.await("sync:due").get("withinMillis").longValue() >= 1_000);
      assertTrue(socket.send("sync", "{}").get("success").booleanValue());
    }
  }

  @Test
  void soIsWhoseProcessLostItsEarsAlone() {
    try (TestSocket socket = TestSocket.of(users.signUp("Ann"));
        RedisClient client = RedisClient.create(TestStores.redisUrl());
        var redis = client.connect()) {
      assertTrue(redis.sync().clientKill(KillArgs.Builder.typePubsub()) > 0);
      var _ = socket.await("sync:due");
    }
  }
}
