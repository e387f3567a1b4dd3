package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Buying coins, in the store that sells for nothing. */
@QuarkusTest
class PurchaseRoutesTest {
  private final TestUsers users = TestUsers.here();

  @Test
  void packagesAreToldInTheReadersLanguageAndCurrency() {
    TestUser stranger = users.stranger();
    TestAnswer answer = stranger.get("/coins/packages").require(200);
    JsonNode larger = one(answer, Buyers.LARGER);
    assertEquals("coins-550", larger.get("code").asText());
    assertEquals(500, larger.get("coins").asInt());
    assertEquals(50, larger.get("bonusCoins").asInt());
    assertEquals("{\"amount\":449,\"currency\":\"EUR\"}", larger.get("price").toString());
    assertEquals("coins.550", larger.at("/storeProducts/apple").asText());
    TestAnswer german =
        stranger.get("/coins/packages?currency=USD", "Accept-Language", "de-AT").require(200);
    assertEquals("550 Münzen", one(german, Buyers.LARGER).get("name").asText());
    assertEquals("USD", one(german, Buyers.LARGER).at("/price/currency").asText());
    TestAnswer unpriced = stranger.get("/coins/packages?currency=XTS").require(200);
    assertEquals("EUR", one(unpriced, Buyers.LARGER).at("/price/currency").asText());
    assertNotEquals(answer.header("ETag"), german.header("ETag"));
    stranger.get("/coins/packages", "If-None-Match", answer.header("ETag")).require(304);
    assertEquals("currency: PATTERN", stranger.get("/coins/packages?currency=euro").refusedField());
  }

  private static JsonNode one(TestAnswer answer, String id) {
    return StreamSupport.stream(answer.data().spliterator(), false)
        .filter(each -> each.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void coinsAreThereWhenItAnswers() {
    TestUser anna = users.signUp("Anna");
    JsonNode bought = Buyers.buy(anna, Buyers.LARGER, "sandbox", null).require(200).data();
    assertEquals("PURCHASE", bought.at("/transaction/type").asText());
    assertEquals(550, bought.at("/transaction/amount").asLong());
    assertEquals(550, bought.at("/balance/available").asLong());
    assertEquals(550, Buyers.balance(anna));
    assertEquals(
        anna.get("/coins/transactions").require(200).data().get(0),
        bought.get("transaction"),
        "it is what stands in the statement");
    assertEquals("coins-550", bought.at("/transaction/description").asText());
    assertEquals(550, bought.at("/transaction/balanceAfter").asLong());
  }

  @Test
  void theSameRequestIsCarriedOutOnce() {
    TestUser anna = users.signUp("Anna");
    String key = UUID.randomUUID().toString();
    String first = Buyers.buy(anna, key, Buyers.SMALL, "sandbox", null).require(200).body();
    assertEquals(first, Buyers.buy(anna, key, Buyers.SMALL, "sandbox", null).body());
    assertEquals(100, Buyers.balance(anna));
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        Buyers.buy(anna, key, Buyers.LARGER, "sandbox", null).errorCode());
    Buyers.buy(anna, Buyers.SMALL, "sandbox", null).require(200);
    assertEquals(200, Buyers.balance(anna), "another key is another purchase");
  }

  @Test
  void oneKeyBuysOnceHoweverManySendIt() {
    TestUser anna = users.signUp("Anna");
    Callable<Integer> send = () -> Buyers.buy(anna, "one", Buyers.SMALL, "sandbox", null).status();
    List<Integer> statuses = Race.of(Collections.nCopies(24, send));
    assertTrue(statuses.contains(200), statuses.toString());
    assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 409), statuses + "");
    assertEquals(100, Buyers.balance(anna));
  }

  @Test
  void aReceiptIsGoodOnceForWhoShowedItFirst() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    String receipt = UUID.randomUUID().toString();
    TestAnswer first = Buyers.buy(anna, Buyers.SMALL, "sandbox", receipt).require(200);
    TestAnswer again = Buyers.buy(anna, Buyers.SMALL, "sandbox", receipt).require(200);
    assertEquals(first.data().get("transaction"), again.data().get("transaction"));
    assertEquals(100, Buyers.balance(anna));
    TestAnswer stolen = Buyers.buy(ben, Buyers.SMALL, "sandbox", receipt).require(409);
    assertEquals("RECEIPT_ALREADY_USED", stolen.errorCode());
    assertEquals(0, Buyers.balance(ben));
  }

  @Test
  void manyWhoShowOneReceiptAtOnceGetItOnce() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    String receipt = UUID.randomUUID().toString();
    Callable<Integer> annas = () -> Buyers.buy(anna, Buyers.SMALL, "sandbox", receipt).status();
    Callable<Integer> bens = () -> Buyers.buy(ben, Buyers.SMALL, "sandbox", receipt).status();
    List<Callable<Integer>> all = new ArrayList<>(Collections.nCopies(6, annas));
    all.addAll(Collections.nCopies(6, bens));
    List<Integer> statuses = Race.of(all);
    assertEquals(6, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(6, Collections.frequency(statuses, 409), statuses.toString());
    assertEquals(100, Buyers.balance(anna) + Buyers.balance(ben));
  }

  @Test
  void whatTheStoreDoesNotVouchForGivesNothing() {
    TestUser anna = users.signUp("Anna");
    assertEquals(
        "RECEIPT_INVALID",
        Buyers.buy(anna, Buyers.SMALL, "sandbox", "declined-1").require(422).errorCode());
    assertEquals(
        "RECEIPT_PENDING",
        Buyers.buy(anna, Buyers.SMALL, "sandbox", "pending-1").require(409).errorCode());
    assertEquals("RECEIPT_INVALID", Buyers.buy(anna, Buyers.SMALL, "sandbox", "a b").errorCode());
    assertEquals(
        "NOT_FOUND", Buyers.buy(anna, UUID.randomUUID().toString(), "sandbox", null).errorCode());
    assertEquals("receipt: NOT_NULL", Buyers.buy(anna, Buyers.SMALL, "apple", null).refusedField());
    assertEquals(0, Buyers.balance(anna));
  }

  @Test
  void whatIsNoRequestIsRefused() {
    TestUser anna = users.signUp("Anna");
    String good = "{\"packageId\":\"%s\",\"provider\":\"sandbox\"}".formatted(Buyers.SMALL);
    assertEquals("Idempotency-Key: PATTERN", anna.post("/coins/purchase", good).refusedField());
    assertEquals(
        "VALIDATION_FAILED",
        Buyers.buy(anna, Buyers.SMALL, "bitcoin", null).require(400).errorCode());
    assertEquals(
        "VALIDATION_FAILED",
        Buyers.buy(anna, Buyers.SMALL, "apple", "x".repeat(20_001)).require(400).errorCode());
    assertEquals(
        "UNAUTHENTICATED",
        users.stranger().post("/coins/purchase", good, "Idempotency-Key", "k").errorCode());
  }

  @Test
  void eachAccountHasATokenForStoresThatTellsNobodyWhoseItIs() {
    TestUser anna = users.signUp("Anna");
    String token = token(anna);
    assertEquals(token, token(anna));
    assertNotEquals(token, token(users.signUp("Ben")));
    assertTrue(UUID.fromString(token).version() == 8 && !token.equals(anna.id().toString()));
  }

  private static String token(TestUser user) {
    return user.get("/coins/account-token").require(200).data().get("accountToken").asText();
  }
}
