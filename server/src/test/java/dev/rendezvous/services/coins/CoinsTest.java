package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_ENTRIES;
import static dev.rendezvous.db.schema.Tables.COIN_HOLDS;
import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;
import static dev.rendezvous.db.schema.Tables.USER_COINS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coins: given, reserved, taken, given back; by one and by many at once. */
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
  @Inject IdGenerator ids;
  @Inject ObjectMapper json;

  @AfterEach
  void theBooksAreRight() {
    assertEquals(0, books.run());
  }

  @Test
  void whoNeverHadACoinHasNone() {
    UserId anna = someone();
    assertEquals(new CoinBalance(0, 0, 0, 0, 0), coins.balanceOf(anna));
    assertEquals("INSUFFICIENT_COINS", refusal(() -> hold(anna, 1)));
    assertEquals(Optional.empty(), wallets.find(anna));
  }

  @Test
  void aHoldReservesAndACaptureSpends() {
    UserId anna = withCoins(10);
    UUID kept = hold(anna, 4);
    UUID spent = hold(anna, 5);
    assertEquals(new CoinBalance(10, 9, 1, 10, 0), coins.balanceOf(anna));
    assertEquals(HoldState.CAPTURED, coins.capture(spent));
    assertEquals(new CoinBalance(5, 4, 1, 10, 5), coins.balanceOf(anna));
    assertEquals(HoldState.RELEASED, coins.release(kept));
    assertEquals(new CoinBalance(5, 0, 5, 10, 5), coins.balanceOf(anna));
    assertEquals(List.of("ADJUSTMENT 10 10", "HOLD_CAPTURE -5 5"), movements(anna));
  }

  @Test
  void moreThanIsAvailableIsRefusedAndLeavesNothing() {
    UserId anna = withCoins(10);
    var _ = hold(anna, 7);
    int before = told(anna).size();
    UUID reference = ids.next();
    assertEquals("INSUFFICIENT_COINS", refusal(() -> hold(anna, 4, reference)));
    assertEquals(402, CoinsError.INSUFFICIENT_COINS.status());
    assertEquals(Optional.empty(), holds.find(HoldPurpose.MATCH_FILTERS, reference));
    assertEquals(new CoinBalance(10, 7, 3, 10, 0), coins.balanceOf(anna));
    assertEquals(before, told(anna).size());
    var _ = coins.grant(anna, 1, GrantReason.GOODWILL, ids.next());
    var _ = hold(anna, 4, reference);
    assertEquals(0, coins.balanceOf(anna).available());
  }

  @Test
  void whatWasSettledStaysAsItIs() {
    UserId anna = withCoins(10);
    UUID captured = hold(anna, 3);
    UUID released = hold(anna, 3);
    for (int i = 0; i < 2; i++) {
      assertEquals(HoldState.CAPTURED, coins.capture(captured));
      assertEquals(HoldState.RELEASED, coins.release(released));
      assertEquals(HoldState.CAPTURED, coins.release(captured));
      assertEquals(HoldState.RELEASED, coins.capture(released));
    }
    assertEquals(new CoinBalance(7, 0, 7, 10, 3), coins.balanceOf(anna));
    assertEquals(List.of("ADJUSTMENT 10 10", "HOLD_CAPTURE -3 7"), movements(anna));
  }

  @Test
  void whatIsNoHoldIsNotSettled() {
    assertEquals("NOT_FOUND", refusal(() -> coins.capture(ids.next())));
    assertEquals("NOT_FOUND", refusal(() -> coins.release(ids.next())));
  }

  @Test
  void aReferenceHoldsOnce() {
    UserId anna = withCoins(10);
    UUID reference = ids.next();
    UUID first = hold(anna, 4, reference);
    assertEquals(first, hold(anna, 4, reference));
    assertEquals(HoldState.RELEASED, coins.release(first));
    assertEquals(first, hold(anna, 4, reference), "also once it is settled");
    assertEquals(0, coins.balanceOf(anna).held());
  }

  @Test
  void aReferenceIsNotUsedForOtherCoins() {
    UserId anna = withCoins(10);
    UserId ben = withCoins(10);
    UUID reference = ids.next();
    var _ = hold(anna, 4, reference);
    assertEquals("IDEMPOTENCY_KEY_REUSED", refusal(() -> hold(anna, 5, reference)));
    assertEquals("IDEMPOTENCY_KEY_REUSED", refusal(() -> hold(ben, 4, reference)));
    assertEquals(4, coins.balanceOf(anna).held());
    assertEquals(0, coins.balanceOf(ben).held());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void nothingAndLessIsNotMoved(int amount) {
    UserId anna = withCoins(10);
    assertThrows(IllegalArgumentException.class, () -> hold(anna, amount));
    assertThrows(
        IllegalArgumentException.class,
        () -> coins.grant(anna, amount, GrantReason.REWARD, ids.next()));
    assertEquals(new CoinBalance(10, 0, 10, 10, 0), coins.balanceOf(anna));
  }

  @ParameterizedTest
  @EnumSource
  void coinsAreGivenOnceForAReasonAndReference(GrantReason reason) {
    UserId anna = someone();
    UUID reference = ids.next();
    CoinBalance given = new CoinBalance(7, 0, 7, 7, 0);
    assertEquals(given, coins.grant(anna, 7, reason, reference));
    assertEquals(given, coins.grant(anna, 7, reason, reference));
    assertEquals("IDEMPOTENCY_KEY_REUSED", refusal(() -> coins.grant(anna, 8, reason, reference)));
    UserId ben = withCoins(1);
    assertEquals("IDEMPOTENCY_KEY_REUSED", refusal(() -> coins.grant(ben, 7, reason, reference)));
    assertEquals(given, coins.balanceOf(anna));
    assertEquals(1, coins.balanceOf(ben).balance());
    assertEquals(1, told(anna).size());
  }

  @Test
  void sixteenWhoDrainOneWalletNeverTakeMoreThanIsThere() {
    UserId anna = withCoins(50);
    List<Callable<List<UUID>>> drainers =
        Collections.nCopies(
            16,
            () ->
                IntStream.range(0, 10)
                    .mapToObj(_ -> tryHold(anna, 3))
                    .flatMap(Optional::stream)
                    .toList());
    List<UUID> held = Race.of(drainers).stream().flatMap(List::stream).toList();
    assertEquals(16, held.size(), "sixteen times three of fifty");
    assertEquals(new CoinBalance(50, 48, 2, 50, 0), coins.balanceOf(anna));
    assertEquals(16, new HashSet<>(held).size());
    var _ = Race.of(held.stream().map(hold -> (Callable<?>) () -> coins.capture(hold)).toList());
    assertEquals(new CoinBalance(2, 0, 2, 50, 48), coins.balanceOf(anna));
  }

  @Test
  void captureAndReleaseRacedSettleOnceAndAgree() {
    UserId anna = withCoins(40);
    for (int round = 0; round < 8; round++) {
      long before = coins.balanceOf(anna).balance();
      UUID hold = hold(anna, 5);
      Callable<HoldState> capture = () -> coins.capture(hold);
      Callable<HoldState> release = () -> coins.release(hold);
      List<HoldState> found =
          Race.of(
              Stream.concat(
                      Collections.nCopies(6, capture).stream(),
                      Collections.nCopies(6, release).stream())
                  .toList());
      assertEquals(1, Set.copyOf(found).size(), found.toString());
      long spent = found.getFirst() == HoldState.CAPTURED ? 5 : 0;
      assertEquals(before - spent, coins.balanceOf(anna).balance());
      assertEquals(0, coins.balanceOf(anna).held());
    }
  }

  @Test
  void oneReferenceAskedByManyAtOnceIsOneHold() {
    UserId anna = withCoins(100);
    UUID reference = ids.next();
    int before = told(anna).size();
    Callable<UUID> ask = () -> hold(anna, 4, reference);
    assertEquals(1, Set.copyOf(Race.of(Collections.nCopies(24, ask))).size());
    assertEquals(4, coins.balanceOf(anna).held());
    assertEquals(
        1, db.read().fetchCount(COIN_HOLDS, COIN_HOLDS.REFERENCE.eq(reference.toString())));
    assertEquals(before + 1, told(anna).size());
  }

  @Test
  void oneReferenceAskedByTwoPeopleAtOnceIsOnesHold() {
    for (int round = 0; round < 5; round++) {
      UserId anna = withCoins(10);
      UserId ben = withCoins(10);
      UUID reference = ids.next();
      Callable<String> annas = () -> refusal(() -> hold(anna, 4, reference));
      Callable<String> bens = () -> refusal(() -> hold(ben, 4, reference));
      List<String> said = Race.of(List.of(annas, bens)).stream().sorted().toList();
      assertEquals(List.of("", "IDEMPOTENCY_KEY_REUSED"), said);
      assertEquals(4, coins.balanceOf(anna).held() + coins.balanceOf(ben).held());
    }
  }

  @Test
  void aFirstGiftGivenByManyAtOnceIsGivenOnce() {
    UserId anna = someone();
    UUID reference = ids.next();
    Callable<CoinBalance> give = () -> coins.grant(anna, 9, GrantReason.REWARD, reference);
    assertEquals(
        Set.of(new CoinBalance(9, 0, 9, 9, 0)), Set.copyOf(Race.of(Collections.nCopies(24, give))));
    assertEquals(List.of("REWARD 9 9"), movements(anna));
  }

  @Test
  void whatNobodySettlesGivesItselfBack() {
    TestClock clock = new TestClock(Instant.parse("2001-02-03T04:05:06Z"));
    Holds then = holdsAt(clock);
    UserId anna = withCoins(10);
    UUID forgotten = then.hold(anna, 4, HoldPurpose.MATCH_FILTERS, ids.next());
    clock.advance(HOLD_LIFE.dividedBy(2));
    UUID younger = then.hold(anna, 5, HoldPurpose.MATCH_FILTERS, ids.next());
    clock.advance(HOLD_LIFE.dividedBy(2));
    assertEquals(1, then.releaseOverdue(1000));
    assertEquals(0, then.releaseOverdue(1000));
    assertEquals(new CoinBalance(10, 5, 5, 10, 0), coins.balanceOf(anna));
    assertEquals(HoldState.RELEASED, then.capture(forgotten));
    assertEquals(HoldState.CAPTURED, then.capture(younger));
    assertEquals(5, coins.balanceOf(anna).balance());
  }

  @Test
  void whatIsOverIsNotTakenEvenBeforeTheJobCameBy() {
    TestClock clock = new TestClock(Instant.parse("2001-02-03T04:05:06Z"));
    Holds then = holdsAt(clock);
    UserId anna = withCoins(10);
    UUID late = then.hold(anna, 4, HoldPurpose.MATCH_FILTERS, ids.next());
    clock.advance(HOLD_LIFE);
    assertEquals(HoldState.RELEASED, then.capture(late));
    assertEquals(new CoinBalance(10, 0, 10, 10, 0), coins.balanceOf(anna));
  }

  @Test
  void whoeverChangesCoinsTellsOfItInOrder() throws Exception {
    UserId anna = withCoins(10);
    UUID hold = hold(anna, 4);
    var _ = coins.capture(hold);
    var _ = coins.capture(hold);
    List<String> told = told(anna);
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
    UserId anna = withCoins(10);
    Runnable doomed =
        () -> {
          var _ = hold(anna, 4);
          throw new IllegalStateException("the search could not begin");
        };
    assertThrows(IllegalStateException.class, () -> tx.run(doomed));
    assertEquals(new CoinBalance(10, 0, 10, 10, 0), coins.balanceOf(anna));
  }

  @Test
  void aWalletThatIsNotTheSumOfItsEntriesIsFound() {
    UserId anna = withCoins(10);
    forge(anna, 11);
    assertEquals(1, books.run());
    forge(anna, 10);
  }

  @Test
  void onesOwnCoinsAreReadOverHttp() {
    TestUsers users = TestUsers.here();
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    var _ = coins.grant(anna.id(), 10, GrantReason.GOODWILL, ids.next());
    var _ = hold(anna.id(), 3);
    assertEquals(
        "{\"balance\":10,\"held\":3,\"available\":7,\"lifetimeEarned\":10,\"lifetimeSpent\":0}",
        anna.get("/coins/balance").require(200).data().toString());
    assertEquals(0, ben.get("/coins/balance").require(200).data().get("balance").asLong());
    assertEquals("UNAUTHENTICATED", users.stranger().get("/coins/balance").errorCode());
  }

  private Holds holdsAt(TestClock clock) {
    var store = new HoldStore(db, clock);
    var terms = new HoldTerms(() -> HOLD_LIFE, ids, clock);
    return new Holds(tx, wallets, store, ledger, events, terms);
  }

  private void forge(UserId user, long balance) {
    tx.run(() ->
        db.write()
            .update(USER_COINS)
            .set(USER_COINS.BALANCE, balance)
            .where(USER_COINS.USER_ID.eq(user))
            .execute());
  }

  private UserId someone() {
    return ids.nextUserId();
  }

  private UserId withCoins(int amount) {
    UserId user = someone();
    var _ = coins.grant(user, amount, GrantReason.GOODWILL, ids.next());
    return user;
  }

  private UUID hold(UserId user, int amount) {
    return hold(user, amount, ids.next());
  }

  private UUID hold(UserId user, int amount, UUID reference) {
    return coins.hold(user, amount, HoldPurpose.MATCH_FILTERS, reference);
  }

  private Optional<UUID> tryHold(UserId user, int amount) {
    try {
      return Optional.of(hold(user, amount));
    } catch (AppError insufficient) {
      return Optional.empty();
    }
  }

  /** The code with which something is refused; empty when it is not. */
  private static String refusal(Callable<?> attempt) throws RuntimeException {
    try {
      var _ = attempt.call();
      return "";
    } catch (AppError refused) {
      return refused.code().name();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<String> movements(UserId user) {
    return db.read()
        .select(COIN_ENTRIES.TYPE, COIN_ENTRIES.AMOUNT, COIN_ENTRIES.BALANCE_AFTER)
        .from(COIN_ENTRIES)
        .where(COIN_ENTRIES.USER_ID.eq(user))
        .orderBy(COIN_ENTRIES.ID)
        .fetch(row -> row.value1() + " " + row.value2() + " " + row.value3());
  }

  private List<String> told(UserId user) {
    return db.read()
        .select(OUTBOX_EVENTS.PAYLOAD)
        .from(OUTBOX_EVENTS)
        .where(OUTBOX_EVENTS.USER_ID.eq(user).and(OUTBOX_EVENTS.TYPE.eq("coins.changed")))
        .orderBy(OUTBOX_EVENTS.ID)
        .fetch(OUTBOX_EVENTS.PAYLOAD);
  }
}
