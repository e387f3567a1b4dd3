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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestApple;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions of the App Store, by what it signs. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AppleLifeTest {
  private static final String PRODUCT = "gold.monthly";
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject StoreApi stores;
  @Inject SubscriptionApi entitlements;
  @Inject Inbox inbox;

  private final TestUsers users = TestUsers.here();
  private final TestApple apple = TestApple.shared();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private AppleLife life(TestUser user) {
    return new AppleLife(stores.accountTokenOf(user.id()), now);
  }

  /** A free week, a month, a failed payment, a change of mind, and it is paid for now. */
  private AppleLife recorded(TestUser user) {
    return life(user)
        .notice("SUBSCRIBED", "INITIAL_BUY", now.minus(Duration.ofDays(70)))
        .renewed()
        .notice("DID_RENEW", "", now.minus(Duration.ofDays(64)))
        .with(life -> life.renews = 0)
        .notice("DID_CHANGE_RENEWAL_STATUS", "AUTO_RENEW_DISABLED", now.minus(Duration.ofDays(60)))
        .with(life -> life.renews = 1)
        .notice("DID_CHANGE_RENEWAL_STATUS", "AUTO_RENEW_ENABLED", now.minus(Duration.ofDays(59)))
        .notice("DID_FAIL_TO_RENEW", "GRACE_PERIOD", now.minus(Duration.ofDays(32)))
        .renewed()
        .notice("DID_RENEW", "BILLING_RECOVERY", now.minus(Duration.ofDays(31)))
        .notice("DID_FAIL_TO_RENEW", "", now.minus(Duration.ofHours(30)))
        .renewed()
        .notice("DID_RENEW", "BILLING_RECOVERY", now.minus(Duration.ofHours(20)))
        .with(life -> life.next = "plus.monthly")
        .notice("DID_CHANGE_RENEWAL_PREF", "DOWNGRADE", now.minus(Duration.ofHours(5)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noticesInAnyOrderAndThreeTimesEndInTheSame(long seed) {
    TestUser anna = users.signUp("Anna");
    AppleLife inOrder = recorded(anna);
    firstReceipt(anna, inOrder);
    inOrder.told.forEach(inbox::handle);
    End expected = End.of(anna);
    assertEquals("ACTIVE", expected.status());
    assertEquals("gold-monthly", expected.plan());
    assertEquals("plus-monthly", expected.next());
    assertEquals(300, expected.coins());

    TestUser ben = users.signUp("Ben");
    AppleLife shuffled = recorded(ben);
    firstReceipt(ben, shuffled);
    inbox.handleShuffled(shuffled.told, seed);
    assertEquals(expected, End.of(ben));

    TestUser eva = users.signUp("Eva");
    AppleLife late = recorded(eva);
    inbox.handleShuffled(late.told, seed);
    assertEquals("NONE", statusOf(eva), "of what nobody has shown nobody has anything");
    restore(eva, "apple", late.receipt()).require(200);
    assertEquals(expected, End.of(eva));
  }

  @Test
  void noticesThatComeAtTheSameTimeEndInTheSame() {
    TestUser anna = users.signUp("Anna");
    AppleLife life = recorded(anna);
    List<Callable<Integer>> all = new ArrayList<>();
    for (Notice notice : life.told) {
      all.addAll(Collections.nCopies(2, () -> handled(notice)));
    }
    all.addAll(Collections.nCopies(4, () -> restore(anna, "apple", life.receipt()).status()));
    assertEquals(Set.of(200), Set.copyOf(Race.of(all)));
    End end = End.of(anna);
    assertEquals("ACTIVE", end.status());
    assertEquals("plus-monthly", end.next());
    assertEquals(300, end.coins());
  }

  private int handled(Notice notice) {
    inbox.handle(notice);
    return 200;
  }

  /** The app shows what was bought, before the store has told of it. */
  private static void firstReceipt(TestUser user, AppleLife life) {
    restore(user, "apple", life.receipt()).require(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatEndsEndsInAnyOrder(long seed) {
    TestUser anna = users.signUp("Anna");
    AppleLife life = recorded(anna);
    firstReceipt(anna, life);
    life.notice("REFUND", "", now.minus(Duration.ofHours(3)));
    inbox.handleShuffled(life.told, seed);
    assertEquals("REFUNDED", statusOf(anna));
    assertEquals(0, coins(anna));
    life.notice("REFUND_REVERSED", "", now.minus(Duration.ofHours(2)));
    inbox.handleShuffled(life.told, seed);
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals(300, coins(anna));
    life.with(all -> all.renews = 0).notice("EXPIRED", "VOLUNTARY", now.minusSeconds(60));
    inbox.handleShuffled(life.told, seed);
    assertEquals("EXPIRED", statusOf(anna));
    assertTrue(entitlements.entitlementsOf(anna.id()).isEmpty());
  }

  @Test
  void theRefundOfAPeriodThatIsOverTakesNothing() {
    TestUser anna = users.signUp("Anna");
    AppleLife life = recorded(anna);
    String first = life.receipt();
    firstReceipt(anna, life);
    life.told.forEach(inbox::handle);
    AppleLife old = life(anna);
    Map<String, Object> refund = old.transaction();
    refund.put("originalTransactionId", life.original);
    refund.put("transactionId", life.original + "1");
    Map<String, Object> said = apple.notification("REFUND", refund, now.minusSeconds(10));
    inbox.handle(
        new Notice(
            StoreName.APPLE,
            UUID.randomUUID().toString(),
            "REFUND",
            now.minusSeconds(10),
            apple.sign(said)));
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals(300, coins(anna));
    restore(anna, "apple", first).require(200);
    assertEquals("ACTIVE", statusOf(anna));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMonthIsWorthTheDearestPlanPaidForWithinItInAnyOrder(boolean inOrder) {
    TestUser anna = users.signUp("Anna");
    AppleLife life = life(anna);
    life.product = "plus.monthly";
    life.next = "plus.monthly";
    life.trial = false;
    life.start = now.minus(Duration.ofDays(10));
    life.end = now.plus(Duration.ofDays(20));
    String plus = life.receipt();
    life.notice("SUBSCRIBED", "INITIAL_BUY", now.minus(Duration.ofDays(10)));
    life.next = PRODUCT;
    life.end = now;
    life.renewed().notice("DID_CHANGE_RENEWAL_PREF", "UPGRADE", now.plusSeconds(1));
    restore(anna, "apple", inOrder ? plus : life.receipt()).require(200);
    assertEquals(inOrder ? 100 : 300, coins(anna));
    (inOrder ? life.told : life.told.reversed()).forEach(inbox::handle);
    assertEquals(300, coins(anna));
    assertEquals("gold-monthly", status(anna).at("/plan/code").asText());
    life.notice("REFUND", "", now.plusSeconds(2));
    inbox.handle(life.told.getLast());
    assertEquals("REFUNDED", statusOf(anna));
    assertEquals(0, coins(anna));
  }

  @Test
  void aRefundThatIsUndoneIsAlsoUndoneOfARenewalThatWasShown() {
    TestUser anna = users.signUp("Anna");
    AppleLife life = life(anna).renewed().renewed().renewed();
    firstReceipt(anna, life);
    life.renewed().notice("DID_RENEW", "", now.plusSeconds(1));
    inbox.handle(life.told.getLast());
    restore(anna, "apple", life.receipt()).require(200);
    assertEquals("ACTIVE", statusOf(anna));
    long coins = coins(anna);
    inbox.handle(life.notice("REFUND", "", now.plusSeconds(2)).told.getLast());
    assertEquals("REFUNDED", statusOf(anna));
    inbox.handle(life.notice("REFUND_REVERSED", "", now.plusSeconds(3)).told.getLast());
    assertEquals("ACTIVE", statusOf(anna));
    assertEquals(coins, coins(anna));
  }

  @Test
  void aReceiptNamesWhoseItIs() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    AppleLife life = life(anna).renewed().renewed().renewed();
    String receipt = life.receipt();
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, GOLD, "apple", receipt).require(409).errorCode());
    assertEquals("RECEIPT_ALREADY_USED", restore(eve, "apple", receipt).require(409).errorCode());
    assertEquals("RECEIPT_INVALID", buy(anna, PLUS, "apple", receipt).require(422).errorCode());
    buy(anna, GOLD, "apple", receipt).require(200);
    buy(anna, GOLD, "apple", receipt).require(200);
    assertEquals(300, coins(anna));
    assertEquals(0, coins(eve));
  }

  @Test
  void ofOneThatNamesNobodyARenewalIsNotAnothersEither() {
    TestUser anna = users.signUp("Anna");
    TestUser eve = users.signUp("Eve");
    AppleLife life = life(anna).renewed().renewed().renewed();
    Map<String, Object> first = life.transaction();
    first.remove("appAccountToken");
    buy(anna, GOLD, "apple", apple.sign(first)).require(200);
    Map<String, Object> renewal = life.renewed().transaction();
    renewal.remove("appAccountToken");
    String signed = apple.sign(renewal);
    assertEquals("RECEIPT_ALREADY_USED", buy(eve, GOLD, "apple", signed).require(409).errorCode());
    restore(anna, "apple", signed).require(200);
    assertEquals("NONE", statusOf(eve));
    assertEquals(
        life.end.toString(), status(anna).get("currentPeriodEnd").asText().replace(".000", ""));
  }

  @Test
  void whatIsForgedSpoiltOrOverIsRefused() {
    TestUser anna = users.signUp("Anna");
    AppleLife life = life(anna).renewed().renewed().renewed();
    String good = life.receipt();
    for (String receipt :
        List.of(
            "x",
            good.substring(0, good.length() - 8) + "AAAAAAAA",
            life(anna).receipt(),
            spoilt(life, "bundleId", "org.other"),
            spoilt(life, "environment", "Production"),
            spoilt(life, "type", "Non-Renewing Subscription"),
            spoilt(life, "revocationDate", now.toEpochMilli()),
            spoilt(life, "productId", "diamond.monthly"))) {
      assertEquals("RECEIPT_INVALID", restore(anna, "apple", receipt).require(422).errorCode());
    }
    assertEquals("NONE", statusOf(anna));
  }

  private String spoilt(AppleLife life, String field, Object value) {
    Map<String, Object> said = life.transaction();
    said.put(field, value);
    return apple.sign(said);
  }

  @Test
  void onlyThePersonCanEndItInTheStore() {
    TestUser anna = users.signUp("Anna");
    buy(anna, GOLD, "apple", life(anna).renewed().renewed().renewed().receipt()).require(200);
    for (String verb : List.of("cancel", "resume")) {
      ObjectNode answer = (ObjectNode) post(anna, verb, Map.of()).require(200).data();
      assertEquals(
          "https://apps.apple.com/account/subscriptions", answer.get("manageUrl").asText());
      assertEquals("ACTIVE", answer.at("/subscription/status").asText());
    }
    JsonNode change = post(anna, "change", Map.of("planId", PLUS)).require(200).data();
    assertTrue(change.has("manageUrl"));
  }

  @Test
  void appleIsAskedHowItStands() {
    TestUser anna = users.signUp("Anna");
    AppleLife life = life(anna).renewed().renewed().renewed();
    buy(anna, GOLD, "apple", life.receipt()).require(200);
    post(anna, "restore", Map.of()).require(200);
    assertEquals("ACTIVE", statusOf(anna), "of what Apple does not know it says nothing");
    Map<Integer, String> expected =
        Map.of(1, "ACTIVE", 2, "EXPIRED", 3, "ON_HOLD", 4, "GRACE", 5, "REFUNDED");
    for (int status : List.of(4, 3, 1, 2, 1, 5)) {
      apple.tell(status, life.transaction(), life.renewal(Instant.now()));
      post(anna, "restore", Map.of()).require(200);
      assertEquals(expected.get(status), statusOf(anna));
    }
    inbox.handle(life.notice("REFUND_REVERSED", "", Instant.now()).told.getLast());
    assertEquals("ACTIVE", statusOf(anna), "also when the refund itself was never heard of");
    life.with(all -> all.renews = 0);
    apple.tell(1, life.transaction(), life.renewal(Instant.now()));
    post(anna, "restore", Map.of()).require(200);
    assertEquals("CANCELED_AT_PERIOD_END", statusOf(anna));
    life.with(all -> all.renews = 1);
    apple.tell(1, life.transaction(), life.renewal(now.minusSeconds(3600)));
    post(anna, "restore", Map.of()).require(200);
    assertEquals("CANCELED_AT_PERIOD_END", statusOf(anna), "what was signed before is older");
  }

  @Test
  void aNoticeComesThroughTheWebhookAndAForgedOneDoesNot() {
    TestUser anna = users.signUp("Anna");
    AppleLife life = life(anna).renewed().renewed().renewed();
    buy(anna, GOLD, "apple", life.receipt()).require(200);
    life.with(all -> all.renews = 0)
        .notice("DID_CHANGE_RENEWAL_STATUS", "AUTO_RENEW_DISABLED", now);
    String body = "{\"signedPayload\":\"%s\"}".formatted(life.told.getLast().body());
    for (int i = 0; i < 3; i++) {
      users.stranger().post("/webhooks/apple", body).require(204);
    }
    users.stranger().post("/webhooks/apple", body.replace("ey", "ez")).require(403);
    await(anna, "CANCELED_AT_PERIOD_END");
  }

  private static void await(TestUser user, String status) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!statusOf(user).equals(status)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("is " + statusOf(user));
      }
      try {
        Thread.sleep(50); // polls the server; a deadline bounds it
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
