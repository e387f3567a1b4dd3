package dev.rendezvous.services.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What becomes of subscriptions in the sandbox by themselves. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SandboxLifeTest {
  /** 9.99 € a month, 100 coins. */
  private static final String PLUS = "018f0c0a-0000-7000-8000-000000000101";

  @Inject DataSource database;
  @Inject SandboxJobs jobs;

  private final TestUsers users = TestUsers.here();

  @Test
  void theyRenewThemselvesUntilTheyAreCanceled() throws SQLException {
    TestUser anna = users.signUp("Anna");
    String receipt = "free-" + UUID.randomUUID();
    assertEquals("TRIAL", buy(anna, receipt).at("/subscription/status").asText());
    timePasses(receipt);
    JsonNode renewed = status(anna);
    assertEquals("ACTIVE", renewed.get("status").asText());
    Instant end = Instant.parse(renewed.get("currentPeriodEnd").asText());
    assertTrue(end.isAfter(Instant.now().plus(Duration.ofDays(27))));
    assertEquals(
        100, anna.get("/coins/balance").require(200).data().get("balance").asLong(), "it is paid");
    anna.post("/subscription/cancel", "{}").require(200);
    timePasses(receipt);
    assertEquals("EXPIRED", status(anna).get("status").asText());
  }

  @Test
  void aGraceThatIsOverIsAHold() throws SQLException {
    TestUser anna = users.signUp("Anna");
    String receipt = "paid-" + UUID.randomUUID();
    var _ = buy(anna, receipt);
    anna.post("/subscription/rehearse", "{\"event\":\"FAIL\"}").require(200);
    assertEquals("GRACE", status(anna).get("status").asText());
    timePasses(receipt);
    assertEquals("ON_HOLD", status(anna).get("status").asText());
    anna.post("/subscription/rehearse", "{\"event\":\"RENEW\"}").require(200);
    assertEquals("ACTIVE", status(anna).get("status").asText());
  }

  private static JsonNode buy(TestUser user, String receipt) {
    TestAnswer answer =
        user.post(
            "/subscription/purchase",
            "{\"planId\":\"%s\",\"provider\":\"sandbox\",\"receipt\":\"%s\"}"
                .formatted(PLUS, receipt),
            "Idempotency-Key",
            UUID.randomUUID().toString());
    return answer.require(200).data();
  }

  private static JsonNode status(TestUser user) {
    return user.get("/subscription/status").require(200).data();
  }

  /** What is due by itself is due now. */
  private void timePasses(String receipt) throws SQLException {
    String before = Instant.now().minusSeconds(1).toString().replace("T", " ").replace("Z", "");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(
          1,
          statement.executeUpdate(
              """
              UPDATE sandbox_subscriptions SET period_end = '%1$s', due_at = '%1$s',
                grace_end = IF(grace_end IS NULL, NULL, '%1$s')
              WHERE ref = '%2$s'
              """
                  .formatted(before, receipt)));
    }
    jobs.pass();
  }
}
