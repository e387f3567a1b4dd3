package dev.rendezvous.services.subscription;

import static dev.rendezvous.services.subscription.Subscribers.GOLD;
import static dev.rendezvous.services.subscription.Subscribers.PLUS;
import static dev.rendezvous.services.subscription.Subscribers.buy;
import static dev.rendezvous.services.subscription.Subscribers.coins;
import static dev.rendezvous.services.subscription.Subscribers.post;
import static dev.rendezvous.services.subscription.Subscribers.restore;
import static dev.rendezvous.services.subscription.Subscribers.status;
import static dev.rendezvous.services.subscription.Subscribers.statusOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.testing.TestGoogle;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions of Google Play, which is asked each time. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GoogleLifeTest {
  private static final String PRODUCT = "gold_monthly";

  @Inject StoreApi stores;
  @Inject SubscriptionApi entitlements;
  @Inject SubscriptionStore store;
  @Inject Visits visits;
  @Inject Inbox inbox;
  @Inject DataSource database;

  private final TestUsers users = TestUsers.here();
  private final TestGoogle google = TestGoogle.shared();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @AfterEach
  void googleIsBack() {
    google.away(0);
  }

  private Map<String, Object> standing(TestUser user, String state, String product, Instant end) {
    return standing(user, state, product, end, 2);
  }

  private Map<String, Object> standing(
      TestUser user, String state, String product, Instant end, int payments) {
    Map<String, Object> said = new HashMap<>();
    said.put("kind", "androidpublisher#subscriptionPurchaseV2");
    said.put("subscriptionState", "SUBSCRIPTION_STATE_" + state);
    said.put("startTime", now.minus(Duration.ofDays(40)).toString());
    said.put("testPurchase", Map.of());
    said.put(
        "externalAccountIdentifiers",
        Map.of("obfuscatedExternalAccountId", stores.accountTokenOf(user.id()).toString()));
    Map<String, Object> item = new HashMap<>();
    item.put("productId", product);
    item.put("expiryTime", end.toString());
    item.put("latestSuccessfulOrderId", order(user, payments));
    boolean renews = !List.of("CANCELED", "EXPIRED").contains(state);
    item.put("autoRenewingPlan", Map.of("autoRenewEnabled", renews));
    said.put("lineItems", List.of(item));
    return said;
  }

  private static String order(TestUser user, int number) {
    return "GPA.%s..%d".formatted(user.id(), number);
  }

  private static String newToken() {
    return "sub." + UUID.randomUUID();
  }

  private Notice told(String token, int type) {
    String body =
        "{\"version\":\"1.0\",\"subscriptionNotification\":{\"notificationType\":%d,\"purchaseToken\":\"%s\"}}"
            .formatted(type, token);
    return notice("subscriptionNotification." + type, body);
  }

  private Notice voided(String token, String order) {
    String body =
        "{\"version\":\"1.0\",\"voidedPurchaseNotification\":{\"purchaseToken\":\"%s\",\"orderId\":\"%s\",\"productType\":1,\"refundType\":1}}"
            .formatted(token, order);
    return notice("voidedPurchaseNotification.", body);
  }

  private Notice notice(String type, String body) {
    return new Notice(StoreName.GOOGLE, UUID.randomUUID().toString(), type, now, body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIVE", "CANCELED", "IN_GRACE_PERIOD", "ON_HOLD", "PAUSED", "EXPIRED"})
  void noticesInAnyOrderAndThreeTimesEndInTheSame(String last) throws SQLException {
    Instant end = now.plus(Duration.ofDays(20));
    List<String> states = List.of("ACTIVE", "CANCELED", "ACTIVE", "IN_GRACE_PERIOD", last);
    TestUser anna = users.signUp("Anna");
    String inOrder = newToken();
    google.subscription(inOrder, standing(anna, "ACTIVE", PRODUCT, end));
    buy(anna, GOLD, "google", inOrder).require(200);
    List<Notice> told = new ArrayList<>();
    for (String state : states) {
      google.subscription(inOrder, standing(anna, state, PRODUCT, end));
      told.add(told(inOrder, 4));
      inbox.handle(told.getLast());
    }
    End expected = End.of(anna);
    inbox.handleShuffled(told, last.hashCode());
    assertEquals(expected, End.of(anna), "heard once more");

    TestUser ben = users.signUp("Ben");
    String shuffled = newToken();
    google.subscription(shuffled, standing(ben, "ACTIVE", PRODUCT, end));
    buy(ben, GOLD, "google", shuffled).require(200);
    google.subscription(shuffled, standing(ben, last, PRODUCT, end));
    inbox.handleShuffled(states.stream().map(_ -> told(shuffled, 4)).toList(), last.hashCode());
    assertEquals(expected, End.of(ben));
    assertEquals(300, coins(ben));
    assertEquals(0, notedTwice(shuffled), "which is newer is decided in one place");
  }

  private int notedTwice(String token) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM store_lines WHERE topic = 'SUBSCRIPTION' AND ref = ?")) {
      statement.setString(1, token);
      try (ResultSet found = statement.executeQuery()) {
        assertTrue(found.next());
        return found.getInt(1);
      }
    }
  }

  @Test
  void aRefundEndsItAndTakesTheCoinsInAnyOrder() {
    for (long seed = 1; seed <= 4; seed++) {
      TestUser anna = users.signUp("Anna");
      String token = newToken();
      Instant end = now.plus(Duration.ofDays(20));
      google.subscription(token, standing(anna, "ACTIVE", PRODUCT, end));
      buy(anna, GOLD, "google", token).require(200);
      inbox.handle(voided(token, order(anna, 1)));
      assertEquals("ACTIVE", statusOf(anna), "the payment of a period that is over");
      google.subscription(token, standing(anna, "EXPIRED", PRODUCT, end.minusSeconds(5)));
      inbox.handleShuffled(
          List.of(voided(token, order(anna, 2)), told(token, 12), told(token, 13)), seed);
      assertTrue(List.of("REFUNDED", "EXPIRED").contains(statusOf(anna)));
      assertEquals(0, coins(anna), "order " + seed);
      assertTrue(entitlements.entitlementsOf(anna.id()).isEmpty());
    }
  }

  @Test
  void anUpgradeFollowsTheOneBeforeAlsoWhenTheNoticeComesFirst() throws SQLException {
    TestUser anna = users.signUp("Anna");
    Instant end = now.plus(Duration.ofDays(20));
    String before = newToken();
    google.subscription(before, standing(anna, "ACTIVE", "plus_monthly", end));
    buy(anna, PLUS, "google", before).require(200);
    String after = newToken();
    Map<String, Object> upgraded = standing(anna, "ACTIVE", PRODUCT, end.plusSeconds(60));
    upgraded.put("linkedPurchaseToken", before);
    upgraded.put("acknowledgementState", "ACKNOWLEDGEMENT_STATE_PENDING");
    google.subscription(after, upgraded);
    inbox.handle(told(after, 4));
    assertEquals("gold-monthly", status(anna).at("/plan/code").asText());
    inbox.handleShuffled(List.of(told(before, 4), told(before, 13), told(after, 2)), 7);
    assertEquals("gold-monthly", status(anna).at("/plan/code").asText());
    assertEquals(1, store.listRunning(anna.id()).size(), "the one before is over");
    assertEquals(300, coins(anna), "the month is worth the dearer plan's");
    assertTrue(isToBeAcknowledged(after), "though nobody has shown it");
    buy(anna, GOLD, "google", after).require(200);
    TestUser eve = users.signUp("Eve");
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, GOLD, "google", after).require(409).errorCode());
    String stolen = newToken();
    Map<String, Object> linked = standing(eve, "ACTIVE", PRODUCT, end);
    linked.put("linkedPurchaseToken", after);
    google.subscription(stolen, linked);
    assertEquals(
        "RECEIPT_ALREADY_USED",
        buy(eve, GOLD, "google", stolen).require(409).errorCode(),
        "it follows one of another account");
    inbox.handle(told(stolen, 4));
    assertEquals("NONE", statusOf(eve));
    assertEquals("ACTIVE", statusOf(anna));
  }

  /** Google takes back what nobody acknowledges. */
  private boolean isToBeAcknowledged(String token) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT 1 FROM store_acknowledgements WHERE token = ?")) {
      statement.setString(1, token);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  @Test
  void eachPaymentOfOneSubscriptionMayBeGivenBack() {
    for (long seed = 1; seed <= 4; seed++) {
      TestUser anna = users.signUp("Anna");
      String token = newToken();
      Instant first = now.plus(Duration.ofDays(1));
      google.subscription(token, standing(anna, "ACTIVE", PRODUCT, first, 1));
      buy(anna, GOLD, "google", token).require(200);
      assertEquals(300, coins(anna));
      Instant second = first.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
      google.subscription(token, standing(anna, "ACTIVE", PRODUCT, second, 2));
      inbox.handle(told(token, 2));
      assertEquals(600, coins(anna), "it renews a day before");
      inbox.handle(voided(token, order(anna, 1)));
      assertEquals("ACTIVE", statusOf(anna));
      assertEquals(300, coins(anna), "what that one paid for goes");
      inbox.handleShuffled(
          List.of(voided(token, order(anna, 2)), voided(token, order(anna, 1))), seed);
      assertEquals("REFUNDED", statusOf(anna));
      assertEquals(0, coins(anna), "order " + seed);
    }
  }

  @Test
  void aTokenNamesWhoseItIs() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    String token = newToken();
    Instant end = now.plus(Duration.ofDays(20));
    google.subscription(token, standing(anna, "ACTIVE", PRODUCT, end));
    assertEquals("RECEIPT_ALREADY_USED", restore(eve, "google", token).require(409).errorCode());
    assertEquals("RECEIPT_INVALID", buy(anna, PLUS, "google", token).require(422).errorCode());
    restore(anna, "google", token).require(200);
    assertEquals("ACTIVE", statusOf(anna));
    for (String state : List.of("PENDING", "ON_HOLD", "EXPIRED")) {
      String other = newToken();
      google.subscription(other, standing(eve, state, PRODUCT, end));
      String expected = state.equals("PENDING") ? "RECEIPT_PENDING" : "RECEIPT_INVALID";
      assertEquals(expected, restore(eve, "google", other).errorCode());
    }
    String over = newToken();
    google.subscription(over, standing(eve, "ACTIVE", PRODUCT, now.minus(Duration.ofDays(2))));
    assertEquals("RECEIPT_INVALID", restore(eve, "google", over).require(422).errorCode());
    google.away(503);
    assertEquals("UPSTREAM_UNAVAILABLE", restore(eve, "google", token).require(502).errorCode());
    assertEquals("NONE", statusOf(eve));
  }

  @Test
  void onlyThePersonCanEndItInTheStore() {
    TestUser anna = users.signUp("Anna");
    String token = newToken();
    google.subscription(token, standing(anna, "ACTIVE", PRODUCT, now.plus(Duration.ofDays(20))));
    buy(anna, GOLD, "google", token).require(200);
    assertEquals(
        "https://play.google.com/store/account/subscriptions?sku=gold_monthly&package="
            + TestGoogle.PACKAGE,
        post(anna, "cancel", Map.of()).require(200).data().get("manageUrl").asText());
    assertEquals(
        post(anna, "cancel", Map.of()).data().get("manageUrl"),
        post(anna, "manage", Map.of()).require(200).data().get("manageUrl"));
  }

  @Test
  void beforeItIsTakenToBeOverGoogleIsAsked() throws SQLException {
    TestUser anna = users.signUp("Anna");
    String token = newToken();
    google.subscription(token, standing(anna, "ACTIVE", PRODUCT, now.minus(Duration.ofHours(5))));
    buy(anna, GOLD, "google", token).require(200);
    assertEquals("ACTIVE", statusOf(anna), "stores may be late");
    UUID id = store.findLive(anna.id()).orElseThrow().id();
    Instant next = now.plus(Duration.ofDays(25));
    google.subscription(token, standing(anna, "ACTIVE", PRODUCT, next));
    timePasses(token);
    visits.visit(id);
    assertEquals("ACTIVE", statusOf(anna), "the notice was lost");
    assertEquals(
        next.toString(), status(anna).get("currentPeriodEnd").asText().replace(".000", ""));
    google.away(503);
    timePasses(token);
    visits.visit(id);
    assertEquals("EXPIRED", statusOf(anna), "who is not told has what was promised, and no more");
    assertTrue(entitlements.entitlementsOf(anna.id()).isEmpty());
    google.away(0);
    assertTrue(store.find(id).orElseThrow().terms().wakeAt() != null, "it is asked again");
    visits.visit(id);
    assertEquals("ACTIVE", statusOf(anna), "it was paid for after all");
  }

  /** What was paid for is over by now, as far as it is known. */
  private void timePasses(String token) throws SQLException {
    String before = now.minus(Duration.ofHours(7)).toString().replace("T", " ").replace("Z", "");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "UPDATE subscription_lines SET period_end = '%s' WHERE ref = '%s'",
              "UPDATE user_subscriptions SET entitled_until = '%s' WHERE original_ref = '%s'")) {
        assertEquals(1, statement.executeUpdate(sql.formatted(before, token)));
      }
    }
  }
}
