package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.testing.TestApple;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Packages of which one is exchanged for another, and who would like to have both. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PackagesTest {
  @Inject DataSource source;

  private final TestUsers users = TestUsers.here();
  private final TestApple apple = TestApple.shared();
  private final TestStripe stripe = TestStripe.shared();

  @Test
  void aProductIsOnePackagesSoThatNoneIsGoodForARicherOne() throws SQLException {
    UUID rich = add(1_000_000);
    assertThrows(
        SQLIntegrityConstraintViolationException.class, () -> name(rich, "apple", "coins.100"));
    TestUser eve = users.signUp("Eve");
    String receipt = apple.sign(TestApple.consumable("coins.100"));
    assertEquals(
        "provider: NOT_SOLD", Buyers.buy(eve, rich.toString(), "apple", receipt).refusedField());
    name(rich, "apple", "of-" + rich);
    assertEquals("RECEIPT_INVALID", Buyers.buy(eve, rich.toString(), "apple", receipt).errorCode());
    assertEquals(0, Buyers.balance(eve));
  }

  @Test
  void whatIsNotSoldAnyMoreIsGoodForWhoBoughtItBefore() throws SQLException {
    UUID old = add(300);
    name(old, "apple", "of-" + old);
    TestUser anna = users.signUp("Anna");
    String before = bought(old, Instant.now().minusSeconds(60));
    String after = bought(old, Instant.now().plusSeconds(60));
    execute(
        "UPDATE coin_packages SET active = FALSE, deactivated_at = NOW(6) WHERE id = " + hex(old));
    Buyers.buy(anna, old.toString(), "apple", before).require(200);
    assertEquals("RECEIPT_INVALID", Buyers.buy(anna, old.toString(), "apple", after).errorCode());
    assertEquals("NOT_FOUND", Buyers.buy(anna, old.toString(), "sandbox", null).errorCode());
    assertEquals(
        "RECEIPT_INVALID",
        Buyers.buy(anna, old.toString(), "sandbox", UUID.randomUUID().toString()).errorCode());
    assertEquals(300, Buyers.balance(anna));
    assertThrows(
        SQLException.class,
        () -> execute("UPDATE coin_packages SET deactivated_at = NULL WHERE id = " + hex(old)),
        "since when has to be said");
  }

  @Test
  void whatWasDeletedIsGoodForWhoBoughtItBefore() throws SQLException {
    UUID old = add(300);
    name(old, "apple", "of-" + old);
    TestUser anna = users.signUp("Anna");
    String before = bought(old, Instant.now().minusSeconds(60));
    String after = bought(old, Instant.now().plusSeconds(60));
    execute("UPDATE coin_packages SET deleted_at = NOW(6) WHERE id = " + hex(old));
    Buyers.buy(anna, old.toString(), "apple", before).require(200);
    assertEquals("RECEIPT_INVALID", Buyers.buy(anna, old.toString(), "apple", after).errorCode());
    assertEquals("NOT_FOUND", Buyers.buy(anna, old.toString(), "sandbox", null).errorCode());
    assertEquals(300, Buyers.balance(anna));
  }

  @Test
  void whatWasPromisedOnAPageIsGivenWhateverThePackageHoldsByNow() throws SQLException {
    UUID id = add(300);
    TestUser anna = users.signUp("Anna");
    String page =
        Buyers.buy(anna, id.toString(), "stripe", null)
            .require(200)
            .data()
            .get("checkoutUrl")
            .asText();
    String session = stripe.sessionAt(page).get("id").asText();
    var _ = stripe.pay(session);
    execute("UPDATE coin_packages SET coins = 1 WHERE id = " + hex(id));
    Buyers.buy(anna, id.toString(), "stripe", session).require(200);
    assertEquals(300, Buyers.balance(anna));
  }

  private String bought(UUID of, Instant at) {
    Map<String, Object> said = TestApple.consumable("of-" + of);
    said.put("purchaseDate", at.toEpochMilli());
    return apple.sign(said);
  }

  private UUID add(int coins) throws SQLException {
    UUID id = UUID.randomUUID();
    execute(
        "INSERT INTO coin_packages (id, code, name, coins, price_amount, price_currency, sort_order)"
            + " VALUES (%s, '%s', 'x', %d, 99, 'EUR', 99)".formatted(hex(id), id, coins));
    return id;
  }

  private void name(UUID id, String store, String product) throws SQLException {
    execute(
        "INSERT INTO coin_package_products (provider, product, package_id) VALUES ('%s', '%s', %s)"
            .formatted(store.toUpperCase(java.util.Locale.ROOT), product, hex(id)));
  }

  private static String hex(UUID id) {
    return "UNHEX('" + id.toString().replace("-", "") + "')";
  }

  private void execute(String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
