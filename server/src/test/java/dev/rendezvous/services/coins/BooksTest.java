package dev.rendezvous.services.coins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.types.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The books as they are read: statements by an index, and every way in which they can be wrong. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class BooksTest {
  private static final BooksApi.Filter ALL = new BooksApi.Filter(null, null, null);

  private TestDatabase server;
  private TestLedger ledger;
  private UserId anna;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    ledger = new TestLedger(server.dataSource(), InstantSource.system());
    for (int i = 0; i < 20; i++) {
      anna = ledger.ids.nextUserId();
      for (int j = 0; j < 10; j++) {
        var _ = ledger.coins.grant(anna, 10, GrantReason.REWARD, ledger.ids.next());
        var _ = ledger.coins.spend(anna, 1, "boost", ledger.ids.next());
      }
    }
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void aStatementIsReadByAnIndexHoweverItIsNarrowed() throws Exception {
    Instant now = Instant.now();
    Instant before = now.minusSeconds(3600);
    for (BooksApi.Filter filter :
        List.of(
            ALL,
            new BooksApi.Filter(null, before, now),
            new BooksApi.Filter(MovementType.SPEND, null, null),
            new BooksApi.Filter(MovementType.SPEND, before, now))) {
      for (UUID from : new @Nullable UUID[] {null, ledger.ids.next()}) {
        assertEquals(List.of(), badPlan(filter, from), filter + " before " + from);
      }
    }
  }

  /** What is wrong with how the database goes about it. */
  private List<String> badPlan(BooksApi.Filter filter, @Nullable UUID before)
      throws SQLException, ReflectiveOperationException {
    List<String> sqls = new ArrayList<>();
    List<List<Steps.Call>> fillings = new ArrayList<>();
    Steps.Watcher recorder =
        new Steps.Watcher() {
          @Override
          public void at(Connection connection, String what) {}

          @Override
          public void filled(String sql, List<Steps.Call> calls) {
            sqls.add(sql);
            fillings.add(calls);
          }
        };
    var source = Steps.watched(server.dataSource(), recorder);
    assertFalse(BooksApi.on(new Database(source)).list(anna, filter, before, 0, 5).isEmpty());
    List<String> wrong = new ArrayList<>();
    try (Connection connection = server.dataSource().getConnection();
        PreparedStatement explain =
            connection.prepareStatement("EXPLAIN FORMAT=TRADITIONAL " + sqls.getFirst())) {
      for (Steps.Call call : fillings.getFirst()) {
        call.on(explain);
      }
      try (ResultSet plan = explain.executeQuery()) {
        while (plan.next()) {
          String extra = String.valueOf(plan.getString("Extra"));
          boolean byIndex = plan.getString("key") != null && !"ALL".equals(plan.getString("type"));
          if (!byIndex || extra.contains("filesort") || extra.contains("temporary")) {
            wrong.add(plan.getString("table") + " " + plan.getString("key") + " " + extra);
          }
        }
      }
    }
    return wrong;
  }

  @Test
  void whatIsWrittenInSeveralProcessesWithClocksApartIsInTheOrderOfItsBalances() {
    UserId ben = ledger.ids.nextUserId();
    var ahead = new TestLedger(server.dataSource(), () -> Instant.now().plusSeconds(30));
    for (int i = 0; i < 5; i++) {
      var _ = ahead.coins.grant(ben, 10, GrantReason.REWARD, ledger.ids.next());
      var _ = ledger.coins.spend(ben, 3, "boost", ledger.ids.next());
    }
    List<Long> balances =
        BooksApi.on(ledger.db).list(ben, ALL, null, 0, 100).stream()
            .map(Movement::balanceAfter)
            .toList();
    assertEquals(List.of(35L, 38L, 28L, 31L, 21L, 24L, 14L, 17L, 7L, 10L), balances);
    assertEquals(List.of(), TestLedger.proof(server.dataSource()).first());
  }

  /** In a database of its own, since what is written here can't be taken back. */
  @Test
  void whateverIsWrongIsFound() throws SQLException {
    try (TestDatabase wrong = new TestDatabase()) {
      var books = new TestLedger(wrong.dataSource(), InstantSource.system());
      List<UserId> people = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        UserId user = books.ids.nextUserId();
        people.add(user);
        var _ = books.coins.grant(user, 10, GrantReason.REWARD, user.value());
      }
      assertTrue(TestLedger.proof(wrong.dataSource()).isClean());
      String of = " WHERE user_id = UNHEX(REPLACE('%s', '-', ''))";
      for (String sql :
          List.of(
              "UPDATE user_coins SET balance = 11" + of.formatted(people.get(0)),
              "UPDATE user_coins SET held = 1" + of.formatted(people.get(1)),
              "UPDATE user_coins SET debt = 1" + of.formatted(people.get(2)),
              "UPDATE coin_entries SET amount = 9" + of.formatted(people.get(3)),
              "UPDATE coin_entries SET balance_after = 9" + of.formatted(people.get(4)),
              "DELETE FROM user_coins" + of.formatted(people.get(5)),
              "INSERT INTO coin_transactions (id, type, idempotency_key, request_hash) VALUES"
                  + " (UNHEX(REPEAT('ab', 16)), 'REWARD', 'empty', UNHEX(SHA2('a', 256)))")) {
        books.tx.run(() -> books.db.write().execute(sql));
      }
      Set<BooksApi.Kind> found = new HashSet<>();
      TestLedger.proof(wrong.dataSource()).first().forEach(drift -> found.add(drift.kind()));
      assertEquals(Set.of(BooksApi.Kind.values()), found);
    }
  }
}
