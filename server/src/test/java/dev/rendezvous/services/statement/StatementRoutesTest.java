package dev.rendezvous.services.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of their coins, and what the staff adjusts. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StatementRoutesTest {
  private static final String PATH = "/coins/transactions";

  @Inject CoinsApi coins;
  @Inject StandingApi standing;
  @Inject IdGenerator ids;
  @Inject DataSource source;

  private final TestUsers users = TestUsers.here();

  @Test
  void aStatementIsReadByCursorAndByPageAndNarrowed() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    for (int i = 1; i <= 5; i++) {
      var _ = coins.grant(anna.id(), 10 * i, GrantReason.REWARD, ids.next(), "code" + i);
      var _ = coins.spend(anna.id(), i, "boost", ids.next());
    }
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      TestAnswer part = anna.get(PATH + "?limit=3" + cursor).require(200);
      part.data().forEach(one -> all.add(one.get("type").asText() + one.get("amount").asText()));
      cursor = part.json().at("/meta/nextCursor").asText();
      cursor = cursor.isEmpty() || cursor.equals("null") ? "" : "&cursor=" + cursor;
    } while (!cursor.isEmpty());
    assertEquals(10, all.size());
    assertEquals(List.of("SPEND-5", "REWARD50", "SPEND-4"), all.subList(0, 3));
    TestAnswer second = anna.get(PATH + "?type=REWARD&limit=2&page=2").require(200);
    assertEquals(5, second.json().at("/meta/pagination/total").asInt());
    assertEquals("code3", second.data().get(0).get("description").asText());
    assertEquals(0, anna.get(PATH + "?to=2020-01-01").require(200).data().size());
    assertEquals(10, anna.get(PATH + "?from=2020-01-01").require(200).data().size());
    assertEquals(0, ben.get(PATH).require(200).data().size());
    assertEquals("UNAUTHENTICATED", users.stranger().get(PATH).errorCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=THEFT",
        "from=yesterday",
        "from=1969-12-31",
        "to=99999-01-01",
        "from=2026-02-02&to=2026-02-02",
        "limit=101",
        "page=1001",
        "cursor=x"
      })
  void whatIsNoFilterIsRefused(String query) {
    TestUser anna = users.signUp("Anna");
    assertEquals("VALIDATION_FAILED", anna.get(PATH + "?" + query).errorCode());
  }

  @Test
  void aStatementIsFetchedAsATableThatNoSpreadsheetRuns() {
    TestUser anna = users.signUp("Anna");
    var _ = coins.grant(anna.id(), 1000, GrantReason.GOODWILL, ids.next(), "=cmd|' /C calc'!A0");
    for (int i = 0; i < 600; i++) {
      var _ = coins.spend(anna.id(), 1, "a, \"b\"", ids.next());
    }
    TestAnswer table = anna.get(PATH + ".csv").require(200);
    assertTrue(table.header("Content-Type").startsWith("text/csv"));
    List<String> lines = table.body().lines().toList();
    assertEquals(602, lines.size());
    assertEquals("id,createdAt,type,amount,balanceAfter,reference,description", lines.getFirst());
    assertTrue(lines.get(1).endsWith(",\"a, \"\"b\"\"\""), lines.get(1));
    assertTrue(lines.get(1).contains(",SPEND,-1,400,"), lines.get(1));
    assertTrue(lines.getLast().endsWith(",'=cmd|' /C calc'!A0"), lines.getLast());
    assertEquals(
        "from: RANGE",
        anna.get(PATH + ".csv?from=2024-01-01&to=2025-01-03").require(400).refusedField());
  }

  @Test
  void everyChangeIsToldOnSocketsAndTheLastOneIsRight() {
    TestUser anna = users.signUp("Anna");
    try (TestSocket socket = TestSocket.of(anna)) {
      var _ = coins.grant(anna.id(), 10, GrantReason.REWARD, ids.next());
      JsonNode told = socket.await("coins:balance");
      assertEquals(10, told.get("available").asInt());
      var _ = coins.spend(anna.id(), 4, "boost", ids.next());
      JsonNode then = socket.await("coins:balance");
      assertEquals(6, then.get("balance").asInt());
      assertTrue(then.get("version").asLong() > told.get("version").asLong());
    }
  }

  @Test
  void adminsAdjustWithAReasonAndOnRecord() throws Exception {
    TestUser admin = admin();
    TestUser anna = users.signUp("Anna");
    String path = "/admin/users/" + anna.id() + "/coins";
    String body = "{\"amount\":50,\"reason\":\"sorry for the outage\"}";
    String key = UUID.randomUUID().toString();
    JsonNode made = admin.post(path, body, "Idempotency-Key", key).require(200).data();
    assertEquals(50, made.at("/balance/balance").asInt());
    assertEquals("sorry for the outage", made.at("/transaction/description").asText());
    assertEquals(made, admin.post(path, body, "Idempotency-Key", key).require(200).data());
    assertEquals(
        "INSUFFICIENT_COINS",
        admin
            .post(path, "{\"amount\":-51,\"reason\":\"fraud\"}", "Idempotency-Key", "a")
            .errorCode());
    admin.post(path, "{\"amount\":-50,\"reason\":\"fraud\"}", "Idempotency-Key", "b").require(200);
    assertEquals(0, coins.balanceOf(anna.id()).balance());
    assertEquals(2, audited(anna));
  }

  private int audited(TestUser user) throws Exception {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM audit_log WHERE action = 'coins.adjusted' AND"
                    + " subject_user_id = UNHEX(REPLACE(?, '-', ''))")) {
      query.setString(1, user.id().toString());
      try (var rows = query.executeQuery()) {
        assertTrue(rows.next());
        return rows.getInt(1);
      }
    }
  }

  @Test
  void nobodyElseAdjustsAndNobodyAdjustsTheirOwn() {
    TestUser admin = admin();
    TestUser anna = users.signUp("Anna");
    String body = "{\"amount\":50,\"reason\":\"for me\"}";
    String[] key = {"Idempotency-Key", "k"};
    String path = "/admin/users/%s/coins";
    assertEquals("FORBIDDEN", anna.post(path.formatted(anna.id()), body, key).errorCode());
    assertEquals("FORBIDDEN", admin.post(path.formatted(admin.id()), body, key).errorCode());
    assertEquals(
        "NOT_FOUND",
        admin
            .post(path.formatted(UUID.randomUUID()), body, "Idempotency-Key", "nobody")
            .errorCode());
    for (String wrong :
        List.of(
            "{\"amount\":0,\"reason\":\"nothing\"}",
            "{\"amount\":1000001,\"reason\":\"much\"}",
            "{\"amount\":5,\"reason\":\"\"}",
            "{\"amount\":5}",
            "{\"amount\":1.5,\"reason\":\"half\"}")) {
      assertEquals(
          "VALIDATION_FAILED",
          admin
              .post(path.formatted(anna.id()), wrong, "Idempotency-Key", wrong.substring(1, 12))
              .errorCode(),
          wrong);
    }
    assertEquals(
        "VALIDATION_FAILED", admin.post(path.formatted(anna.id()), body).errorCode(), "no key");
    assertEquals(0, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void oneKeyThatTwentyFourSendAtOnceMovesCoinsOnce() {
    TestUser admin = admin();
    TestUser anna = users.signUp("Anna");
    String path = "/admin/users/" + anna.id() + "/coins";
    Callable<Integer> send =
        () ->
            admin
                .post(path, "{\"amount\":7,\"reason\":\"once\"}", "Idempotency-Key", "one key")
                .status();
    // a blank is no visible character
    assertTrue(Race.of(Collections.nCopies(3, send)).stream().allMatch(status -> status == 400));
    Callable<Integer> sendRight =
        () ->
            admin
                .post(path, "{\"amount\":7,\"reason\":\"once\"}", "Idempotency-Key", "one-key")
                .status();
    List<Integer> statuses = Race.of(Collections.nCopies(24, sendRight));
    assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 409), statuses + "");
    assertTrue(statuses.contains(200));
    assertEquals(7, coins.balanceOf(anna.id()).balance());
    assertEquals(1, anna.get(PATH).require(200).data().size());
  }

  @Test
  void aStatementTellsWhenItWas() {
    TestUser anna = users.signUp("Anna");
    var _ = coins.grant(anna.id(), 10, GrantReason.REWARD, ids.next());
    JsonNode data = anna.get(PATH).require(200).data();
    Instant at = Instant.parse(data.get(0).get("createdAt").asText());
    assertFalse(at.isAfter(Instant.now().plusSeconds(5)));
    assertEquals(
        List.of(),
        StreamSupport.stream(data.spliterator(), false).filter(one -> one.has("account")).toList());
  }

  private TestUser admin() {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), Role.ADMIN, user.id());
    return users.signInAgain(user);
  }
}
