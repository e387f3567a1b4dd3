package dev.rendezvous.services.coins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.testing.OwnStores;
import dev.rendezvous.testing.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Wherever the database server is killed, what was told as done is there when it comes back. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(600)
@SuppressWarnings("NullAway.Init")
class LedgerWhileItsDatabaseDiesTest {
  private static final int FEWEST_STEPS = 6;

  private OwnStores stores;
  private MariaDbDataSource source;
  private TestLedger ledger;

  @BeforeAll
  void open() throws Exception {
    stores = OwnStores.start(Path.of("target", "ledger-stores").toAbsolutePath());
    DatabaseAddress owner = stores.owner();
    var _ =
        Flyway.configure()
            .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
            .locations("db/migration")
            .load()
            .migrate();
    source = Unpooled.of(owner);
    ledger = new TestLedger(source, InstantSource.system());
  }

  @AfterAll
  void close() throws IOException {
    stores.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"PURCHASE", "GIFT"})
  void aServerThatIsKilledAnywhereLeavesTheBooksRight(Deed deed)
      throws IOException, InterruptedException {
    List<CoinBalance> wanted = done(deed);
    int killed = 0;
    while (isKilledAt(killed + 1, deed, wanted)) {
      killed++;
    }
    assertTrue(killed >= FEWEST_STEPS, deed + " was killed at " + killed + " steps");
    assertEquals(List.of(), TestLedger.proof(source).first());
  }

  private List<CoinBalance> done(Deed deed) {
    Deed.Scene scene = prepared(deed);
    deed.run(ledger.coins, scene);
    return scene.balances(ledger.coins);
  }

  private Deed.Scene prepared(Deed deed) {
    Deed.Scene scene = Deed.Scene.of(ledger);
    deed.prepare(ledger.coins, scene);
    return scene;
  }

  /** False when the deed has fewer steps. */
  private boolean isKilledAt(int step, Deed deed, List<CoinBalance> wanted)
      throws IOException, InterruptedException {
    Deed.Scene scene = prepared(deed);
    List<CoinBalance> before = scene.balances(ledger.coins);
    AtomicInteger steps = new AtomicInteger();
    var deadly =
        Steps.watched(
            source,
            (_, _) -> {
              if (steps.incrementAndGet() == step) {
                kill();
              }
            });
    boolean told =
        isDone(() -> deed.run(new TestLedger(deadly, InstantSource.system()).coins, scene));
    stores.database().start();
    List<CoinBalance> found = scene.balances(ledger.coins);
    assertTrue(
        told ? found.equals(wanted) : List.of(before, wanted).contains(found),
        deed + " cut off at " + step + ": " + found);
    deed.run(ledger.coins, scene);
    assertEquals(wanted, scene.balances(ledger.coins), deed + " cut off at " + step);
    return steps.get() >= step;
  }

  private static boolean isDone(Runnable deed) {
    try {
      deed.run();
      return true;
    } catch (RuntimeException cutOff) {
      return false;
    }
  }

  private void kill() throws SQLException {
    try {
      stores.database().kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException(e);
    }
  }
}
