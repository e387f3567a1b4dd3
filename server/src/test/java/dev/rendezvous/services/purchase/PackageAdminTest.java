package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestApple;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packages of coins as those who run the service change them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PackageAdminTest {
  private static final String PATH = "/admin/coin-packages";

  @Inject StandingApi standing;
  @Inject DataSource database;
  @Inject ObjectMapper json;

  private final TestUsers users = TestUsers.here();
  private final TestApple apple = TestApple.shared();
  private final String code = "pouch-" + UUID.randomUUID();
  private TestUser ada;

  @BeforeEach
  void signUp() {
    ada = Operator.signUp(users, standing).user();
  }

  /** What this test put on sale is in no other test's list. */
  @AfterEach
  void takeOffSale() {
    for (JsonNode one : ada.get(PATH).require(200).data()) {
      if (one.get("code").asText().startsWith(code) && one.get("onSale").asBoolean()) {
        ada.delete(PATH + "/" + one.get("id").asText()).require(200);
      }
    }
  }

  private ObjectNode terms() {
    ObjectNode terms = json.createObjectNode();
    terms.put("name", "Pouch").put("sortOrder", 50).put("onSale", true);
    terms.putObject("price").put("amount", 199).put("currency", "EUR");
    terms.putObject("names").put("de", "Beutel");
    terms.putObject("prices").put("CHF", 219);
    terms.putObject("storeProducts").put("apple", code + ".ios");
    return terms;
  }

  private ObjectNode pouch() {
    ObjectNode pouch = json.createObjectNode();
    pouch.put("code", code).put("coins", 200).put("bonusCoins", 10);
    pouch.set("terms", terms());
    return pouch;
  }

  private String created() {
    return ada.post(PATH, pouch().toString()).require(201).data().get("id").asText();
  }

  private Optional<JsonNode> shown(String query, String language) {
    TestAnswer answer =
        users.stranger().get("/coins/packages" + query, "Accept-Language", language);
    return StreamSupport.stream(answer.require(200).data().spliterator(), false)
        .filter(one -> one.get("code").asText().equals(code))
        .findFirst();
  }

  @Test
  void onlyAdminsMay() {
    users.stranger().get(PATH).require(401);
    TestUser anna = users.signUp("Anna");
    anna.get(PATH).require(403);
    anna.post(PATH, pouch().toString()).require(403);
    anna.put(PATH + "/" + UUID.randomUUID(), terms().toString()).require(403);
    anna.delete(PATH + "/" + UUID.randomUUID()).require(403);
    assertTrue(shown("", "en").isEmpty());
  }

  @Test
  void aPackageIsOnSaleAtOnceInEveryLanguageAndCurrency() throws SQLException {
    assertTrue(shown("", "en").isEmpty(), "which is remembered");
    String id = created();
    assertEquals("Pouch", shown("", "en").orElseThrow().get("name").asText());
    JsonNode swiss = shown("?currency=CHF", "de").orElseThrow();
    assertEquals("Beutel", swiss.get("name").asText());
    assertEquals(219, swiss.at("/price/amount").asInt());
    assertEquals("EUR", shown("?currency=USD", "de").orElseThrow().at("/price/currency").asText());
    ObjectNode dearer = terms();
    dearer.withObject("/price").put("amount", 299);
    dearer.putObject("names");
    ada.put(PATH + "/" + id, dearer.toString()).require(200);
    assertEquals(299, shown("", "en").orElseThrow().at("/price/amount").asInt());
    assertEquals("Pouch", shown("", "de").orElseThrow().get("name").asText());
    ada.delete(PATH + "/" + id).require(200);
    assertTrue(shown("", "en").isEmpty());
    JsonNode known =
        StreamSupport.stream(ada.get(PATH).require(200).data().spliterator(), false)
            .filter(one -> one.get("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    assertFalse(known.get("onSale").asBoolean());
    assertEquals(219, known.at("/prices/CHF").asInt());
    for (String action : List.of("created", "changed", "withdrawn")) {
      assertEquals(1, audited("coin_package." + action), action);
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
  void whatWasBoughtBeforeItWentOffSaleIsGivenInFull() {
    String id = created();
    TestUser anna = users.signUp("Anna");
    String receipt = apple.sign(TestApple.consumable(code + ".ios"));
    String again = apple.sign(TestApple.consumable(code + ".ios"));
    ada.delete(PATH + "/" + id).require(200);
    Buyers.buy(anna, id, "apple", receipt).require(200);
    assertEquals(210, Buyers.balance(anna));
    assertEquals("NOT_FOUND", Buyers.buy(anna, id, "sandbox", null).errorCode());
    ada.put(PATH + "/" + id, terms().toString()).require(200); // back on sale
    Buyers.buy(anna, id, "apple", again).require(200);
    assertEquals(420, Buyers.balance(anna));
  }

  @Test
  void howManyCoinsItHoldsStaysWhateverIsSent() {
    String id = created();
    ObjectNode richer = terms().put("coins", 1_000_000).put("code", "other").put("bonusCoins", 9);
    TestAnswer answer = ada.put(PATH + "/" + id, richer.toString());
    JsonNode now = shown("", "en").orElseThrow();
    assertEquals(200, now.get("coins").asInt(), answer.toString());
    assertEquals(10, now.get("bonusCoins").asInt(), answer.toString());
  }

  @Test
  void whatCanNotBeIsRefused() {
    String id = created();
    assertEquals("PACKAGE_CODE_TAKEN", ada.post(PATH, pouch().toString()).require(409).errorCode());
    ObjectNode twin = pouch().put("code", code + "-twin");
    assertEquals("PACKAGE_PRODUCT_TAKEN", ada.post(PATH, twin.toString()).require(409).errorCode());
    ObjectNode renamed = terms();
    renamed.putObject("storeProducts").put("apple", code + ".other");
    assertEquals(
        "PACKAGE_PRODUCT_KEPT",
        ada.put(PATH + "/" + id, renamed.toString()).require(409).errorCode());
    ObjectNode more = terms();
    more.withObject("/storeProducts").put("google", code + ".play");
    ada.put(PATH + "/" + id, more.toString()).require(200);
    for (String odd : List.of("XQQ", "eur", "EURO")) {
      ObjectNode priced = terms();
      priced.withObject("/prices").put(odd, 5);
      ada.put(PATH + "/" + id, priced.toString()).require(400);
    }
    ObjectNode free = pouch().put("code", code + "-free").put("coins", 0);
    ada.post(PATH, free.toString()).require(400);
    ObjectNode stripe = terms();
    stripe.withObject("/storeProducts").put("stripe", "x");
    ada.put(PATH + "/" + id, stripe.toString()).require(400);
    ada.put(PATH + "/" + UUID.randomUUID(), terms().toString()).require(404);
    ada.delete(PATH + "/" + UUID.randomUUID()).require(404);
  }

  @Test
  void ofTwoWhoAddTheSameOneIsHeard() {
    List<Callable<Integer>> adding =
        IntStream.range(0, 6)
            .mapToObj(i -> (Callable<Integer>) () -> ada.post(PATH, pouch().toString()).status())
            .toList();
    List<Integer> statuses = Race.of(adding);
    assertEquals(1, Collections.frequency(statuses, 201), statuses.toString());
    assertEquals(5, Collections.frequency(statuses, 409), statuses.toString());
  }
}
