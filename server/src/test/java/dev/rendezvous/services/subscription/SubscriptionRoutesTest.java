package dev.rendezvous.services.subscription;

import static dev.rendezvous.services.subscription.Subscribers.GOLD;
import static dev.rendezvous.services.subscription.Subscribers.GOLD_YEARLY;
import static dev.rendezvous.services.subscription.Subscribers.PLUS;
import static dev.rendezvous.services.subscription.Subscribers.buy;
import static dev.rendezvous.services.subscription.Subscribers.codes;
import static dev.rendezvous.services.subscription.Subscribers.coins;
import static dev.rendezvous.services.subscription.Subscribers.paidReceipt;
import static dev.rendezvous.services.subscription.Subscribers.post;
import static dev.rendezvous.services.subscription.Subscribers.receipt;
import static dev.rendezvous.services.subscription.Subscribers.rehearse;
import static dev.rendezvous.services.subscription.Subscribers.restore;
import static dev.rendezvous.services.subscription.Subscribers.status;
import static dev.rendezvous.services.subscription.Subscribers.statusOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Subscribing, and all that can become of it, in the store that sells for nothing. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SubscriptionRoutesTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final List<String> OF_GOLD =
      List.of("gender_filter", "monthly_coins", "no_ads", "priority", "unlimited_matches");

  @Inject SubscriptionApi entitlements;
  @Inject ChangeStore changes;
  @Inject SubscriptionStore store;
  @Inject Visits visits;
  @Inject DataSource database;

  private final TestUsers users = TestUsers.here();

  @Test
  void whoNeverSubscribedIsEntitledToNothing() {
    TestUser anna = users.signUp("Anna");
    JsonNode status = status(anna);
    assertEquals("NONE", status.get("status").asText());
    assertTrue(!status.has("plan") && status.get("entitlements").isEmpty());
    for (String verb : List.of("cancel", "resume", "manage")) {
      assertEquals("NOT_FOUND", post(anna, verb, Map.of()).require(404).errorCode(), verb);
    }
    post(anna, "change", Map.of("planId", GOLD)).require(404);
    post(anna, "restore", Map.of()).require(200);
    rehearse(anna, "RENEW").require(404);
    users.stranger().get("/subscription/status").require(401);
  }

  @Test
  void aPlanBeginsWithItsFreeTimeAndGoesOnPaid() {
    TestUser anna = users.signUp("Anna");
    JsonNode bought = buy(anna, PLUS, "sandbox", receipt()).require(200).data().get("subscription");
    assertEquals("TRIAL", bought.get("status").asText());
    assertEquals("plus-monthly", bought.at("/plan/code").asText());
    assertEquals("sandbox", bought.get("provider").asText());
    assertEquals(bought.get("trialEndsAt"), bought.get("currentPeriodEnd"));
    Instant end = Instant.parse(bought.get("trialEndsAt").asText());
    Duration free = Duration.between(Instant.now(), end);
    assertTrue(free.compareTo(Duration.ofDays(6)) > 0 && free.compareTo(Duration.ofDays(8)) < 0);
    assertEquals(
        Set.of("unlimited_matches", "no_ads", "monthly_coins"),
        entitlements.entitlementsOf(anna.id()));
    assertEquals(0, coins(anna), "a free time comes with no coins");
    assertEquals("ACTIVE", rehearse(anna, "RENEW").require(200).data().get("status").asText());
    assertFalse(status(anna).has("trialEndsAt"));
  }

  @Test
  void whatIsPaidForIsThereAtOnceAlsoOnOpenSockets() {
    TestUser anna = users.signUp("Anna");
    assertEquals(Set.of(), entitlements.entitlementsOf(anna.id()), "which is remembered");
    try (TestSocket socket = TestSocket.of(anna)) {
      buy(anna, GOLD, "sandbox", paidReceipt()).require(200);
      assertTrue(entitlements.entitlementsOf(anna.id()).contains("priority"));
      JsonNode told = socket.await("subscription:updated");
      assertEquals("ACTIVE", told.get("status").asText());
      assertEquals(OF_GOLD, codes(told));
      assertEquals("gold-monthly", told.at("/plan/code").asText());
      awaitOwnAccount(anna, "priority");
      rehearse(anna, "HOLD").require(200);
      assertFalse(entitlements.entitlementsOf(anna.id()).contains("priority"));
      JsonNode then = socket.await("subscription:updated");
      assertEquals("ON_HOLD", then.get("status").asText());
      assertTrue(codes(then).isEmpty());
      assertTrue(then.get("version").asLong() > told.get("version").asLong());
    }
  }

  /** The account, which is kept for a while, hears of it by an event. */
  private static void awaitOwnAccount(TestUser user, String code) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!user.get("/auth/me")
        .require(200)
        .data()
        .get("entitlements")
        .toString()
        .contains(code)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("is not told of " + code);
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void everythingThatCanBecomeOfIt() {
    TestUser anna = users.signUp("Anna");
    buy(anna, GOLD, "sandbox", paidReceipt()).require(200);
    List<List<String>> steps =
        List.of(
            List.of("FAIL", "GRACE"),
            List.of("HOLD", "ON_HOLD"),
            List.of("RENEW", "ACTIVE"),
            List.of("PAUSE", "PAUSED"),
            List.of("RENEW", "ACTIVE"),
            List.of("REFUND", "REFUNDED"),
            List.of("UNDO_REFUND", "ACTIVE"),
            List.of("EXPIRE", "EXPIRED"),
            List.of("RENEW", "ACTIVE"));
    for (List<String> step : steps) {
      String now = rehearse(anna, step.getFirst()).require(200).data().get("status").asText();
      assertEquals(step.getLast(), now, step.getFirst());
      boolean entitled = Set.of("ACTIVE", "GRACE").contains(now);
      assertEquals(
          entitled, entitlements.entitlementsOf(anna.id()).contains("priority"), step.getFirst());
      assertEquals(entitled, !codes(status(anna)).isEmpty(), step.getFirst());
    }
    List<String> history =
        changes.list(anna.id(), null, 100).stream()
            .map(change -> change.from() + ">" + change.to())
            .toList();
    assertEquals(
        List.of(
            "null>ACTIVE",
            "ACTIVE>GRACE",
            "GRACE>ON_HOLD",
            "ON_HOLD>ACTIVE",
            "ACTIVE>PAUSED",
            "PAUSED>ACTIVE",
            "ACTIVE>REFUNDED",
            "REFUNDED>ACTIVE",
            "ACTIVE>EXPIRED",
            "EXPIRED>ACTIVE"),
        history);
  }

  @Test
  void itEndsWithItsPeriodWhenOneWantsThatAndGoesOnWhenNot() {
    TestUser anna = users.signUp("Anna");
    buy(anna, GOLD, "sandbox", paidReceipt()).require(200);
    JsonNode canceled = post(anna, "cancel", Map.of("reason", "too dear")).require(200).data();
    assertEquals("CANCELED_AT_PERIOD_END", canceled.at("/subscription/status").asText());
    assertFalse(canceled.at("/subscription/autoRenew").asBoolean());
    assertFalse(canceled.has("manageUrl"));
    assertTrue(entitlements.entitlementsOf(anna.id()).contains("priority"), "it is paid for");
    assertEquals(
        "CANCELED_AT_PERIOD_END",
        post(anna, "cancel", Map.of()).require(200).data().at("/subscription/status").asText());
    assertEquals(
        "ACTIVE",
        post(anna, "resume", Map.of()).require(200).data().at("/subscription/status").asText());
    post(anna, "cancel", Map.of("reason", "x".repeat(256))).require(400);
    rehearse(anna, "EXPIRE").require(200);
    post(anna, "resume", Map.of()).require(404);
  }

  @Test
  void aDearerPlanCountsAtOnceAndACheaperOneWhenThePeriodIsOver() {
    TestUser anna = users.signUp("Anna");
    buy(anna, PLUS, "sandbox", paidReceipt()).require(200);
    assertFalse(entitlements.entitlementsOf(anna.id()).contains("priority"));
    JsonNode up = post(anna, "change", Map.of("planId", GOLD)).require(200).data();
    assertEquals("gold-monthly", up.at("/subscription/plan/code").asText());
    assertTrue(entitlements.entitlementsOf(anna.id()).contains("priority"));
    JsonNode down = post(anna, "change", Map.of("planId", PLUS)).require(200).data();
    assertEquals("gold-monthly", down.at("/subscription/plan/code").asText());
    assertEquals("plus-monthly", down.at("/subscription/nextPlan/code").asText());
    JsonNode then = rehearse(anna, "RENEW").require(200).data();
    assertEquals("plus-monthly", then.at("/plan/code").asText());
    assertFalse(then.has("nextPlan"));
    assertFalse(entitlements.entitlementsOf(anna.id()).contains("priority"));
    post(anna, "change", Map.of("planId", UUID.randomUUID())).require(404);
  }

  @Test
  void coinsComeOnceAMonthAndGoWithTheMoney() {
    TestUser anna = users.signUp("Anna");
    String receipt = paidReceipt();
    buy(anna, GOLD, "sandbox", receipt).require(200);
    assertEquals(300, coins(anna));
    restore(anna, "sandbox", receipt).require(200);
    buy(anna, GOLD, "sandbox", receipt).require(200);
    rehearse(anna, "FAIL").require(200);
    rehearse(anna, "PAUSE").require(200);
    post(anna, "resume", Map.of()).require(200);
    assertEquals(300, coins(anna), "however often it is renewed");
    JsonNode booked = anna.get("/coins/transactions").require(200).data().get(0);
    assertEquals("gold-monthly", booked.get("description").asText(), "it says what for");
    assertEquals(
        store.findLive(anna.id()).orElseThrow().id().toString(), booked.get("reference").asText());
    rehearse(anna, "REFUND").require(200);
    rehearse(anna, "REFUND").require(200);
    assertEquals(300, coins(anna), "the last payment had brought none");
  }

  @Test
  void theCoinsOfARefundedPeriodAreTakenBackAndGivenAgainWhenItIsUndone() {
    TestUser anna = users.signUp("Anna");
    buy(anna, GOLD, "sandbox", paidReceipt()).require(200);
    assertEquals(300, coins(anna));
    for (int i = 0; i < 3; i++) {
      rehearse(anna, "REFUND").require(200);
      assertEquals(0, coins(anna));
      rehearse(anna, "UNDO_REFUND").require(200);
      assertEquals(300, coins(anna));
    }
  }

  @Test
  void aYearComesWithTheCoinsOfOneMonthAfterTheOther() throws SQLException {
    TestUser anna = users.signUp("Anna");
    buy(anna, GOLD_YEARLY, "sandbox", paidReceipt()).require(200);
    assertEquals(300, coins(anna));
    Instant end = Instant.parse(status(anna).get("currentPeriodEnd").asText());
    assertTrue(Duration.between(Instant.now(), end).toDays() > 360);
    UUID id = store.findLive(anna.id()).orElseThrow().id();
    visits.visit(id);
    assertEquals(300, coins(anna));
    aMonthPasses(id);
    for (int i = 0; i < 3; i++) {
      visits.visit(id);
    }
    assertEquals(600, coins(anna), "the next month's come by time, once");
  }

  /** What was given was given a month before. */
  private void aMonthPasses(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(
          1,
          statement.executeUpdate(
              """
              UPDATE subscription_months SET starts_at = starts_at - INTERVAL 1 MONTH
                WHERE subscription_id = UNHEX('%s')
              """
                  .formatted(id.toString().replace("-", ""))));
    }
  }

  @Test
  void whatAnotherAccountHasIsNotToBeHad() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    String receipt = paidReceipt();
    buy(anna, GOLD, "sandbox", receipt).require(200);
    assertEquals(
        "RECEIPT_ALREADY_USED", buy(eve, GOLD, "sandbox", receipt).require(409).errorCode());
    assertEquals("RECEIPT_ALREADY_USED", restore(eve, "sandbox", receipt).require(409).errorCode());
    rehearse(eve, "EXPIRE").require(404);
    post(eve, "cancel", Map.of()).require(404);
    assertEquals("NONE", statusOf(eve));
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals(0, coins(eve));
  }

  @Test
  void whatIsOverGivesNothingAgain() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    String receipt = paidReceipt();
    buy(anna, GOLD, "sandbox", receipt).require(200);
    rehearse(anna, "REFUND").require(200);
    assertEquals(
        "REFUNDED", restore(anna, "sandbox", receipt).require(200).data().get("status").asText());
    buy(anna, GOLD, "sandbox", receipt).require(200);
    assertEquals("REFUNDED", statusOf(anna));
    assertEquals(0, coins(anna));
    rehearse(anna, "EXPIRE").require(200);
    assertEquals("RECEIPT_INVALID", restore(eve, "sandbox", receipt).require(422).errorCode());
    assertEquals("RECEIPT_INVALID", buy(anna, GOLD, "sandbox", receipt).require(422).errorCode());
    assertEquals(Set.of(), entitlements.entitlementsOf(anna.id()));
  }

  @Test
  void whatIsNoPurchaseIsRefused() {
    TestUser anna = users.signUp("Anna");
    assertEquals(
        "RECEIPT_INVALID", buy(anna, GOLD, "sandbox", "declined-1").require(422).errorCode());
    assertEquals(
        "RECEIPT_PENDING", buy(anna, GOLD, "sandbox", "pending-1").require(409).errorCode());
    assertEquals(
        "RECEIPT_INVALID",
        restore(anna, "sandbox", "paid-unknown").require(422).errorCode(),
        "of what is not known nothing can be restored");
    String ofPlus = paidReceipt();
    buy(users.signUp("Ben"), PLUS, "sandbox", ofPlus).require(200);
    assertEquals("RECEIPT_INVALID", buy(anna, GOLD, "sandbox", ofPlus).require(422).errorCode());
    assertEquals("receipt: NOT_NULL", buy(anna, GOLD, "apple", null).require(400).refusedField());
    buy(anna, UUID.randomUUID().toString(), "sandbox", paidReceipt()).require(404);
    buy(anna, GOLD, "cash", paidReceipt()).require(400);
    post(anna, "restore", Map.of("provider", "apple")).require(400);
    rehearse(anna, "EXPLODE").require(400);
    anna.post(
            "/subscription/purchase",
            "{\"planId\":\"%s\",\"provider\":\"sandbox\"}".formatted(GOLD))
        .require(400);
    assertEquals("NONE", statusOf(anna));
  }
}
