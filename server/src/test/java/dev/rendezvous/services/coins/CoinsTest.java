package dev.rendezvous.services.coins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coins: given, reserved, taken, given back. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CoinsTest {
  private static final Duration HOLD_LIFE = Duration.ofHours(1);

  @Inject CoinsApi coins;
  @Inject Reconciliation books;
  @Inject WalletStore wallets;
  @Inject HoldStore holds;
  @Inject Ledger ledger;
  @Inject CoinsEvents events;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject Purses purses;
  @Inject IdGenerator ids;
  @Inject ObjectMapper json;

  /** From now on, so that the server's own job finds nothing to give back. */
  private final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));

  @AfterEach
  void theBooksAreRight() {
    assertEquals(0, books.run());
  }

  @Test
  void whoNeverHadACoinHasNone() {
    UserId anna = purses.someone();
    assertEquals(new CoinBalance(0, 0, 0, 0, 0), coins.balanceOf(anna));
    assertEquals("INSUFFICIENT_COINS", Purses.refusal(() -> purses.hold(anna, 1)));
    assertEquals(Optional.empty(), wallets.find(anna));
  }

  @Test
  void aHoldReservesAndACaptureSpends() {
    UserId anna = purses.withCoins(10);
    UUID kept = purses.hold(anna, 4);
    UUID spent = purses.hold(anna, 5);
    assertEquals(new CoinBalance(10, 9, 1, 10, 0), coins.balanceOf(anna));
    assertEquals(HoldState.CAPTURED, coins.capture(spent));
    assertEquals(new CoinBalance(5, 4, 1, 10, 5), coins.balanceOf(anna));
    assertEquals(HoldState.RELEASED, coins.release(kept));
    assertEquals(new CoinBalance(5, 0, 5, 10, 5), coins.balanceOf(anna));
    assertEquals(List.of("ADJUSTMENT 10 10", "HOLD_CAPTURE -5 5"), purses.movements(anna));
  }

  @Test
  void moreThanIsAvailableIsRefusedAndLeavesNothing() {
    UserId anna = purses.withCoins(10);
    var _ = purses.hold(anna, 7);
    int before = purses.told(anna).size();
    UUID reference = ids.next();
    assertEquals("INSUFFICIENT_COINS", Purses.refusal(() -> purses.hold(anna, 4, reference)));
    assertEquals(402, CoinsError.INSUFFICIENT_COINS.status());
    assertEquals(Optional.empty(), holds.find(HoldPurpose.MATCH_FILTERS, reference));
    assertEquals(new CoinBalance(10, 7, 3, 10, 0), coins.balanceOf(anna));
    assertEquals(before, purses.told(anna).size());
    var _ = coins.grant(anna, 1, GrantReason.GOODWILL, ids.next());
    var _ = purses.hold(anna, 4, reference);
    assertEquals(0, coins.balanceOf(anna).available());
  }

  @Test
  void whatWasSettledStaysAsItIs() {
    UserId anna = purses.withCoins(10);
    UUID captured = purses.hold(anna, 3);
    UUID released = purses.hold(anna, 3);
    for (int i = 0; i < 2; i++) {
      assertEquals(HoldState.CAPTURED, coins.capture(captured));
      assertEquals(HoldState.RELEASED, coins.release(released));
      assertEquals(HoldState.CAPTURED, coins.release(captured));
      assertEquals(HoldState.RELEASED, coins.capture(released));
    }
    assertEquals(new CoinBalance(7, 0, 7, 10, 3), coins.balanceOf(anna));
    assertEquals(List.of("ADJUSTMENT 10 10", "HOLD_CAPTURE -3 7"), purses.movements(anna));
  }

  @Test
  void whatIsNoHoldIsNotSettled() {
    assertEquals("NOT_FOUND", Purses.refusal(() -> coins.capture(ids.next())));
    assertEquals("NOT_FOUND", Purses.refusal(() -> coins.release(ids.next())));
  }

  @Test
  void aReferenceHoldsOnce() {
    UserId anna = purses.withCoins(10);
    UUID reference = ids.next();
    UUID first = purses.hold(anna, 4, reference);
    assertEquals(first, purses.hold(anna, 4, reference));
    assertEquals(HoldState.RELEASED, coins.release(first));
    assertEquals(first, purses.hold(anna, 4, reference), "also once it is settled");
    assertEquals(0, coins.balanceOf(anna).held());
  }

  @Test
  void aReferenceIsNotUsedForOtherCoins() {
    UserId anna = purses.withCoins(10);
    UserId ben = purses.withCoins(10);
    UUID reference = ids.next();
    var _ = purses.hold(anna, 4, reference);
    assertEquals("IDEMPOTENCY_KEY_REUSED", Purses.refusal(() -> purses.hold(anna, 5, reference)));
    assertEquals("IDEMPOTENCY_KEY_REUSED", Purses.refusal(() -> purses.hold(ben, 4, reference)));
    assertEquals(4, coins.balanceOf(anna).held());
    assertEquals(0, coins.balanceOf(ben).held());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void nothingAndLessIsNotMoved(int amount) {
    UserId anna = purses.withCoins(10);
    assertThrows(IllegalArgumentException.class, () -> purses.hold(anna, amount));
    assertThrows(
        IllegalArgumentException.class,
        () -> coins.grant(anna, amount, GrantReason.REWARD, ids.next()));
    assertEquals(new CoinBalance(10, 0, 10, 10, 0), coins.balanceOf(anna));
  }

  @ParameterizedTest
  @EnumSource
  void coinsAreGivenOnceForAReasonAndReference(GrantReason reason) {
    UserId anna = purses.someone();
    UUID reference = ids.next();
    CoinBalance given = new CoinBalance(7, 0, 7, 7, 0);
    assertEquals(given, coins.grant(anna, 7, reason, reference));
    assertEquals(given, coins.grant(anna, 7, reason, reference));
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED", Purses.refusal(() -> coins.grant(anna, 8, reason, reference)));
    UserId ben = purses.withCoins(1);
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED", Purses.refusal(() -> coins.grant(ben, 7, reason, reference)));
    assertEquals(given, coins.balanceOf(anna));
    assertEquals(1, coins.balanceOf(ben).balance());
    assertEquals(1, purses.told(anna).size());
  }

  @Test
  void whatNobodySettlesGivesItselfBack() {
    Holds then = holds();
    UserId anna = purses.withCoins(10);
    UUID forgotten = then.hold(anna, 4, HoldPurpose.MATCH_FILTERS, ids.next());
    clock.advance(HOLD_LIFE.dividedBy(2));
    UUID younger = then.hold(anna, 5, HoldPurpose.MATCH_FILTERS, ids.next());
    clock.advance(HOLD_LIFE.dividedBy(2));
    while (then.releaseOverdue(1000) == 1000) {}
    assertEquals(new CoinBalance(10, 5, 5, 10, 0), coins.balanceOf(anna));
    assertEquals(HoldState.RELEASED, then.capture(forgotten));
    assertEquals(HoldState.CAPTURED, then.capture(younger));
    assertEquals(5, coins.balanceOf(anna).balance());
  }

  @Test
  void whatIsOverIsNotTakenEvenBeforeTheJobCameBy() {
    Holds then = holds();
    UserId anna = purses.withCoins(10);
    UUID late = then.hold(anna, 4, HoldPurpose.MATCH_FILTERS, ids.next());
    clock.advance(HOLD_LIFE);
    assertEquals(HoldState.RELEASED, then.capture(late));
    assertEquals(new CoinBalance(10, 0, 10, 10, 0), coins.balanceOf(anna));
  }

  @Test
  void whoeverChangesCoinsTellsOfItInOrder() throws Exception {
    UserId anna = purses.withCoins(10);
    UUID hold = purses.hold(anna, 4);
    var _ = coins.capture(hold);
    var _ = coins.capture(hold);
    List<String> told = purses.told(anna);
    assertEquals(3, told.size());
    JsonNode last = json.readTree(told.getLast());
    assertEquals(anna.toString(), last.get("user").asText());
    assertEquals(6, last.at("/coins/available").asLong());
    long version = 0;
    for (String one : told) {
      long next = json.readTree(one).get("version").asLong();
      assertTrue(next > version);
      version = next;
    }
  }

  @Test
  void workThatFailsAfterwardsTakesTheHoldWithIt() {
    UserId anna = purses.withCoins(10);
    Runnable doomed =
        () -> {
          var _ = purses.hold(anna, 4);
          throw new IllegalStateException("the search could not begin");
        };
    assertThrows(IllegalStateException.class, () -> tx.run(doomed));
    assertEquals(new CoinBalance(10, 0, 10, 10, 0), coins.balanceOf(anna));
  }

  @Test
  void aWalletThatIsNotTheSumOfItsEntriesIsFound() {
    UserId anna = purses.withCoins(10);
    purses.forge(anna, 11);
    assertEquals(1, books.run());
    purses.forge(anna, 10);
  }

  @Test
  void onesOwnCoinsAreReadOverHttp() {
    TestUsers users = TestUsers.here();
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    var _ = coins.grant(anna.id(), 10, GrantReason.GOODWILL, ids.next());
    var _ = purses.hold(anna.id(), 3);
    assertEquals(
        "{\"balance\":10,\"held\":3,\"available\":7,\"lifetimeEarned\":10,\"lifetimeSpent\":0}",
        anna.get("/coins/balance").require(200).data().toString());
    assertEquals(0, ben.get("/coins/balance").require(200).data().get("balance").asLong());
    assertEquals("UNAUTHENTICATED", users.stranger().get("/coins/balance").errorCode());
  }

  /** At a time that the test sets. */
  private Holds holds() {
    var store = new HoldStore(db, clock);
    var terms = new HoldTerms(() -> HOLD_LIFE, ids, clock);
    return new Holds(tx, wallets, store, ledger, events, terms);
  }
}
