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
import java.util.Objects;
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
  @Inject WalletStore wallets;
  @Inject HoldStore holds;
  @Inject Ledger ledger;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject Purses purses;
  @Inject IdGenerator ids;
  @Inject ObjectMapper json;

  /** From now on, so that the server's own job finds nothing to give back. */
  private final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));

  @AfterEach
  void theBooksAreRight() {
    assertEquals(List.of(), purses.drifts());
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
    assertEquals(
        List.of(BooksApi.Kind.BALANCE),
        purses.drifts().stream().map(BooksApi.Drift::kind).toList());
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
        "{\"balance\":10,\"held\":3,\"available\":7,\"lifetimeEarned\":10,\"lifetimeSpent\":0,\"debt\":0}",
        anna.get("/coins/balance").require(200).data().toString());
    assertEquals(0, ben.get("/coins/balance").require(200).data().get("balance").asLong());
    assertEquals("UNAUTHENTICATED", users.stranger().get("/coins/balance").errorCode());
  }

  @Test
  void whatWasBoughtIsGivenOnceWithItsBonus() {
    UserId anna = purses.someone();
    UUID bought = purses.bought(anna);
    Receipt first = coins.purchase(anna, 100, 20, Purses.purchase(bought));
    assertEquals(120, first.transaction().amount());
    assertEquals(MovementType.PURCHASE, first.transaction().type());
    assertEquals(new CoinBalance(120, 0, 120, 120, 0), first.balance());
    assertEquals(first, coins.purchase(anna, 100, 20, Purses.purchase(bought)));
    UserId ben = purses.someone();
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        Purses.refusal(() -> coins.purchase(ben, 100, 20, Purses.purchase(bought))));
  }

  @Test
  void aRefundTakesWhatIsThereAndTheRestIsOwedAndPaidFirst() {
    UserId anna = purses.someone();
    UUID bought = purses.bought(anna);
    var _ = coins.purchase(anna, 100, 0, Purses.purchase(bought));
    var _ = coins.spend(anna, 70, "boost", ids.next());
    var reversed = coins.reverse(bought).orElseThrow();
    assertEquals(30, reversed.taken());
    assertEquals(70, reversed.owed());
    assertEquals(new CoinBalance(0, 0, 0, 100, 100, 70), reversed.balance());
    assertEquals(reversed, coins.reverse(bought).orElseThrow());
    assertEquals(
        new CoinBalance(0, 0, 0, 150, 150, 20),
        coins.grant(anna, 50, GrantReason.REWARD, ids.next()));
    assertEquals(
        new CoinBalance(30, 0, 30, 200, 170, 0),
        coins.grant(anna, 50, GrantReason.REWARD, ids.next()));
    assertEquals(
        List.of(
            "PURCHASE 100 100",
            "SPEND -70 30",
            "REFUND -30 0",
            "REWARD 50 50",
            "REFUND -50 0",
            "REWARD 50 50",
            "REFUND -20 30"),
        purses.movements(anna));
  }

  @Test
  void coinsThatAreHeldWhenTheirPurchaseIsRefundedArePaidWhenTheyAreReleased() {
    UserId anna = purses.someone();
    UUID bought = purses.bought(anna);
    var _ = coins.purchase(anna, 100, 0, Purses.purchase(bought));
    UUID hold = purses.hold(anna, 80);
    assertEquals(20, coins.reverse(bought).orElseThrow().taken());
    assertEquals(HoldState.RELEASED, coins.release(hold));
    assertEquals(new CoinBalance(0, 0, 0, 100, 100, 0), coins.balanceOf(anna));
  }

  @Test
  void whatIsTakenBackForAPartIsOwedWhereItIsSpentAndTakenOnce() {
    UserId anna = purses.withCoins(30);
    UUID refund = ids.next();
    var taken = coins.takeBack(anna, 50, "half was refunded", refund);
    assertEquals(-30, Objects.requireNonNull(taken.transaction()).amount());
    assertEquals(new CoinBalance(0, 0, 0, 30, 30, 20), taken.balance());
    assertEquals(taken, coins.takeBack(anna, 50, "half was refunded", refund));
    var owed = coins.takeBack(anna, 5, "a tenth was refunded", ids.next());
    assertEquals(null, owed.transaction());
    assertEquals(25, owed.balance().debt());
    assertEquals(
        new CoinBalance(5, 0, 5, 60, 55, 0), coins.grant(anna, 30, GrantReason.REWARD, ids.next()));
    assertEquals(
        List.of("ADJUSTMENT 30 30", "ADJUSTMENT -30 0", "REWARD 30 30", "REFUND -25 5"),
        purses.movements(anna));
  }

  @Test
  void whatNobodyBoughtIsNotRefunded() {
    assertEquals(Optional.empty(), coins.reverse(ids.next()));
  }

  @Test
  void aGiftLeavesTheShareWithThePlatform() {
    UserId anna = purses.withCoins(100);
    UserId ben = purses.someone();
    UUID reference = ids.next();
    Receipt receipt = coins.transfer(anna, ben, 50, 15, "teddy", reference);
    assertEquals(-50, receipt.transaction().amount());
    assertEquals("teddy", receipt.transaction().description());
    assertEquals(receipt, coins.transfer(anna, ben, 50, 15, "teddy", reference));
    assertEquals(35, coins.balanceOf(ben).balance());
    assertEquals(List.of("ADJUSTMENT 100 100", "GIFT_SENT -50 50"), purses.movements(anna));
    assertEquals(List.of("GIFT_RECEIVED 35 35"), purses.movements(ben));
    assertEquals(
        "INSUFFICIENT_COINS",
        Purses.refusal(() -> coins.transfer(anna, ben, 51, 0, "teddy", ids.next())));
    assertThrows(
        IllegalArgumentException.class, () -> coins.transfer(anna, anna, 1, 0, "rose", ids.next()));
  }

  @Test
  void aGiftThatLeavesItsReceiverNothingIsStillForThem() {
    UserId anna = purses.withCoins(100);
    UserId ben = purses.someone();
    UserId carl = purses.someone();
    UUID reference = ids.next();
    Receipt receipt = coins.transfer(anna, ben, 5, 5, "rose", reference);
    assertEquals(receipt, coins.transfer(anna, ben, 5, 5, "rose", reference));
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        Purses.refusal(() -> coins.transfer(anna, carl, 5, 5, "rose", reference)));
    assertEquals(95, coins.balanceOf(anna).available());
  }

  @Test
  void theStaffTakesNoMoreThanIsAvailable() {
    UserId anna = purses.withCoins(10);
    var _ = purses.hold(anna, 4);
    assertEquals(
        "INSUFFICIENT_COINS", Purses.refusal(() -> coins.adjust(anna, -7, "wrong", ids.next())));
    assertEquals(4, coins.adjust(anna, -6, "wrong", ids.next()).balance().balance());
  }

  /** At a time that the test sets. */
  private Holds holds() {
    return new Holds(tx, wallets, new HoldStore(db, clock), ledger, () -> HOLD_LIFE, ids, clock);
  }
}
