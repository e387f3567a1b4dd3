package dev.rendezvous.services.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.subscription.SubscriptionApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans as those who run the service change them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PlanAdminTest {
  private static final String PATH = "/admin/plans";

  @Inject StandingApi standing;
  @Inject SubscriptionApi entitlements;
  @Inject DataSource database;
  @Inject ObjectMapper json;

  private final TestUsers users = TestUsers.here();
  private final String code = "silver-" + UUID.randomUUID();
  private TestUser ada;

  @BeforeEach
  void signUp() {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), Role.ADMIN, user.id());
    ada = users.signInAgain(user);
  }

  private ObjectNode terms() {
    ObjectNode terms = json.createObjectNode();
    terms.put("name", "Silver").put("trialDays", 0).put("sortOrder", 50).put("onSale", true);
    terms.putObject("price").put("amount", 499).put("currency", "EUR");
    terms.putObject("entitlements").put("no_ads", true).put("monthly_coins", 50);
    terms.putObject("storeProducts").put("apple", code + ".ios");
    terms.putObject("names").putObject("de").put("name", "Silber");
    ObjectNode swiss = terms.putArray("prices").addObject().put("country", "CH");
    swiss.putObject("price").put("amount", 599).put("currency", "CHF");
    return terms;
  }

  private ObjectNode plan() {
    ObjectNode plan = json.createObjectNode();
    plan.put("code", code).put("interval", "MONTH").put("intervalCount", 1);
    plan.set("plan", terms());
    return plan;
  }

  private String created() {
    return ada.post(PATH, plan().toString()).require(201).data().get("id").asText();
  }

  private Optional<JsonNode> shown(String query, String language) {
    TestAnswer answer =
        users.stranger().get("/subscription/plans" + query, "Accept-Language", language);
    return StreamSupport.stream(answer.require(200).data().spliterator(), false)
        .filter(plan -> plan.get("code").asText().equals(code))
        .findFirst();
  }

  @Test
  void onlyAdminsMay() {
    users.stranger().get(PATH).require(401);
    TestUser anna = users.signUp("Anna");
    anna.get(PATH).require(403);
    anna.post(PATH, plan().toString()).require(403);
    anna.put(PATH + "/" + UUID.randomUUID(), terms().toString()).require(403);
    anna.delete(PATH + "/" + UUID.randomUUID()).require(403);
    assertTrue(shown("", "en").isEmpty());
  }

  @Test
  void aPlanIsOnSaleAtOnceInEveryLanguageAndCountry() throws SQLException {
    assertTrue(shown("", "en").isEmpty(), "which is remembered");
    String id = created();
    assertEquals("Silver", shown("", "en").orElseThrow().get("name").asText());
    JsonNode swiss = shown("?country=CH", "de").orElseThrow();
    assertEquals("Silber", swiss.get("name").asText());
    assertEquals("CHF", swiss.at("/price/currency").asText());
    ObjectNode dearer = terms();
    dearer.withObject("/price").put("amount", 699);
    ada.put(PATH + "/" + id, dearer.toString()).require(200);
    assertEquals(699, shown("", "en").orElseThrow().at("/price/amount").asInt());
    ada.delete(PATH + "/" + id).require(200);
    assertTrue(shown("", "en").isEmpty());
    JsonNode all = ada.get(PATH).require(200).data();
    JsonNode known =
        StreamSupport.stream(all.spliterator(), false)
            .filter(plan -> plan.get("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    assertFalse(known.get("onSale").asBoolean());
    assertEquals("Silber", known.at("/names/de/name").asText());
    for (String action : Set.of("plan.created", "plan.changed", "plan.withdrawn")) {
      assertEquals(1, audited(action), action);
    }
  }

  private int audited(String action) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM audit_log WHERE action = ? AND details LIKE ?")) {
      statement.setString(1, action);
      statement.setString(2, "%" + code + "%");
      try (ResultSet found = statement.executeQuery()) {
        assertTrue(found.next());
        return found.getInt(1);
      }
    }
  }

  @Test
  void whoHasAPlanIsEntitledToWhatItSaysNow() {
    String id = created();
    TestUser anna = users.signUp("Anna");
    String receipt = "paid-" + UUID.randomUUID();
    String purchase =
        "{\"planId\":\"%s\",\"provider\":\"sandbox\",\"receipt\":\"%s\"}".formatted(id, receipt);
    anna.post("/subscription/purchase", purchase, "Idempotency-Key", UUID.randomUUID().toString())
        .require(200);
    assertEquals(Set.of("no_ads", "monthly_coins"), entitlements.entitlementsOf(anna.id()));
    ObjectNode more = terms();
    more.withObject("/entitlements").put("priority", true);
    ada.put(PATH + "/" + id, more.toString()).require(200);
    assertTrue(entitlements.entitlementsOf(anna.id()).contains("priority"));
    ada.delete(PATH + "/" + id).require(200);
    assertTrue(entitlements.entitlementsOf(anna.id()).contains("priority"), "it is paid for");
    anna.post(
            "/subscription/purchase",
            "{\"planId\":\"%s\",\"provider\":\"sandbox\"}".formatted(id),
            "Idempotency-Key",
            UUID.randomUUID().toString())
        .require(404);
  }

  @Test
  void whatCanNotBeIsRefused() {
    String id = created();
    assertEquals("PLAN_CODE_TAKEN", ada.post(PATH, plan().toString()).require(409).errorCode());
    ObjectNode twin = plan().put("code", code + "-twin");
    assertEquals("PLAN_PRODUCT_TAKEN", ada.post(PATH, twin.toString()).require(409).errorCode());
    ObjectNode renamed = terms();
    renamed.putObject("storeProducts").put("apple", code + ".other");
    assertEquals(
        "PLAN_PRODUCT_KEPT",
        ada.put(PATH + "/" + id, renamed.toString()).require(409).errorCode(),
        "people may pay under the name");
    ObjectNode greedy = terms();
    greedy.withObject("/entitlements").put("monthly_coins", true);
    assertEquals(
        "entitlements.monthly_coins: INVALID",
        ada.put(PATH + "/" + id, greedy.toString()).require(400).refusedField());
    ObjectNode twice = terms();
    twice.withArray("/prices").add(twice.at("/prices/0").deepCopy());
    ada.put(PATH + "/" + id, twice.toString()).require(400);
    ObjectNode odd = terms();
    odd.withObject("/price").put("currency", "XQQ");
    ada.put(PATH + "/" + id, odd.toString()).require(400);
    ada.put(PATH + "/" + UUID.randomUUID(), terms().toString()).require(404);
    ada.delete(PATH + "/" + UUID.randomUUID()).require(404);
  }
}
