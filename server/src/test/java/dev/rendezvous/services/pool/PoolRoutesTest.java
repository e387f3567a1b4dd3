package dev.rendezvous.services.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators see of the pools. */
@QuarkusTest
class PoolRoutesTest {
  private static final String PATH = "/admin/match/pools";
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();
  private final TestSeekers seekers = new TestSeekers(users);

  @Test
  void adminsSeeOwnerEpochAndWaits() {
    TestUser admin = admin();
    TestUser ann = seekers.woman("CY");
    TestUser bob = seekers.man("CY");
    String match = TestSeekers.meet(ann, bob, "MATCHED");
    TestSeekers.end(ann, match).require(200);
    ann.post("/match/find", TestSeekers.TEXT).require(202);
    JsonNode pool = await(admin);
    assertTrue(pool.get("epoch").asLong() > 0);
    assertTrue(pool.get("owner").asText().length() > 10);
    assertTrue(pool.get("waiting").asInt() >= 1);
    JsonNode everybody = pool.get("waits").get(pool.get("waits").size() - 1);
    assertEquals("everybody", everybody.get("segment").asText());
    assertTrue(everybody.get("count").asLong() >= 2);
    ann.post("/match/end", "{}").require(200);
  }

  @Test
  void othersDoNot() {
    assertEquals("FORBIDDEN", users.signUp("Eve").get(PATH).errorCode());
    assertEquals("UNAUTHENTICATED", users.stranger().get(PATH).errorCode());
  }

  /** The status is told once a second. */
  private static JsonNode await(TestUser admin) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < deadline) {
      for (JsonNode pool : admin.get(PATH).require(200).data()) {
        boolean seen = pool.get("waiting").asInt() > 0 && !pool.get("waits").isEmpty();
        if (pool.get("pool").asText().startsWith("text:") && seen) {
          return pool;
        }
      }
    }
    throw new AssertionError("no pool is told of");
  }

  private TestUser admin() {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), Role.ADMIN, user.id());
    return users.signInAgain(user);
  }
}
