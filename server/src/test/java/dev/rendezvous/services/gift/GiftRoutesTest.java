package dev.rendezvous.services.gift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.GiftSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.services.coins.GrantReason;
import dev.rendezvous.services.reconciliation.ReconciliationApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gifts in a match. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class GiftRoutesTest {
  @Inject CoinsApi coins;
  @Inject BlockApi blocks;
  @Inject Gifts gifts;
  @Inject GiftSettings settings;
  @Inject Transactions tx;
  @Inject AgroalDataSource source;
  @Inject TestMatches matches;
  @Inject ReconciliationApi books;
  @Inject IdGenerator ids;

  private final TestUsers users = TestUsers.here();

  @AfterEach
  void theBooksAreRight() {
    assertEquals(List.of(), books.run(_ -> {}).first());
  }

  @Test
  void whatCanBeGivenIsTold() {
    JsonNode gifts = users.stranger().get("/coins/gifts").require(200).data();
    assertEquals("rose", gifts.get(0).get("code").asText());
    assertEquals(10, gifts.get(0).get("price").asInt());
  }

  @Test
  void aGiftIsPaidAndGotAndToldToBoth() {
    TestUser anna = rich("Anna");
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(anna.id(), ben.id());
    try (TestSocket annas = TestSocket.of(anna);
        TestSocket bens = TestSocket.of(ben)) {
      TestAnswer given = give(anna, match, "teddy", "k1").require(200);
      assertEquals(-60, given.data().at("/transaction/amount").asInt());
      assertEquals(940, given.data().at("/balance/balance").asInt());
      JsonNode told = bens.await("coins:gift");
      assertEquals("teddy", told.get("giftCode").asText());
      assertEquals(42, told.get("coins").asInt());
      assertEquals(anna.id().toString(), told.get("senderId").asText());
      assertEquals(60, annas.await("coins:gift").get("coins").asInt());
      assertEquals(42, bens.await("coins:balance").get("balance").asInt());
    }
    assertEquals(42, coins.balanceOf(ben.id()).balance());
    JsonNode got = ben.get("/coins/transactions").require(200).data().get(0);
    assertEquals("GIFT_RECEIVED", got.get("type").asText());
    assertEquals("teddy", got.get("description").asText());
  }

  @Test
  void oneKeyGivesOneGiftHoweverManySendIt() {
    TestUser anna = rich("Anna");
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(anna.id(), ben.id());
    Callable<Integer> send = () -> give(anna, match, "rose", "one").status();
    List<Integer> statuses = Race.of(Collections.nCopies(24, send));
    assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 409), statuses + "");
    assertEquals(990, coins.balanceOf(anna.id()).balance());
    assertEquals("IDEMPOTENCY_KEY_REUSED", give(anna, match, "teddy", "one").errorCode());
    assertEquals(7, coins.balanceOf(ben.id()).balance());
  }

  @Test
  void bothGiveAtOnceAndNothingIsLost() {
    TestUser anna = rich("Anna");
    TestUser ben = rich("Ben");
    MatchId match = matches.begin(anna.id(), ben.id());
    Callable<Integer> annas =
        () -> give(anna, match, "rose", UUID.randomUUID().toString()).status();
    Callable<Integer> bens = () -> give(ben, match, "rose", UUID.randomUUID().toString()).status();
    List<Integer> statuses =
        Race.of(List.of(annas, bens, annas, bens, annas, bens, annas, bens, annas, bens));
    assertTrue(statuses.stream().allMatch(status -> status == 200), statuses + "");
    assertEquals(1000 - 50 + 35, coins.balanceOf(anna.id()).balance());
    assertEquals(1000 - 50 + 35, coins.balanceOf(ben.id()).balance());
  }

  @Test
  void nobodyGivesOutsideOfALiveMatch() {
    TestUser anna = rich("Anna");
    TestUser ben = users.signUp("Ben");
    TestUser eve = rich("Eve");
    MatchId match = matches.begin(anna.id(), ben.id());
    assertEquals("NOT_FOUND", give(eve, match, "rose", "k").errorCode());
    assertEquals("NOT_FOUND", give(eve, ids.nextMatchId(), "rose", "k2").errorCode());
    matches.endOf(ben.id());
    assertEquals("CONFLICT", give(anna, match, "rose", "k").errorCode());
    assertEquals(1000, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void whoIsBlockedGivesNothing() {
    TestUser anna = rich("Anna");
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(anna.id(), ben.id());
    blocks.add(ben.id(), anna.id());
    assertEquals("CONFLICT", give(anna, match, "rose", "k").errorCode());
    assertEquals(1000, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void whatIsNoGiftOrTooDearIsRefusedAndCostsNothing() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(anna.id(), ben.id());
    assertEquals("giftCode: UNKNOWN", give(anna, match, "yacht", "a").require(400).refusedField());
    assertEquals("INSUFFICIENT_COINS", give(anna, match, "rose", "b").errorCode());
    assertEquals("INSUFFICIENT_COINS", give(anna, match, "rose", "b").errorCode());
    assertEquals("VALIDATION_FAILED", anna.post("/coins/gift", body(match, "rose")).errorCode());
    assertEquals(0, coins.balanceOf(ben.id()).balance());
  }

  @Test
  void whatWasJustBoughtIsNotGivenAway() {
    TestUser eve = users.signUp("Eve");
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(eve.id(), ben.id());
    var _ = coins.purchase(eve.id(), 100, 10, bought(ids.next()));
    assertEquals("COINS_TOO_NEW", give(eve, match, "rose", "a").require(409).errorCode());
    var _ = coins.grant(eve.id(), 15, GrantReason.GOODWILL, ids.next());
    give(eve, match, "rose", "b").require(200);
    assertEquals("COINS_TOO_NEW", give(eve, match, "rose", "c").errorCode(), "5 were earned");
    var _ = coins.spend(eve.id(), 100, "boost", ids.next());
    assertEquals(7, coins.balanceOf(ben.id()).balance());
  }

  @Test
  void whatWasJustEarnedIsNotGivenAway() {
    TestUser puppet = users.signUp("Puppet");
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(puppet.id(), ben.id());
    var _ = coins.grant(puppet.id(), 85, GrantReason.REWARD, ids.next());
    assertEquals("COINS_TOO_NEW", give(puppet, match, "rose", "a").require(409).errorCode());
    var _ = coins.grant(puppet.id(), 10, GrantReason.GOODWILL, ids.next());
    give(puppet, match, "rose", "b").require(200);
    assertEquals(85, coins.balanceOf(puppet.id()).balance());
  }

  @Test
  void whatWasBoughtOrEarnedStaysForAsLongAsStoresGiveMoneyBack() {
    assertEquals(Duration.ofDays(14), settings.boughtAfter());
    assertEquals(Duration.ofDays(14), settings.earnedAfter());
  }

  /** Else as many who give at once as there are connections would wait for each other. */
  @Test
  void oneConnectionIsEnoughToGive() throws SQLException {
    TestUser anna = rich("Anna");
    TestUser ben = users.signUp("Ben");
    Gifts.Wish wish = gifts.prepare(anna.id(), matches.begin(anna.id(), ben.id()), "rose");
    List<Connection> others = new ArrayList<>();
    try {
      int all = source.getConfiguration().connectionPoolConfiguration().maxSize();
      while (others.size() < all - 1) {
        others.add(source.getConnection());
      }
      var _ = tx.call(() -> gifts.give(wish));
    } finally {
      for (Connection other : others) {
        other.close();
      }
    }
    assertEquals(990, coins.balanceOf(anna.id()).balance());
  }

  @Test
  void whoIsBlockedInTheLastMomentGivesNothing() {
    TestUser anna = rich("Anna");
    TestUser ben = users.signUp("Ben");
    Gifts.Wish wish = gifts.prepare(anna.id(), matches.begin(anna.id(), ben.id()), "rose");
    blocks.add(ben.id(), anna.id());
    AppError refused = assertThrows(AppError.class, () -> tx.call(() -> gifts.give(wish)));
    assertEquals("CONFLICT", refused.code().name());
  }

  @Test
  void aDayHasItsBoundsHoweverManyGiveAtOnce() {
    TestUser anna = users.signUp("Anna");
    var _ = coins.grant(anna.id(), 5_000, GrantReason.GOODWILL, ids.next());
    TestUser ben = users.signUp("Ben");
    MatchId match = matches.begin(anna.id(), ben.id());
    Callable<Integer> send =
        () -> give(anna, match, "diamond", UUID.randomUUID().toString()).status();
    List<Integer> statuses = Race.of(Collections.nCopies(8, send));
    assertEquals(4, Collections.frequency(statuses, 200), statuses + "");
    assertEquals(4, Collections.frequency(statuses, 409), statuses + "");
    assertEquals("GIFT_LIMIT_REACHED", give(anna, match, "rose", "k").errorCode());
    assertEquals(3_000, coins.balanceOf(anna.id()).balance());
    assertEquals(1_400, coins.balanceOf(ben.id()).balance());
  }

  private static CoinsApi.Purchase bought(UUID purchase) {
    return new CoinsApi.Purchase(purchase, purchase, "coins-100");
  }

  private TestUser rich(String name) {
    TestUser user = users.signUp(name);
    var _ = coins.grant(user.id(), 1000, GrantReason.GOODWILL, ids.next());
    return user;
  }

  private static TestAnswer give(TestUser giver, MatchId match, String code, String key) {
    return giver.post("/coins/gift", body(match, code), "Idempotency-Key", key);
  }

  private static String body(MatchId match, String code) {
    return "{\"matchId\":\"%s\",\"giftCode\":\"%s\"}".formatted(match, code);
  }
}
