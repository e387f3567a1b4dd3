package dev.rendezvous.services.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What Stripe gives back, whole or in part, and what is disputed. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StripeRefundsTest {
  @Inject StandingApi standing;
  @Inject CoinsApi coins;
  @Inject DataSource source;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();
  private final StripePages pages = new StripePages(users, stripe);

  @Test
  void aRefundTakesTheCoinsBack() {
    TestUser anna = users.signUp("Anna");
    StripePages.Paid paid = pages.bought(anna);
    pages
        .send(StripePages.refunded(stripe.charge(paid.payment(), 99, 50), Instant.now()))
        .require(204);
    awaitHandled();
    assertEquals(100, Buyers.balance(anna), "a part is for a person to decide");
    assertEquals("50 of 99 eur", keptOf(paid.payment()));
    pages
        .send(StripePages.refunded(stripe.charge(paid.payment(), 99, 99), Instant.now()))
        .require(204);
    Buyers.awaitBalance(anna, 0);
    assertEquals(
        "RECEIPT_INVALID",
        Buyers.buy(anna, Buyers.SMALL, "stripe", paid.session()).require(422).errorCode());
  }

  @Test
  void aPersonDecidesAboutWhatWasGivenBackInPartAndWhatWasSpentOfItIsOwed() {
    TestUser anna = users.signUp("Anna");
    StripePages.Paid paid = pages.bought(anna);
    var _ = coins.spend(anna.id(), 90, "boost", UUID.randomUUID());
    pages
        .send(StripePages.refunded(stripe.charge(paid.payment(), 99, 50), Instant.now()))
        .require(204);
    awaitHandled();
    TestUser admin = Operator.signUp(users, standing).user();
    JsonNode open = partialRefundOf(admin, "OPEN", anna);
    assertEquals("50 of 99 eur", open.get("note").asText());
    String id = open.get("id").asText();
    String wanted =
        "{\"amount\":-50,\"reason\":\"half was refunded\",\"partialRefund\":\"" + id + "\"}";
    String path = "/admin/users/" + anna.id() + "/coins";
    String others = "/admin/users/" + users.signUp("Ben").id() + "/coins";
    assertEquals(
        "partialRefund: UNKNOWN",
        admin.post(others, wanted, "Idempotency-Key", "a").refusedField());
    assertEquals(
        "amount: NEGATIVE",
        admin.post(path, wanted.replace(":-50", ":50"), "Idempotency-Key", "b").refusedField());
    JsonNode taken = admin.post(path, wanted, "Idempotency-Key", "c").require(200).data();
    assertEquals(-10, taken.at("/transaction/amount").asInt());
    assertEquals(40, taken.at("/balance/debt").asInt());
    assertEquals("CONFLICT", admin.post(path, wanted, "Idempotency-Key", "d").errorCode());
    assertEquals(50, partialRefundOf(admin, "DECIDED", anna).get("coins").asInt());
    String close = "/admin/store/partial-refunds/" + id + "/close";
    assertEquals("CONFLICT", admin.post(close, "").errorCode());
    assertEquals("FORBIDDEN", anna.post(close, "").errorCode());
  }

  @Test
  void whatWasGivenBackInPartMayBeLeftAtThat() {
    TestUser anna = users.signUp("Anna");
    StripePages.Paid paid = pages.bought(anna);
    pages
        .send(StripePages.refunded(stripe.charge(paid.payment(), 99, 1), Instant.now()))
        .require(204);
    awaitHandled();
    TestUser admin = Operator.signUp(users, standing).user();
    String id = partialRefundOf(admin, "OPEN", anna).get("id").asText();
    String close = "/admin/store/partial-refunds/" + id + "/close";
    assertEquals(0, admin.post(close, "").require(200).data().get("coins").asInt());
    assertEquals(0, partialRefundOf(admin, "DECIDED", anna).get("coins").asInt());
    assertEquals(100, Buyers.balance(anna));
    assertEquals(
        "NOT_FOUND", admin.post(close.replace(id, UUID.randomUUID().toString()), "").errorCode());
    assertEquals(
        "state: INVALID", admin.get("/admin/store/partial-refunds?state=ALL").refusedField());
  }

  private static JsonNode partialRefundOf(TestUser admin, String state, TestUser user) {
    String path = "/admin/store/partial-refunds?limit=100&state=" + state;
    for (JsonNode one : admin.get(path).require(200).data()) {
      if (one.path("userId").asText().equals(user.id().toString())) {
        return one;
      }
    }
    throw new AssertionError("nothing is " + state);
  }

  @Test
  void whatWasGivenBackIsNoReceiptAlsoWhenTheNoticeWasLost() {
    TestUser anna = users.signUp("Anna");
    StripePages.Paid paid = pages.paid(anna);
    String charge = stripe.charge(paid.payment(), 99, 99);
    assertEquals(
        "RECEIPT_INVALID",
        Buyers.buy(anna, Buyers.SMALL, "stripe", paid.session()).require(422).errorCode());
    pages.send(StripePages.completed(paid.session())).require(204);
    pages.send(StripePages.refunded(charge, Instant.now())).require(204);
    awaitHandled();
    assertEquals(0, Buyers.balance(anna), "given and taken back");
  }

  @Test
  void aDisputeThatWasWonGivesThemAgain() {
    TestUser anna = users.signUp("Anna");
    StripePages.Paid paid = pages.bought(anna);
    Instant now = Instant.now();
    String charge = stripe.charge(paid.payment(), 99, 0);
    pages.send(StripePages.withdrawn(charge, paid.payment(), now)).require(204);
    Buyers.awaitBalance(anna, 0);
    pages.send(StripePages.won(charge, paid.payment(), now.plusSeconds(5))).require(204);
    Buyers.awaitBalance(anna, 100);
  }

  @Test
  void aDisputeThatIsWonOfWhatWasGivenBackMeanwhileGivesNothing() {
    TestUser anna = users.signUp("Anna");
    StripePages.Paid paid = pages.bought(anna);
    Instant now = Instant.now();
    String charge = stripe.charge(paid.payment(), 99, 99);
    pages.send(StripePages.withdrawn(charge, paid.payment(), now)).require(204);
    pages.send(StripePages.refunded(charge, now.plusSeconds(1))).require(204);
    Buyers.awaitBalance(anna, 0);
    pages.send(StripePages.won(charge, paid.payment(), now.plusSeconds(5))).require(204);
    String others = stripe.charge("pi_of_another", 99, 0);
    pages.send(StripePages.won(others, paid.payment(), now.plusSeconds(6))).require(204);
    awaitHandled();
    assertEquals(0, Buyers.balance(anna));
  }

  @Test
  void eventsThatComeTwiceAndInAnyOrderEndInTheSame() {
    for (long seed = 1; seed <= 4; seed++) {
      TestUser anna = users.signUp("Anna");
      StripePages.Paid paid = pages.paid(anna);
      Instant now = Instant.now();
      String charge = stripe.charge(paid.payment(), 99, 99);
      List<String> events = new ArrayList<>();
      events.add(StripePages.completed(paid.session()));
      events.add(StripePages.withdrawn(charge, paid.payment(), now.plusSeconds(1)));
      events.add(StripePages.won(charge, paid.payment(), now.plusSeconds(2)));
      events.add(StripePages.refunded(charge, now.plusSeconds(3)));
      events.addAll(List.copyOf(events));
      events.addAll(List.copyOf(events));
      Collections.shuffle(events, new Random(seed));
      events.forEach(event -> pages.send(event).require(204));
      awaitHandled();
      assertEquals(0, Buyers.balance(anna), "order " + seed);
      assertEquals(
          "RECEIPT_INVALID", Buyers.buy(anna, Buyers.SMALL, "stripe", paid.session()).errorCode());
    }
  }

  /** What is kept of a paid.payment() that was given back in part. */
  private String keptOf(String payment) {
    try (var connection = source.getConnection();
        var select =
            connection.prepareStatement(
                "SELECT note FROM store_partial_refunds WHERE store_ref = ?")) {
      select.setString(1, payment);
      try (var rows = select.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitHandled() {
    Operator.signUp(users, standing).awaitHandled();
  }
}
