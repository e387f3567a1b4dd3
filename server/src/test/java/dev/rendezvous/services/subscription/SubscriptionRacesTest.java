package dev.rendezvous.services.subscription;

import static dev.rendezvous.services.subscription.Subscribers.GOLD;
import static dev.rendezvous.services.subscription.Subscribers.GOLD_YEARLY;
import static dev.rendezvous.services.subscription.Subscribers.PLUS;
import static dev.rendezvous.services.subscription.Subscribers.PLUS_YEARLY;
import static dev.rendezvous.services.subscription.Subscribers.buy;
import static dev.rendezvous.services.subscription.Subscribers.codes;
import static dev.rendezvous.services.subscription.Subscribers.coins;
import static dev.rendezvous.services.subscription.Subscribers.paidReceipt;
import static dev.rendezvous.services.subscription.Subscribers.rehearse;
import static dev.rendezvous.services.subscription.Subscribers.restore;
import static dev.rendezvous.services.subscription.Subscribers.status;
import static dev.rendezvous.services.subscription.Subscribers.statusOf;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.subscription.ChangeStore.Cause;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many at once, and several of one person's. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SubscriptionRacesTest {
  private static final List<String> OF_GOLD =
      List.of("gender_filter", "monthly_coins", "no_ads", "priority", "unlimited_matches");
  private static final int MANY = 24;
  private static final int MOST = 10_000;
  private static final int ROUNDS = 5;

  @Inject SubscriptionApi entitlements;
  @Inject ChangeStore changes;
  @Inject SubscriptionStore store;
  @Inject Subscriptions subscriptions;
  @Inject Transactions tx;

  private final TestUsers users = TestUsers.here();

  @Test
  void oneReceiptThatManyShowAtOnceIsOnes() {
    String receipt = paidReceipt();
    List<TestUser> people = Stream.generate(() -> users.signUp("Anna")).limit(16).toList();
    List<Callable<TestAnswer>> claims =
        people.stream()
            .<Callable<TestAnswer>>map(user -> () -> buy(user, GOLD, "sandbox", receipt))
            .toList();
    List<TestAnswer> answers = Race.of(claims);
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(
        15,
        answers.stream()
            .filter(answer -> answer.status() == 409)
            .filter(answer -> answer.errorCode().equals("RECEIPT_ALREADY_USED"))
            .count(),
        answers.toString());
    assertEquals(1, people.stream().filter(user -> statusOf(user).equals("ACTIVE")).count());
    assertEquals(300, people.stream().mapToLong(Subscribers::coins).sum());
  }

  @Test
  void theSameShownManyTimesAtOnceIsTheSame() {
    TestUser anna = users.signUp("Anna");
    String receipt = paidReceipt();
    List<Callable<TestAnswer>> claims =
        Collections.nCopies(16, () -> buy(anna, GOLD, "sandbox", receipt));
    Race.of(claims).forEach(answer -> answer.require(200));
    assertEquals(300, coins(anna));
    assertEquals(1, changes.list(anna.id(), null, 100).size());
    String key = UUID.randomUUID().toString();
    buy(anna, key, GOLD, "sandbox", receipt).require(200);
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        buy(anna, key, PLUS, "sandbox", receipt).require(422).errorCode());
  }

  @Test
  void oneKeyThatManySendAtOnceBuysOnce() {
    TestUser anna = users.signUp("Anna");
    String key = UUID.randomUUID().toString();
    // without a receipt the sandbox sells another one each time, unless the key is the same
    List<Callable<TestAnswer>> purchases =
        Collections.nCopies(MANY, () -> buy(anna, key, GOLD, "sandbox", null));
    List<TestAnswer> answers = Race.of(purchases);
    List<TestAnswer> done = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertFalse(done.isEmpty());
    assertEquals(1, done.stream().map(answer -> answer.data().toString()).distinct().count());
    answers.stream()
        .filter(answer -> answer.status() != 200)
        .forEach(
            answer -> assertEquals("IDEMPOTENCY_IN_PROGRESS", answer.require(409).errorCode()));
    assertEquals(1, changes.list(anna.id(), null, 100).size());
    assertEquals(1, store.listIds(anna.id()).size());
    assertEquals(300, coins(anna));
    assertEquals(done.getFirst().data(), buy(anna, key, GOLD, "sandbox", null).data());
  }

  @Test
  void allThatIsPaidForEntitlesAndTheDearestIsShown() {
    TestUser anna = users.signUp("Anna");
    String yearly = paidReceipt();
    buy(anna, PLUS_YEARLY, "sandbox", yearly).require(200);
    assertEquals(100, coins(anna));
    buy(anna, GOLD, "sandbox", paidReceipt()).require(200);
    assertEquals("gold-monthly", status(anna).at("/plan/code").asText(), "though it ends sooner");
    assertEquals(OF_GOLD, codes(status(anna)));
    assertEquals(300, status(anna).at("/entitlements/monthly_coins").asInt());
    assertTrue(entitlements.entitlementsOf(anna.id()).contains("priority"));
    assertEquals(300, coins(anna), "a month is worth what the best of them is");
    rehearse(anna, "FAIL").require(200);
    assertEquals("plus-yearly", status(anna).at("/plan/code").asText(), "which is paid for");
    assertTrue(entitlements.entitlementsOf(anna.id()).contains("priority"), "in its grace");
    restore(anna, "sandbox", yearly).require(200);
    rehearse(anna, "EXPIRE").require(200);
    assertEquals("GRACE", statusOf(anna));
    assertEquals("gold-monthly", status(anna).at("/plan/code").asText());
  }

  @Test
  void whatIsPaidForIsHonouredAlsoBesideAnother() {
    TestUser anna = users.signUp("Anna");
    buy(anna, PLUS, "sandbox", paidReceipt()).require(200);
    assertEquals("SUBSCRIPTION_EXISTS", buy(anna, GOLD, "sandbox", null).require(409).errorCode());
    assertEquals("SUBSCRIPTION_EXISTS", buy(anna, GOLD, "stripe", null).require(409).errorCode());
    buy(anna, GOLD_YEARLY, "sandbox", paidReceipt()).require(200);
    assertEquals("gold-yearly", status(anna).at("/plan/code").asText(), "what is paid is honoured");
    rehearse(anna, "EXPIRE").require(200);
    assertEquals("plus-monthly", status(anna).at("/plan/code").asText());
    assertEquals("ACTIVE", statusOf(anna));
  }

  @Test
  void whatIsAskedOfAStoreIsApartFromWhatOnlyTimeBrings() {
    TestUser anna = users.signUp("Anna");
    buy(anna, GOLD_YEARLY, "sandbox", paidReceipt()).require(200);
    Subscription yearly = store.findLive(anna.id()).orElseThrow();
    Instant nextMonth = requireNonNull(yearly.terms().wakeAt()).plusSeconds(1);
    assertTrue(store.listDue(nextMonth, MOST).contains(yearly.id()), "coins of another month");
    assertFalse(store.listDoubtful(StoreName.SANDBOX, nextMonth, MOST).contains(yearly.id()));
    TestUser ben = users.signUp("Ben");
    buy(ben, GOLD, "sandbox", paidReceipt()).require(200);
    Subscription monthly = store.findLive(ben.id()).orElseThrow();
    Instant over = requireNonNull(monthly.terms().wakeAt()).plusSeconds(1);
    assertTrue(store.listDoubtful(StoreName.SANDBOX, over, MOST).contains(monthly.id()));
    assertFalse(store.listDoubtful(StoreName.GOOGLE, over, MOST).contains(monthly.id()));
    assertFalse(store.listDue(over, MOST).contains(monthly.id()));
  }

  @Test
  void whatAStoreSaysWhileTimeDoesItsPartEndsAsInOrder() {
    TestUser inOrder = users.signUp("Ben");
    Subscription example = subscribed(inOrder);
    lifeOf(example).forEach(Runnable::run);
    assertEquals("ACTIVE", statusOf(inOrder));
    for (int round = 0; round < ROUNDS; round++) {
      TestUser anna = users.signUp("Anna");
      List<Callable<Boolean>> racers = new ArrayList<>();
      for (Runnable step : lifeOf(subscribed(anna))) {
        racers.addAll(Collections.nCopies(3, () -> done(step)));
      }
      Race.of(racers);
      assertEquals("ACTIVE", statusOf(anna));
      assertEquals(coins(inOrder), coins(anna));
      assertEquals(codes(status(inOrder)), codes(status(anna)));
    }
  }

  private Subscription subscribed(TestUser user) {
    buy(user, GOLD, "sandbox", paidReceipt()).require(200);
    return store.findLive(user.id()).orElseThrow();
  }

  /** Its period ends, it is renewed after all, and the job comes by at each of these times. */
  private List<Runnable> lifeOf(Subscription one) {
    Line line = one.line();
    Instant bought = requireNonNull(one.terms().eventAt());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant nextEnd = now.plus(Duration.ofDays(30));
    String renewal = "2-" + line.originalRef();
    var over = new Standing("gold-monthly", null, now, false, false, null, null, null, null);
    var paid = new Standing("gold-monthly", null, nextEnd, true, false, null, null, renewal, null);
    var ended = new StoreEventApi.Expired(line, bought.plusSeconds(1), over);
    var renewed = new StoreEventApi.Renewed(line, bought.plusSeconds(2), paid);
    Runnable visit = () -> tx.run(() -> subscriptions.wake(one.id()));
    return List.of(
        visit,
        () -> tx.run(() -> subscriptions.hear(ended, "1-" + line.originalRef(), Cause.STORE)),
        visit,
        () -> tx.run(() -> subscriptions.hear(renewed, renewal, Cause.STORE)),
        visit);
  }

  private static boolean done(Runnable step) {
    step.run();
    return true;
  }
}
