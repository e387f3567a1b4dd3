package dev.rendezvous.services.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.testing.TestApple;
import dev.rendezvous.testing.TestGoogle;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stores could not notify of is heard all the same, once. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CatchUpsTest {
  private static final String SMALL = "018f0c0a-0000-7000-8000-000000000001";
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject CatchUps catchUps;
  @Inject CatchUpStore marks;
  @Inject StoreApi stores;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();
  private final TestApple apple = TestApple.shared();
  private final TestGoogle google = TestGoogle.shared();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @AfterEach
  void nothingIsMissed() {
    stripe.undelivered();
    apple.failed(List.of());
    google.voided(List.of());
    google.away(0);
  }

  private static void buy(TestUser user, String store, String receipt) {
    String body =
        "{\"packageId\":\"%s\",\"provider\":\"%s\",\"receipt\":\"%s\"}"
            .formatted(SMALL, store, receipt);
    user.post("/coins/purchase", body, "Idempotency-Key", UUID.randomUUID().toString())
        .require(200);
    assertEquals(100, balance(user));
  }

  private static long balance(TestUser user) {
    return user.get("/coins/balance").require(200).data().get("balance").asLong();
  }

  private static void await(TestUser user, long wanted) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (balance(user) != wanted) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("owns " + balance(user));
      }
      try {
        Thread.sleep(50); // polls the server; a deadline bounds it
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  @Test
  void whatGoogleGaveBackUnheardIsTakenBack() {
    TestUser anna = users.signUp("Anna");
    String mine = stores.accountTokenOf(anna.id()).toString();
    String token = google.buy("coins_100", Map.of("obfuscatedExternalAccountId", mine));
    buy(anna, "google", token);
    google.voided(
        List.of(
            Map.of(
                "kind",
                "androidpublisher#voidedPurchase",
                "purchaseToken",
                token,
                "orderId",
                "GPA." + UUID.randomUUID(),
                "voidedTimeMillis",
                Long.toString(now.toEpochMilli()))));
    assertEquals(1, catchUps.ask(StoreName.GOOGLE));
    assertEquals(0, catchUps.ask(StoreName.GOOGLE), "it is taken in once");
    await(anna, 0);
  }

  @Test
  void whatAppleCouldNotNotifyOfIsHeard() {
    TestUser anna = users.signUp("Anna");
    Map<String, Object> transaction = TestApple.consumable("coins.100");
    transaction.put("appAccountToken", stores.accountTokenOf(anna.id()).toString());
    buy(anna, "apple", apple.sign(transaction));
    transaction.put("revocationDate", now.toEpochMilli());
    String refund = apple.sign(apple.notification("REFUND", transaction, now));
    apple.failed(List.of(TestApple.foreign().sign(Map.of("forged", true)), refund));
    assertEquals(1, catchUps.ask(StoreName.APPLE), "and what is not Apple's is not");
    assertEquals(0, catchUps.ask(StoreName.APPLE));
    await(anna, 0);
  }

  @Test
  void whatStripeCouldNotDeliverIsHeard() {
    TestUser anna = users.signUp("Anna");
    String key = UUID.randomUUID().toString();
    String body = "{\"packageId\":\"%s\",\"provider\":\"stripe\"}".formatted(SMALL);
    String page =
        anna.post("/coins/purchase", body, "Idempotency-Key", key)
            .require(200)
            .data()
            .get("checkoutUrl")
            .asText();
    String session = stripe.sessionAt(page).get("id").asText();
    var _ = stripe.pay(session);
    String event = "evt_" + UUID.randomUUID();
    stripe.undelivered(
        TestStripe.event(event, "checkout.session.completed", now, Map.of("id", session)));
    assertEquals(1, catchUps.ask(StoreName.STRIPE));
    assertEquals(0, catchUps.ask(StoreName.STRIPE));
    await(anna, 100);
  }

  @Test
  void aStoreThatIsAwayIsAskedAboutTheSameTimeAgain() {
    assertEquals(0, catchUps.ask(StoreName.GOOGLE));
    Instant asked = marks.find(StoreName.GOOGLE).orElseThrow();
    google.away(503);
    assertThrows(AppError.class, () -> catchUps.ask(StoreName.GOOGLE));
    assertEquals(asked, marks.find(StoreName.GOOGLE).orElseThrow());
  }
}
