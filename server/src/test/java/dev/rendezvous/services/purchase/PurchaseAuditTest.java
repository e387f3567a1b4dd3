package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.testing.TestApple;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What stores were paid, held against the ledger. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PurchaseAuditTest {
  private static final String PATH = "/webhooks/apple";

  @Inject @Any PurchaseAudit audit;
  @Inject CoinsApi coins;
  @Inject DataSource source;

  private final TestUsers users = TestUsers.here();
  private final TestApple apple = TestApple.shared();

  @Test
  void whateverBecomesOfAPurchaseBothSayTheSame() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> said = TestApple.consumable("coins.100");
    UUID sale = buy(anna, said);
    assertEquals(List.of(), of(sale));
    var _ = coins.spend(anna.id(), 40, "boost", UUID.randomUUID());
    send("REFUND", said, 0);
    Buyers.awaitBalance(anna, 0);
    assertEquals(List.of(), of(sale), "60 were taken, 40 are owed");
    send("REFUND_REVERSED", said, 1);
    Buyers.awaitBalance(anna, 60);
    assertEquals(List.of(), of(sale), "given again, and the debt paid");
    anna.get("/coins/transactions?type=PURCHASE")
        .require(200)
        .data()
        .forEach(line -> {
          assertEquals(sale.toString(), line.get("reference").asText(), "also the second time");
          assertEquals("coins-100", line.get("description").asText());
        });
  }

  @Test
  void whatDiffersIsFound() throws SQLException {
    TestUser anna = users.signUp("Anna");
    UUID lost = buy(anna, TestApple.consumable("coins.100"));
    UUID kept = buy(anna, TestApple.consumable("coins.100"));
    UUID fewer = buy(anna, TestApple.consumable("coins.100"));
    var _ = coins.reverse(lost);
    execute("UPDATE store_transactions SET state = 'REFUNDED', refunded_at = NOW(6)", kept);
    execute("UPDATE coin_purchases SET coins = 90", fewer);
    assertTrue(of(lost).getFirst().contains("lost its coins"));
    assertTrue(of(kept).getFirst().contains("was given back, its coins not"));
    assertTrue(of(fewer).getFirst().contains("gave 100 coins and not 90"));
    execute("DELETE FROM coin_purchases", fewer);
    assertTrue(of(fewer).getFirst().contains("nothing was given for it"));
    execute("DELETE FROM store_transactions", fewer);
    execute("UPDATE store_transactions SET state = 'GRANTED', refunded_at = NULL", kept);
    execute("UPDATE store_transactions SET state = 'REFUNDED', refunded_at = NOW(6)", lost);
    assertEquals(List.of(), of(fewer));
    assertEquals(List.of(), of(kept));
    assertEquals(List.of(), of(lost));
  }

  private List<String> of(UUID sale) {
    return audit.run(() -> {}).stream().filter(one -> one.startsWith(sale.toString())).toList();
  }

  private UUID buy(TestUser user, Map<String, Object> said) {
    return UUID.fromString(
        Buyers.buy(user, Buyers.SMALL, "apple", apple.sign(said))
            .require(200)
            .data()
            .at("/transaction/reference")
            .asText());
  }

  private void send(String type, Map<String, Object> said, int later) {
    Instant at = Instant.now().plusSeconds(later);
    users.stranger().post(PATH, apple.body(apple.notification(type, said, at))).require(204);
  }

  private void execute(String sql, UUID id) throws SQLException {
    try (var connection = source.getConnection();
        var change = connection.prepareStatement(sql + " WHERE id = UNHEX(REPLACE(?, '-', ''))")) {
      change.setString(1, id.toString());
      assertEquals(1, change.executeUpdate());
    }
  }
}
