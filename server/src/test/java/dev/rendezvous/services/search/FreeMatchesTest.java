package dev.rendezvous.services.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** So many matches a day are free, and any number for whom a subscription gives them. */
@QuarkusTest
@TestProfile(FreeMatchesTest.Two.class)
class FreeMatchesTest {
  private static final String GOLD = "018f0c0a-0000-7000-8000-000000000103";

  private final TestSeekers seekers = new TestSeekers(TestUsers.here());

  /** Two a day, also with one whom one has met before. */
  public static final class Two implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("rendezvous.match.free-matches", "2", "rendezvous.match.rematch-after", "0s");
    }
  }

  private static void meetAndPart(TestUser one, TestUser other) {
    TestSeekers.end(one, TestSeekers.meet(one, other, "MATCHED")).require(200);
    TestSeekers.await(one, "IDLE");
    TestSeekers.await(other, "IDLE");
  }

  @Test
  void whoHasHadThemIsToldWhenTheNextIsFreeUnlessTheySubscribe() {
    TestUser ann = seekers.woman("FO");
    TestUser bob = seekers.man("FO");
    ann.post("/match/find", TestSeekers.TEXT).require(202);
    ann.post("/match/end", "{}").require(200);
    meetAndPart(ann, bob);
    meetAndPart(ann, bob);
    TestAnswer refused = ann.post("/match/find", TestSeekers.TEXT).require(402);
    assertEquals("SUBSCRIPTION_REQUIRED", refused.errorCode());
    JsonNode details = refused.json().at("/error/details");
    assertEquals(2, details.get("freeMatches").asInt());
    Instant next = Instant.parse(details.get("nextFreeAt").asText());
    Duration wait = Duration.between(Instant.now(), next);
    assertTrue(wait.toHours() >= 23 && wait.toHours() <= 24, wait.toString());
    assertEquals("IDLE", TestSeekers.current(ann).get("status").asText());

    String key = UUID.randomUUID().toString();
    String purchase =
        "{\"planId\":\"%s\",\"provider\":\"sandbox\",\"receipt\":\"paid-%s\"}".formatted(GOLD, key);
    ann.post("/subscription/purchase", purchase, "Idempotency-Key", key).require(200);
    ann.post("/match/find", TestSeekers.TEXT).require(202);
    ann.post("/match/find", TestSeekers.TEXT).require(202);
    ann.post("/match/end", "{}").require(200);
    bob.post("/match/find", TestSeekers.TEXT).require(402);
  }
}
