package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Crowd;
import dev.rendezvous.testing.Crowd.Kind;
import dev.rendezvous.testing.OwnStores;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.SmallDisk;
import dev.rendezvous.testing.StoreProcess;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestProxy;
import dev.rendezvous.testing.TestUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes under load while what they need dies, hangs or fills up: whoever calls is told 502
 * or 503 at worst, nothing that was acknowledged is lost, nothing is done twice, and all is well by
 * itself soon after. What is seen is told in docs/operations.md.
 */
class ServiceFaultsIT {
  private static final Path DATA = Path.of("target", "service-faults-data").toAbsolutePath();
  private static final Path FIGURES = Path.of("target", "service-faults.txt");
  private static final int PAIRS = 8;

  /** How long each fault lasts. */
  private static final Duration FAULT = Duration.ofSeconds(10);

  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final Duration WARM_WITHIN = Duration.ofSeconds(30);

  /** What the service promises. */
  private static final Duration WELL_WITHIN = Duration.ofSeconds(10);

  private static OwnStores stores;
  private static SmallDisk disk;
  private static ServerProcess first;
  private static ServerProcess second;
  private static Crowd crowd;

  private FaultLoad load = new FaultLoad(List.of(), List.of(), List.of());

  @BeforeAll
  static void start() throws Exception {
    stores = OwnStores.start(Path.of("target", "service-faults-stores").toAbsolutePath());
    disk = SmallDisk.mount(DATA.resolve("pictures"));
    first = startServer("first");
    second = startServer("second");
    crowd = Crowd.of(stores.address());
    Files.writeString(FIGURES, "");
  }

  private static ServerProcess startServer(String name) throws Exception {
    Map<String, String> environment = stores.environmentBehind(stores.way(name));
    environment.put("RENDEZVOUS_LIMITS_SCALE", "10000");
    environment.put("RENDEZVOUS_MEDIA_FOLDER", disk.folder().toString());
    return ServerProcess.start(DATA.resolve(name), environment);
  }

  @AfterAll
  static void stop() throws Exception {
    first.close();
    second.close();
    stores.close();
    disk.close();
  }

  @BeforeEach
  void begin() throws Exception {
    load =
        new FaultLoad(
            List.of(first, second), crowd.join(PAIRS, Kind.MAN), crowd.join(PAIRS, Kind.WOMAN));
    load.start();
    var _ = load.awaitAllWell(System.nanoTime(), WARM_WITHIN);
    Thread.sleep(BEFORE); // the load runs for a while before anything breaks
  }

  @AfterEach
  void mend() throws Exception {
    restore();
    for (StoreProcess store : List.of(stores.database(), stores.redis())) {
      store.start();
    }
    if (!first.isAlive()) {
      first = startServer("first");
    }
    load.stop();
  }

  @Test
  void redisIsAway() throws Exception {
    stores.redis().kill();
    Thread.sleep(FAULT);
    stores.redis().start();
    assertWellSoon("Redis was away");
  }

  @Test
  void theDatabaseIsAway() throws Exception {
    stores.database().kill();
    Thread.sleep(FAULT);
    stores.database().start();
    assertWellSoon("the database was away");
  }

  @Test
  void theDatabaseIsSlow() throws Exception {
    for (String name : List.of("first", "second")) {
      TestProxy.tell(stores.way(name), "slow");
    }
    Thread.sleep(FAULT);
    restore();
    assertWellSoon("each answer of the database took 200 ms more");
  }

  @Test
  void aProcessIsKilled() throws Exception {
    first.kill();
    assertWellSoon("one of two processes was killed");
    Thread.sleep(BEFORE);
  }

  @Test
  void theDiskForPicturesIsFull() throws Exception {
    assumeTrue(disk.isSmall(), "a disk that can be filled takes the right to mount one");
    TestUser user = FaultLoad.as(crowd.join(1, Kind.MAN).getFirst(), first);
    JsonNode before = TestPictures.add(user);
    byte[] picture = fetch(before);
    disk.fill();
    TestAnswer refused = TestPictures.upload(user, TestPictures.jpeg());
    assertEquals(503, refused.status(), refused.body());
    assertEquals("UNAVAILABLE", refused.errorCode());
    assertArrayEquals(picture, fetch(before));
    assertEquals(1, user.get("/profile").require(200).data().path("images").size());
    disk.empty();
    assertTrue(fetch(TestPictures.add(user)).length > 0);
    assertEquals(2, user.get("/profile").require(200).data().path("images").size());
    assertWellSoon("the disk for pictures was full");
  }

  private static byte[] fetch(JsonNode image) {
    String url = image.path("url").asText();
    var answer = TestPictures.fetch(first.uri(""), url);
    assertEquals(200, answer.statusCode(), image.toString());
    return answer.body();
  }

  private static void restore() {
    for (String name : List.of("first", "second")) {
      TestProxy.tell(stores.way(name), "restore");
    }
  }

  private void assertWellSoon(String what) throws Exception {
    Duration took = load.awaitAllWell(System.nanoTime(), WELL_WITHIN);
    load.stop();
    load.verify();
    String figure =
        "%s: all well after %d ms; %d requests were acknowledged%n"
            .formatted(what, took.toMillis(), load.acknowledged());
    Files.writeString(FIGURES, figure, StandardOpenOption.APPEND);
  }
}
