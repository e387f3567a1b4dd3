package dev.rendezvous.services.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Plans as apps show them. */
@QuarkusTest
class PlanRoutesTest {
  @Inject DataSource database;
  @Inject Redis redis;

  private final TestUsers users = TestUsers.here();

  @Test
  void plansOnSaleAreToldWithTheirPriceAndWhatTheyEntitleTo() throws SQLException {
    String sold = "sold-" + UUID.randomUUID();
    String withdrawn = "withdrawn-" + UUID.randomUUID();
    insert(sold, true);
    insert(withdrawn, false);
    for (String key : redis.commands().keys("cache:*:plans:*")) {
      var _ = redis.commands().del(key);
    }
    TestAnswer answer = users.stranger().get("/subscription/plans").require(200);
    JsonNode plan = plan(answer, sold).orElseThrow();
    assertEquals(999, plan.at("/price/amount").asLong());
    assertEquals("EUR", plan.at("/price/currency").asText());
    assertEquals("MONTH", plan.get("interval").asText());
    assertEquals(true, plan.at("/entitlements/no_ads").asBoolean());
    assertEquals("gold.ios", plan.at("/storeProducts/apple").asText());
    assertFalse(plan(answer, withdrawn).isPresent());
    users
        .stranger()
        .get("/subscription/plans", "If-None-Match", answer.header("ETag"))
        .require(304);
  }

  @Test
  void plansAreNamedInTheReadersLanguageAndPricedWhereTheyAre() {
    var stranger = users.stranger();
    String path = "/subscription/plans";
    TestAnswer german =
        stranger.get(path + "?country=CH", "Accept-Language", "de-CH, en;q=0.5").require(200);
    JsonNode gold = plan(german, "gold-monthly").orElseThrow();
    assertEquals(
        "Plus, und zuerst an der Reihe, nach dem gewünschten Geschlecht",
        gold.get("description").asText());
    assertEquals("CHF", gold.at("/price/currency").asText());
    assertEquals(2199, gold.at("/price/amount").asLong());
    assertEquals("de", german.header("Content-Language"));
    assertEquals("Accept-Language", german.header("Vary"));
    JsonNode dollars =
        plan(stranger.get(path + "?country=US&currency=USD"), "gold-monthly").orElseThrow();
    assertEquals("Gold", dollars.get("name").asText());
    assertEquals(2099, dollars.at("/price/amount").asLong());
    JsonNode usual = plan(stranger.get(path + "?country=FR"), "gold-monthly").orElseThrow();
    assertEquals("EUR", usual.at("/price/currency").asText());
    assertEquals(300, usual.at("/entitlements/monthly_coins").asInt());
    assertEquals(7, plan(german, "plus-monthly").orElseThrow().get("trialDays").asInt());
    assertEquals(
        "country: PATTERN", stranger.get(path + "?country=ch").require(400).refusedField());
    assertEquals(
        "currency: PATTERN", stranger.get(path + "?currency=EURO").require(400).refusedField());
  }

  private static Optional<JsonNode> plan(TestAnswer answer, String code) {
    return StreamSupport.stream(answer.data().spliterator(), false)
        .filter(plan -> plan.get("code").asText().equals(code))
        .findFirst();
  }

  private void insert(String code, boolean active) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      var _ =
          statement.executeUpdate(
              """
              INSERT INTO subscription_plans (id, code, name, billing_interval, price_amount,
                price_currency, entitlements, store_products, active)
              VALUES (UNHEX(REPLACE(UUID(), '-', '')), '%s', 'Gold', 'MONTH', 999, 'EUR',
                '{"no_ads":true}', '{"apple":"gold.ios"}', %s)
              """
                  .formatted(code, active));
    }
  }
}
