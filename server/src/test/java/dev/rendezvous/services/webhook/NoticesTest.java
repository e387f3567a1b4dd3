package dev.rendezvous.services.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.store.StoreInboxApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Notices that can't be handled: tried again, laid aside, and tried anew by an operator. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class NoticesTest {
  private static final String PATH = "/admin/store/events";
  private static final String SMALL = "018f0c0a-0000-7000-8000-000000000001";

  @Inject InboxStore store;
  @Inject StoreInboxApi stores;
  @Inject Transactions tx;
  @Inject NoticeMeters meters;
  @Inject StoreSettings settings;
  @Inject IdGenerator ids;
  @Inject StandingApi standing;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();

  /** Far ahead, so that the server's own job leaves what waits alone. */
  private final TestClock clock =
      new TestClock(Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS));

  @Test
  void whatCannotBeHandledIsLaidAsideAndMendedLater() {
    TestUser anna = users.signUp("Anna");
    TestUser admin = admin();
    String session = checkout(anna);
    String payment = stripe.pay(session);
    ObjectNode paid = stripe.session(session);
    paid.put("amount_subtotal", 1);
    stripe.write(session, paid);
    UUID id = insert("evt_" + UUID.randomUUID(), session);
    var notices = new Notices(store, stores, tx, meters, clock, settings);
    for (int i = 0; i < settings.eventTries(); i++) {
      clock.advance(Duration.ofHours(2));
      notices.attempt(id);
    }
    JsonNode dead = find(admin, "DEAD", id);
    assertEquals("what was paid is not what was asked for", dead.get("lastError").asText());
    assertEquals(settings.eventTries(), dead.get("attempts").asInt());
    assertFalse(dead.has("body"), "what the store wrote is not shown");
    assertFalse(dead.toString().contains(payment));
    paid.put("amount_subtotal", 99);
    stripe.write(session, paid);
    String replay = PATH + "/" + id + "/replay";
    assertEquals("FORBIDDEN", anna.post(replay, "").errorCode());
    assertEquals("RECEIVED", admin.post(replay, "").require(200).data().get("state").asText());
    awaitState(admin, "PROCESSED", id);
    assertEquals(100, anna.get("/coins/balance").require(200).data().get("balance").asLong());
    assertEquals("CONFLICT", admin.post(replay, "").require(409).errorCode());
    assertEquals(
        "NOT_FOUND",
        admin.post(PATH + "/" + UUID.randomUUID() + "/replay", "").require(404).errorCode());
  }

  @Test
  void whatWasLaidAsideIsKeptForAPersonHoweverOldItIs() {
    UUID dead = ids.next();
    UUID done = ids.next();
    tx.run(() -> {
      Instant now = clock.instant();
      for (UUID id : new UUID[] {dead, done}) {
        assertTrue(store.insert(id, notice("evt_" + id, "cs_test_none")));
        InboxStore.Claimed claimed =
            store.claim(id, now.plusSeconds(1), now.plusSeconds(9)).orElseThrow();
        if (id.equals(dead)) {
          store.fail(claimed, "it is broken", null);
        } else {
          assertTrue(store.settle(claimed, NoticeState.PROCESSED));
        }
      }
      Instant later = Instant.now().plus(Duration.ofDays(1));
      while (store.deleteOld(later, 100) > 0) {
        // until there is none
      }
      assertTrue(store.find(dead).isPresent());
      assertFalse(store.find(done).isPresent());
    });
  }

  /** As with the key of another account: nothing else would tell that money was paid. */
  @Test
  void whatStripeHasSignedAndDoesNotKnowIsLaidAsideForAPerson() {
    UUID id = insert("evt_" + UUID.randomUUID(), "cs_test_none");
    UUID refund = ids.next();
    String ref = "evt_" + refund;
    var _ = tx.call(() -> store.insert(refund, notice(ref, "charge.refunded", "ch_none")));
    var notices = new Notices(store, stores, tx, meters, clock, settings);
    for (int i = 0; i < settings.eventTries(); i++) {
      clock.advance(Duration.ofHours(2));
      notices.attempt(id);
      notices.attempt(refund);
    }
    TestUser admin = admin();
    assertEquals(
        "Stripe notified of a session that it doesn't know",
        find(admin, "DEAD", id).get("lastError").asText());
    assertEquals(
        "Stripe notified of a charge that it doesn't know",
        find(admin, "DEAD", refund).get("lastError").asText());
  }

  @Test
  void whatKillsWhoeverHandlesItIsLaidAsideInTheEnd() {
    UUID id = insert("evt_" + UUID.randomUUID(), "cs_test_none");
    for (int i = 0; i < settings.eventTries(); i++) {
      clock.advance(Duration.ofHours(2));
      Instant now = clock.instant();
      assertTrue(tx.call(() -> store.claim(id, now, now.plusSeconds(1))).isPresent());
    }
    clock.advance(Duration.ofHours(2));
    new Notices(store, stores, tx, meters, clock, settings).attempt(id);
    assertEquals(
        "it was begun so often, and never came to an end",
        find(admin(), "DEAD", id).get("lastError").asText());
  }

  @Test
  void oneNoticeIsTakenInOnce() {
    Notice notice = notice("evt_" + UUID.randomUUID(), "payout.paid", "po_1");
    assertTrue(tx.call(() -> store.insert(ids.next(), notice)));
    assertFalse(tx.call(() -> store.insert(ids.next(), notice)));
  }

  @Test
  void whatIsDoneLeavesNothingOfWhatItSaid() {
    TestUser admin = admin();
    UUID id = ids.next();
    var _ = tx.call(() -> store.insert(id, notice("evt_" + id, "payout.paid", "po_1")));
    awaitState(admin, "IGNORED", id);
    Instant now = clock.instant();
    assertTrue(tx.call(() -> store.claim(id, now, now.plusSeconds(1))).isEmpty());
  }

  @Test
  void onlyAdminsSeeThem() {
    assertEquals("FORBIDDEN", users.signUp("Eve").get(PATH).errorCode());
    assertEquals("UNAUTHENTICATED", users.stranger().get(PATH).errorCode());
    TestUser admin = admin();
    assertEquals("state: INVALID", admin.get(PATH + "?state=ALL").refusedField());
    assertEquals("cursor: INVALID", admin.get(PATH + "?cursor=x").refusedField());
  }

  private UUID insert(String ref, String session) {
    UUID id = ids.next();
    var _ = tx.call(() -> store.insert(id, notice(ref, session)));
    return id;
  }

  private static Notice notice(String ref, String session) {
    return notice(ref, "checkout.session.completed", session);
  }

  private static Notice notice(String ref, String type, String thing) {
    Instant now = Instant.now();
    String body = TestStripe.event(ref, type, now, Map.of("id", thing));
    return new Notice(StoreName.STRIPE, ref, type, now, body);
  }

  private String checkout(TestUser user) {
    String body = "{\"packageId\":\"%s\",\"provider\":\"stripe\"}".formatted(SMALL);
    JsonNode data =
        user.post("/coins/purchase", body, "Idempotency-Key", UUID.randomUUID().toString())
            .require(200)
            .data();
    return stripe.sessionAt(data.get("checkoutUrl").asText()).get("id").asText();
  }

  private static JsonNode find(TestUser admin, String state, UUID id) {
    for (JsonNode one : admin.get(PATH + "?limit=100&state=" + state).require(200).data()) {
      if (one.get("id").asText().equals(id.toString())) {
        return one;
      }
    }
    throw new AssertionError(id + " is not " + state);
  }

  private void awaitState(TestUser admin, String state, UUID id) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!store.find(id).orElseThrow().state().name().equals(state)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(store.find(id).orElseThrow().toString());
      }
      Thread.onSpinWait();
    }
    assertEquals(state, find(admin, state, id).get("state").asText());
  }

  private TestUser admin() {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), Role.ADMIN, user.id());
    return users.signInAgain(user);
  }
}
