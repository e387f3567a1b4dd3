package dev.rendezvous.services.admin;

import static dev.rendezvous.db.schema.Tables.DAILY_STATISTICS;
import static dev.rendezvous.db.schema.Tables.STORE_TRANSACTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How days are counted, and read. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StatisticsTest {
  private static final String STATS = "/admin/stats";

  @Inject Rollup rollup;
  @Inject StatisticsStore store;
  @Inject StandingApi standing;
  @Inject CoinsApi coins;
  @Inject TestMatches matches;
  @Inject IdGenerator ids;
  @Inject Database db;
  @Inject Transactions tx;

  private final TestUsers users = TestUsers.here();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private TestUser admin;

  @BeforeEach
  void signIn() {
    admin = Staff.of(users, standing, Role.ADMIN);
  }

  private JsonNode countToday() {
    rollup.count(today);
    return admin.get(STATS + "?from=" + today).require(200).data().get(0);
  }

  private static long rise(JsonNode before, JsonNode after, String path) {
    return after.at(path).asLong() - before.at(path).asLong();
  }

  @Test
  void whatHappensOnADayIsCountedOnce() {
    JsonNode before = countToday();
    TestUser ann = users.signUp("Ann");
    TestUser bob = users.signUp("Bob");
    var _ = users.signInAgain(ann);
    MatchId match = matches.begin(ann.id(), bob.id());
    String report = "{\"matchId\":\"%s\",\"reason\":\"SCAM\"}".formatted(match);
    ann.post("/match/report", report).require(200);
    var _ = coins.grant(ann.id(), 50, GrantReason.GOODWILL, ids.next(), "sorry");
    var _ = coins.spend(ann.id(), 20, "boost", ids.next());

    JsonNode after = countToday();
    assertEquals(2, rise(before, after, "/signUps"));
    assertEquals(2, rise(before, after, "/waits/people"));
    assertEquals(2, rise(before, after, "/waits/within/300"));
    assertEquals(30, rise(before, after, "/coinsInCirculation"));
    assertEquals(1, rise(before, after, "/reports/SCAM"));
    assertEquals(1, rise(before, after, "/matches/TEXT") + rise(before, after, "/matches/VIDEO"));
    assertTrue(after.get("activeUsers").asLong() >= 2, after.toString());
    assertFalse(after.get("complete").asBoolean());
    assertEquals(after, countToday());
  }

  @Test
  void aRegistrationThatNobodyProvedIsNobodys() {
    JsonNode before = countToday();
    users.forgetLimits();
    users
        .stranger()
        .post(
            "/auth/register",
            """
            {"email":"%s@example.org","password":"%s","displayName":"Eve",
            "birthDate":"1990-01-01","acceptedTerms":true}\
            """
                .formatted(UUID.randomUUID(), TestUsers.PASSWORD))
        .require(202);
    assertEquals(0, rise(before, countToday(), "/signUps"));
  }

  @Test
  void realMoneyIsCountedByCurrencyWhenItCameAndWhenItWent() {
    LocalDate sold = LocalDate.of(2021, 3, 4);
    LocalDate back = sold.plusDays(2);
    UserId user = ids.nextUserId();
    insertSale(user, sold, 999, "EUR", "PRODUCTION", "GRANTED", null);
    insertSale(user, sold, 500, "EUR", "PRODUCTION", "REFUNDED", back);
    insertSale(user, sold, 1200, "JPY", "PRODUCTION", "GRANTED", null);
    insertSale(user, sold, 7, "EUR", "SANDBOX", "GRANTED", null);
    insertSale(user, sold, 8, "EUR", "PRODUCTION", "PENDING", null);
    rollup.count(sold);
    rollup.count(back);
    String path = STATS + "?from=" + sold + "&to=" + back.plusDays(1);
    JsonNode days = admin.get(path).require(200).data();
    assertEquals(2, days.size());
    assertEquals(
        "[{\"amount\":1499,\"currency\":\"EUR\"},{\"amount\":1200,\"currency\":\"JPY\"}]",
        days.get(0).get("revenue").toString());
    assertEquals("[{\"amount\":500,\"currency\":\"EUR\"}]", days.get(1).get("refunds").toString());
    assertTrue(days.get(0).get("complete").asBoolean());

    String table = admin.get(path.replace("stats?", "stats.csv?")).require(200).body();
    assertTrue(table.startsWith("day,metric,kind,value\r\n"), table);
    assertTrue(table.contains("2021-03-04,REVENUE,EUR,1499\r\n"), table);
    assertTrue(table.contains("2021-03-06,REFUNDS,EUR,500\r\n"), table);

    // the refund is taken back: nothing is left of it
    tx.run(() ->
        db.write()
            .update(STORE_TRANSACTIONS)
            .set(STORE_TRANSACTIONS.STATE, "GRANTED")
            .setNull(STORE_TRANSACTIONS.REFUNDED_AT)
            .where(STORE_TRANSACTIONS.USER_ID.eq(user))
            .and(STORE_TRANSACTIONS.STATE.eq("REFUNDED"))
            .execute());
    rollup.count(back);
    assertEquals(0, admin.get(path).require(200).data().get(1).get("refunds").size());
  }

  private void insertSale(
      UserId user,
      LocalDate day,
      long amount,
      String currency,
      String environment,
      String state,
      @Nullable LocalDate refunded) {
    Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    UUID first = IdGenerator.firstAt(noon);
    UUID id = new UUID(first.getMostSignificantBits(), ids.next().getLeastSignificantBits());
    tx.run(() ->
        db.write()
            .insertInto(STORE_TRANSACTIONS)
            .set(STORE_TRANSACTIONS.ID, id)
            .set(STORE_TRANSACTIONS.PROVIDER, "STRIPE")
            .set(STORE_TRANSACTIONS.ENVIRONMENT, environment)
            .set(STORE_TRANSACTIONS.STORE_REF, id.toString())
            .set(STORE_TRANSACTIONS.USER_ID, user)
            .set(STORE_TRANSACTIONS.KIND, "COINS")
            .set(STORE_TRANSACTIONS.PRODUCT, "some")
            .set(STORE_TRANSACTIONS.STATE, state)
            .set(STORE_TRANSACTIONS.PRICE_AMOUNT, amount)
            .set(STORE_TRANSACTIONS.PRICE_CURRENCY, currency)
            .set(
                STORE_TRANSACTIONS.REFUNDED_AT,
                refunded == null ? null : refunded.atStartOfDay().toInstant(ZoneOffset.UTC))
            .execute());
  }

  @Test
  void daysThatWereMissedAreCaughtUpWithAndCutOffWorkIsTakenUp() {
    forgetAll();
    insertDay(today.minusDays(6));
    rollup.catchUp(() -> true);
    assertEquals(7, countedDays());
    forgetAll();
    insertDay(today.minusDays(6));
    int[] left = {3};
    rollup.catchUp(() -> --left[0] > 0);
    assertEquals(3, countedDays(), "the one there was is counted again");
    rollup.catchUp(() -> true);
    assertEquals(7, countedDays());
    rollup.catchUp(() -> true);
    assertEquals(7, countedDays());
    JsonNode days = admin.get(STATS + "?from=" + today.minusDays(6)).require(200).data();
    assertTrue(days.get(5).get("complete").asBoolean());
    assertFalse(days.get(6).get("complete").asBoolean());
  }

  private void forgetAll() {
    tx.run(() ->
        db.write().deleteFrom(DAILY_STATISTICS).where(DAILY_STATISTICS.METRIC.ne("")).execute());
  }

  private void insertDay(LocalDate day) {
    var figure = Figure.of(Metric.SIGN_UPS, 1);
    tx.run(() -> store.replace(day, List.of(figure)));
  }

  private int countedDays() {
    return db.read()
        .select(DSL.countDistinct(DAILY_STATISTICS.DAY))
        .from(DAILY_STATISTICS)
        .fetchSingle()
        .value1();
  }

  /** A lease may be lost in the middle, so two may count at once. */
  @Test
  void twoWhoCountTheSameDayAtOnceCountItRight() {
    JsonNode before = countToday();
    Callable<Boolean> count =
        () -> {
          rollup.count(today);
          return true;
        };
    assertEquals(4, Race.of(Collections.nCopies(4, count)).size());
    assertEquals(before, countToday());
  }

  /** Visits are forgotten sooner than days. */
  @Test
  void whoWasHereIsNotForgottenByCountingAgain() {
    LocalDate day = LocalDate.of(2021, 5, 6);
    var active = Figure.of(Metric.ACTIVE_USERS, 12);
    tx.run(() -> store.replace(day, List.of(active)));
    rollup.count(day);
    assertEquals(12, store.find(day, Metric.ACTIVE_USERS).orElseThrow());
  }

  @Test
  void coinsAreCarriedFromDayToDay() {
    LocalDate day = LocalDate.of(2021, 7, 8);
    var before = Figure.of(Metric.COINS_IN_CIRCULATION, 500);
    tx.run(() -> store.replace(day.minusDays(1), List.of(before)));
    rollup.count(day);
    assertEquals(500, store.find(day, Metric.COINS_IN_CIRCULATION).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "from=2026-02-30",
        "from=2026-01-01T00:00:00Z",
        "from=0000-01-01",
        "to=99999-01-01",
        "to=9999-12-31",
        "from=2026-01-02&to=2026-01-02",
        "from=2026-01-02&to=2026-01-01",
        "from=2024-01-01&to=2025-01-02",
        "from=2999-01-01"
      })
  void whatIsNoRangeIsRefused(String query) {
    assertEquals("VALIDATION_FAILED", admin.get(STATS + "?" + query).errorCode(), query);
    assertEquals("VALIDATION_FAILED", admin.get(STATS + ".csv?" + query).errorCode(), query);
  }

  @Test
  void aYearIsReadAtOnceAndWhatWasNeverCountedIsLeftOut() {
    admin.get(STATS + "?from=2024-01-01&to=2025-01-01").require(200);
    JsonNode nothing = admin.get(STATS + "?from=1980-01-01&to=1980-12-31").require(200).data();
    assertEquals(0, nothing.size());
    assertTrue(admin.get(STATS).require(200).data().size() <= 30);
  }

  @Test
  void aModeratorDoesNotReadIt() {
    TestUser moderator = Staff.of(users, standing, Role.MODERATOR);
    assertEquals("FORBIDDEN", moderator.get(STATS).require(403).errorCode());
    assertEquals("FORBIDDEN", moderator.get(STATS + ".csv").require(403).errorCode());
  }
}
