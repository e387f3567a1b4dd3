package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_HOLDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.testing.Race;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
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

/** Coins that many go for at once. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CoinsRacesTest {
  @Inject CoinsApi coins;
  @Inject Purses purses;
  @Inject Database db;
  @Inject IdGenerator ids;

  @AfterEach
  void theBooksAreRight() {
    assertEquals(List.of(), purses.drifts());
  }

  @Test
  void sixteenWhoDrainOneWalletNeverTakeMoreThanIsThere() {
    UserId anna = purses.withCoins(50);
    List<Callable<List<UUID>>> drainers =
        Collections.nCopies(
            16,
            () ->
                IntStream.range(0, 10)
                    .mapToObj(_ -> purses.tryHold(anna, 3))
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
  void sixteenWhoSpendFromOneWalletNeverSpendMoreThanIsThere() {
    UserId anna = purses.withCoins(50);
    List<Callable<Integer>> spenders =
        Collections.nCopies(
            16,
            () ->
                (int)
                    IntStream.range(0, 10)
                        .filter(_ ->
                            Purses.refusal(() -> coins.spend(anna, 3, "boost", ids.next()))
                                .isEmpty())
                        .count());
    int spent = Race.of(spenders).stream().mapToInt(Integer::intValue).sum();
    assertEquals(16, spent, "sixteen times three of fifty");
    assertEquals(new CoinBalance(2, 0, 2, 50, 48), coins.balanceOf(anna));
    assertEquals(17, purses.movements(anna).size());
  }

  @Test
  void twoWhoGiveEachOtherAllTheTimeLoseAndGainNothing() {
    UserId anna = purses.withCoins(100);
    UserId ben = purses.withCoins(100);
    Callable<Integer> annas = () -> give(anna, ben, 20);
    Callable<Integer> bens = () -> give(ben, anna, 20);
    List<Callable<Integer>> givers = new ArrayList<>(Collections.nCopies(8, annas));
    givers.addAll(Collections.nCopies(8, bens));
    var _ = Race.of(givers);
    assertEquals(200, coins.balanceOf(anna).balance() + coins.balanceOf(ben).balance());
  }

  private int give(UserId giver, UserId receiver, int times) {
    return (int)
        IntStream.range(0, times)
            .filter(_ ->
                Purses.refusal(() -> coins.transfer(giver, receiver, 7, 0, "rose", ids.next()))
                    .isEmpty())
            .count();
  }

  @Test
  void oneRefundThatManyTellOfIsMadeOnce() {
    UserId anna = purses.someone();
    UUID bought = purses.bought(anna);
    var _ = coins.purchase(anna, 100, 10, Purses.purchase(bought));
    var _ = coins.spend(anna, 60, "boost", ids.next());
    Callable<CoinsApi.Reversal> reverse = () -> coins.reverse(bought).orElseThrow();
    Set<CoinsApi.Reversal> told = Set.copyOf(Race.of(Collections.nCopies(12, reverse)));
    assertEquals(
        Set.of(new CoinsApi.Reversal(anna, 50, 60, new CoinBalance(0, 0, 0, 110, 110, 60))), told);
  }

  @Test
  void captureAndReleaseRacedSettleOnceAndAgree() {
    UserId anna = purses.withCoins(40);
    for (int round = 0; round < 8; round++) {
      long before = coins.balanceOf(anna).balance();
      UUID hold = purses.hold(anna, 5);
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
    UserId anna = purses.withCoins(100);
    UUID reference = ids.next();
    int before = purses.told(anna).size();
    Callable<UUID> ask = () -> purses.hold(anna, 4, reference);
    assertEquals(1, Set.copyOf(Race.of(Collections.nCopies(24, ask))).size());
    assertEquals(4, coins.balanceOf(anna).held());
    assertEquals(
        1, db.read().fetchCount(COIN_HOLDS, COIN_HOLDS.REFERENCE.eq(reference.toString())));
    assertEquals(before + 1, purses.told(anna).size());
  }

  @Test
  void oneReferenceAskedByTwoPeopleAtOnceIsOnesHold() {
    for (int round = 0; round < 5; round++) {
      UserId anna = purses.withCoins(10);
      UserId ben = purses.withCoins(10);
      UUID reference = ids.next();
      Callable<String> annas = () -> Purses.refusal(() -> purses.hold(anna, 4, reference));
      Callable<String> bens = () -> Purses.refusal(() -> purses.hold(ben, 4, reference));
      List<String> said = Race.of(List.of(annas, bens)).stream().sorted().toList();
      assertEquals(List.of("", "IDEMPOTENCY_KEY_REUSED"), said);
      assertEquals(4, coins.balanceOf(anna).held() + coins.balanceOf(ben).held());
    }
  }

  @Test
  void aFirstGiftGivenByManyAtOnceIsGivenOnce() {
    UserId anna = purses.someone();
    UUID reference = ids.next();
    Callable<CoinBalance> give = () -> coins.grant(anna, 9, GrantReason.REWARD, reference);
    assertEquals(
        Set.of(new CoinBalance(9, 0, 9, 9, 0)), Set.copyOf(Race.of(Collections.nCopies(24, give))));
    assertEquals(List.of("REWARD 9 9"), purses.movements(anna));
  }
}
