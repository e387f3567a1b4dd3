package dev.rendezvous.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestProxy;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores that die or hang: clear answers in time, and all well by itself afterwards. */
@QuarkusTest
@TestProfile(StoresAwayTest.BehindProxies.class)
class StoresAwayTest {
  /** Generous beside the second or two that an answer may take, since machines are shared. */
  private static final Duration SOON = Duration.ofSeconds(6);

  private static final Duration RECOVERED = Duration.ofSeconds(30);

  private final TestUsers users = TestUsers.here();

  /** A server whose stores are reached through proxies. */
  public static final class BehindProxies implements QuarkusTestProfile {
    private static final String REDIS = "redis";
    private static final String DATABASE = "database";

    @Override
    public Map<String, String> getConfigOverrides() {
      var _ = TestStores.configuration();
      URI redis = URI.create(TestStores.redisUrl());
      DatabaseAddress database = TestStores.database();
      URI server = URI.create("db://" + database.host());
      int redisPort = TestProxy.open(redis.getHost(), redis.getPort(), REDIS);
      int databasePort = TestProxy.open(server.getHost(), server.getPort(), DATABASE);
      Map<String, String> settings = new HashMap<>();
      settings.put(
          "rendezvous.redis.url",
          TestStores.redisUrl()
              .replace(redis.getHost() + ":" + redis.getPort(), "127.0.0.1:" + redisPort));
      settings.put(
          "quarkus.datasource.jdbc.url",
          new DatabaseAddress(
                  "127.0.0.1:" + databasePort,
                  database.database(),
                  database.options(),
                  database.user(),
                  database.password())
              .jdbcUrl());
      return settings;
    }
  }

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @AfterEach
  void restore() {
    TestProxy.tell(BehindProxies.REDIS, "restore");
    TestProxy.tell(BehindProxies.DATABASE, "restore");
  }

  @Test
  void whileRedisIsDeadNobodySignsInAndWhoIsSignedInGoesOn() {
    TestUser ann = users.signUp("Ann");
    ann.get("/auth/me").require(200);
    TestProxy.tell(BehindProxies.REDIS, "cut");
    assertEquals("UNAVAILABLE", soon(() -> login(ann)).require(503).errorCode());
    assertEquals(200, soon(() -> ann.get("/auth/me")).status());
    TestProxy.tell(BehindProxies.REDIS, "restore");
    assertRecovers(ann);
  }

  @Test
  void whileRedisHangsNothingHangsWithIt() {
    TestUser ann = users.signUp("Ann");
    ann.get("/auth/me").require(200);
    TestProxy.tell(BehindProxies.REDIS, "hang");
    TestAnswer refused = soon(() -> login(ann)).require(503);
    assertEquals("UNAVAILABLE", refused.errorCode());
    assertTrue(Integer.parseInt(refused.header("Retry-After")) >= 1);
    assertEquals(200, soon(() -> ann.get("/auth/me")).status());
    TestProxy.tell(BehindProxies.REDIS, "restore");
    assertRecovers(ann);
  }

  @Test
  void whileTheDatabaseIsDeadItIsSaidSoAndThePoolRecovers() {
    TestUser ann = users.signUp("Ann");
    ann.get("/auth/me").require(200);
    TestProxy.tell(BehindProxies.DATABASE, "cut");
    TestAnswer refused = soon(() -> login(ann)).require(503);
    assertEquals("UNAVAILABLE", refused.errorCode());
    assertEquals(200, soon(() -> ann.get("/auth/me")).status());
    TestProxy.tell(BehindProxies.DATABASE, "restore");
    assertRecovers(ann);
  }

  private void assertRecovers(TestUser user) {
    long deadline = System.nanoTime() + RECOVERED.toNanos();
    int status = 0;
    while (status != 200 && System.nanoTime() < deadline) {
      status = login(user).status();
    }
    assertEquals(200, status);
  }

  private static TestAnswer soon(Supplier<TestAnswer> request) {
    long begun = System.nanoTime();
    TestAnswer answer = request.get();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(SOON) < 0, took::toString);
    return answer;
  }

  private TestAnswer login(TestUser user) {
    return users
        .stranger()
        .post(
            "/auth/login",
            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(user.email(), TestUsers.PASSWORD));
  }
}
