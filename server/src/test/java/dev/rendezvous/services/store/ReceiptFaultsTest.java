package dev.rendezvous.services.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.config.StartProfile;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.Steps;
import dev.rendezvous.services.coins.TestLedger;
import dev.rendezvous.testing.Unpooled;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Wherever buying is cut off, the purchase is used and the coins are there, or neither. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class ReceiptFaultsTest {
  private static final int FEWEST_STEPS = 10;
  private static final InstantSource CLOCK = InstantSource.system();

  private TestDatabase server;
  private Till healthy;

  /** What marks purchases as used and gives coins, on one database. */
  private record Till(TestLedger ledger, Receipts receipts) {
    static Till on(DataSource source) {
      var ledger = new TestLedger(source, CLOCK);
      SmallRyeConfig config = ReceiptsTest.config(StartProfile.DEV, Map.of());
      ServerSettings server = config.getConfigMapping(ServerSettings.class);
      var providers =
          new Providers(server, config.getConfigMapping(StoreSettings.class), List.of());
      AccountTokens tokens = tokens(server);
      return new Till(
          ledger,
          new Receipts(
              providers,
              new Checkouts(
                  providers, new CheckoutStore(ledger.db, ledger.ids, CLOCK), ledger.tx, tokens),
              new SaleStore(ledger.db, CLOCK),
              new LineStore(ledger.db),
              new Acknowledgements(
                  new AcknowledgementStore(ledger.db), providers, ledger.tx, CLOCK),
              new Refusals(new SimpleMeterRegistry()),
              new Receipts.Terms(ledger.tx, ledger.ids, tokens)));
    }

    private static AccountTokens tokens(ServerSettings server) {
      try {
        return new AccountTokens(new MasterSecret(server));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    /** As a purchase goes once its store has vouched for it. */
    void sell(UserId user, ReceiptApi receipt) {
      ledger.tx.run(() -> {
        StoreApi.Claim claim = receipts.claim(user, receipt);
        if (claim.first()) {
          var _ =
              ledger
                  .api()
                  .purchase(
                      user,
                      100,
                      10,
                      new CoinsApi.Purchase(claim.sale(), claim.sale(), "coins-100"));
        }
      });
    }

    long balance(UserId user) {
      return ledger.api().balanceOf(user).balance();
    }
  }

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    healthy = Till.on(server.dataSource());
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void aConnectionThatIsKilledAnywhereLeavesBothOrNeither() throws SQLException {
    int killed = 0;
    while (isKilledAt(killed + 1)) {
      killed++;
    }
    assertTrue(killed >= FEWEST_STEPS, "it was killed at " + killed + " steps");
    assertEquals(List.of(), TestLedger.proof(server.dataSource()).first());
  }

  /** False when buying has fewer steps. */
  private boolean isKilledAt(int step) throws SQLException {
    UserId anna = healthy.ledger().ids.nextUserId();
    ReceiptApi receipt = receipt();
    healthy.receipts().reserve(anna, receipt);
    AtomicInteger steps = new AtomicInteger();
    DataSource deadly =
        Steps.watched(
            Unpooled.of(server.address()),
            (connection, _) -> {
              if (steps.incrementAndGet() == step) {
                Unpooled.kill(connection, server.dataSource());
              }
            });
    try {
      Till.on(deadly).sell(anna, receipt);
    } catch (RuntimeException cutOff) {
      long found = healthy.balance(anna);
      assertEquals(isUsed(receipt) ? 110 : 0, found, "cut off at " + step);
    }
    healthy.sell(anna, receipt);
    assertEquals(110, healthy.balance(anna), "cut off at " + step);
    assertTrue(isUsed(receipt));
    return steps.get() >= step;
  }

  private static ReceiptApi receipt() {
    String ref = UUID.randomUUID().toString();
    return new ReceiptApi.OneTime(
        new ReceiptApi.Sale(
            StoreName.GOOGLE,
            StoreEnvironment.SANDBOX,
            ref,
            ref,
            "coins_100",
            1,
            null,
            Instant.now(),
            null,
            ref));
  }

  private boolean isUsed(ReceiptApi receipt) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        var select =
            connection.prepareStatement(
                "SELECT 1 FROM store_transactions JOIN store_acknowledgements ON"
                    + " transaction_id = id WHERE store_ref = ? AND state = 'GRANTED'")) {
      select.setString(1, receipt.sale().ref());
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }
}
