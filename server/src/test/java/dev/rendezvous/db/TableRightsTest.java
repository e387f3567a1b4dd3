package dev.rendezvous.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server's database user may do, on MariaDB as on MySQL. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class TableRightsTest {
  private static final int TIMEOUT_MS = 10_000;
  private static final int DENIED = 1142;
  private static final String PASSWORD = "Only-for-1-test";

  private TestDatabase database;
  private String made;
  private Connection owner;
  private Connection server;

  /** Where no server's account is at hand, one is made, as operators would. */
  @BeforeAll
  void open() throws SQLException {
    database = new TestDatabase();
    owner = DatabaseProbe.connect(database.address(), TIMEOUT_MS);
    made = "";
    DatabaseAddress restricted = TestServer.restricted().orElseGet(this::make);
    server =
        DatabaseProbe.connect(
            database.address().as(restricted.user(), restricted.password()), TIMEOUT_MS);
    TableRights.grant(owner, server);
  }

  private DatabaseAddress make() {
    String user = "test_" + UUID.randomUUID().toString().substring(0, 8);
    try {
      run(owner, "CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(user, PASSWORD));
      run(
          owner,
          "GRANT SELECT, INSERT ON %s.* TO '%s'@'%%'"
              .formatted(database.address().database(), user));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    made = user;
    return database.address().as(user, PASSWORD);
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
    if (!made.isEmpty()) {
      run(owner, "DROP USER '%s'@'%%'".formatted(made));
    }
    owner.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE coin_entries SET amount = amount + 1",
        "DELETE FROM coin_entries",
        "UPDATE coin_transactions SET description = 'x'",
        "DELETE FROM coin_transactions",
        "UPDATE subscription_changes SET cause = 'x'",
        "DELETE FROM subscription_changes",
        "DROP TABLE coin_entries",
        "TRUNCATE TABLE coin_entries",
        "ALTER TABLE coin_entries ADD COLUMN more INT",
        "REPLACE INTO coin_transactions (id, type, idempotency_key, request_hash) VALUES"
            + " (UNHEX(REPEAT('ab', 16)), 'REWARD', 'a', UNHEX(SHA2('a', 256)))",
        "INSERT INTO coin_transactions (id, type, idempotency_key, request_hash) VALUES"
            + " (UNHEX(REPEAT('ab', 16)), 'REWARD', 'a', UNHEX(SHA2('a', 256)))"
            + " ON DUPLICATE KEY UPDATE description = 'x'"
      })
  void theLedgerIsOnlyAddedTo(String sql) {
    assertEquals(
        DENIED, assertThrows(SQLException.class, () -> run(server, sql), sql).getErrorCode(), sql);
  }

  @Test
  void allElseMayBeReadAddedChangedAndDeleted() throws SQLException {
    for (String sql :
        List.of(
            "INSERT INTO user_coins (user_id) VALUES (UNHEX(REPEAT('ab', 16)))",
            "UPDATE user_coins SET balance = 1",
            "DELETE FROM user_coins",
            "INSERT INTO coin_transactions (id, type, idempotency_key, request_hash) VALUES"
                + " (UNHEX(REPEAT('ab', 16)), 'REWARD', 'a', UNHEX(SHA2('a', 256)))",
            "DELETE FROM outbox_events",
            "UPDATE users SET locale = 'de'")) {
      run(server, sql);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE", "DELETE", "DROP", "ALTER", "UPDATE (amount)"})
  void aRightThatSomebodyGaveByMistakeIsTakenBackEvenAlone(String right) throws SQLException {
    String account = "'" + account().replace("@", "'@'") + "'";
    run(owner, "GRANT %s ON coin_entries TO %s".formatted(right, account));
    TableRights.grant(owner, server);
    for (String sql :
        List.of(
            "UPDATE coin_entries SET amount = amount + 1",
            "DELETE FROM coin_entries",
            "DROP TABLE coin_entries",
            "ALTER TABLE coin_entries ADD COLUMN more INT")) {
      SQLException denied = assertThrows(SQLException.class, () -> run(server, sql), sql);
      assertEquals(DENIED, denied.getErrorCode(), sql);
    }
  }

  @Test
  void whereTheLedgerIsToBeGuardedAndIsNotThereIsNoStart() throws SQLException {
    assertEquals(Optional.empty(), TableRights.findDanger(server));
    TableRights.judge(Optional.empty(), true);
    Optional<String> all = TableRights.findDanger(owner);
    assertTrue(all.orElseThrow().contains("UPDATE"), all.toString());
    assertThrows(FlywayException.class, () -> TableRights.judge(all, true));
    TableRights.judge(all, false);
    for (String right : List.of("UPDATE", "DELETE", "DROP", "ALTER")) {
      String account = "'" + account().replace("@", "'@'") + "'";
      run(owner, "GRANT %s ON coin_entries TO %s".formatted(right, account));
      assertTrue(TableRights.findDanger(server).orElseThrow().contains(right), right);
      TableRights.grant(owner, server);
      assertEquals(Optional.empty(), TableRights.findDanger(server), right);
    }
  }

  @Test
  void aTableThatCameLaterIsSeenToAtTheNextStart() throws SQLException {
    run(owner, "CREATE TABLE later (id INT PRIMARY KEY)");
    run(server, "INSERT INTO later VALUES (1)");
    assertThrows(SQLException.class, () -> run(server, "UPDATE later SET id = 2"));
    TableRights.grant(owner, server);
    run(server, "UPDATE later SET id = 2");
    run(server, "DELETE FROM later");
  }

  @Test
  void rightsThatSomebodyGaveByMistakeAreTakenBack() throws SQLException {
    String account = "'" + account() + "'";
    run(owner, "GRANT UPDATE, DELETE ON coin_entries TO " + account.replace("@", "'@'"));
    run(server, "DELETE FROM coin_entries");
    TableRights.grant(owner, server);
    assertThrows(SQLException.class, () -> run(server, "DELETE FROM coin_entries"));
  }

  private String account() throws SQLException {
    try (Statement statement = server.createStatement();
        var row = statement.executeQuery("SELECT CURRENT_USER()")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
