package dev.rendezvous.services.subscription;

import static dev.rendezvous.services.subscription.Subscribers.GOLD;
import static dev.rendezvous.services.subscription.Subscribers.PLUS;
import static dev.rendezvous.services.subscription.Subscribers.buy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.subscription.Replay.Step;
import dev.rendezvous.testing.TestStripe;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole lives at the stores that are asked each time: heard in order, late and three times, or all
 * at once when they are over, they end in the same.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StoreLivesTest {
  private static final String GOLD_PRICE = "price_gold_monthly";
  private static final int SEEDS = 3;

  @Inject StoreApi stores;
  @Inject Inbox inbox;

  private final TestUsers users = TestUsers.here();
  private final TestStripe stripe = TestStripe.shared();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant end = now.plus(Duration.ofDays(1));
  private final Instant next = end.plus(Duration.ofDays(30));

  /** What may become of one at Google. */
  enum AtGoogle {
    RENEWED_AND_CHANGED_THEIR_MIND,
    FAILED_AND_RECOVERED,
    GIVEN_BACK_THE_FIRST_MONTH,
    GIVEN_BACK_THE_LAST_MONTH,
    UPGRADED,
    PAUSED
  }

  /** What may become of one at Stripe. */
  enum AtStripe {
    RENEWED_AND_CHANGED_THEIR_MIND,
    FAILED_AND_RECOVERED,
    GIVEN_BACK_THE_FIRST_MONTH,
    GIVEN_BACK_THE_LAST_MONTH,
    DISPUTED_AND_WON,
    DISPUTED_AND_LOST,
    NEVER_PAID_AGAIN
  }

  private List<Step> of(AtGoogle what, TestUser user) {
    var life = new GoogleLife(stores.accountTokenOf(user.id()), "gold_monthly", now);
    if (what == AtGoogle.UPGRADED) {
      return upgraded(user);
    }
    life.stands("ACTIVE", end, 1);
    buy(user, GOLD, "google", life.token).require(200);
    life.then("ACTIVE", end, 1, 4);
    switch (what) {
      case RENEWED_AND_CHANGED_THEIR_MIND ->
          life.then("CANCELED", end, 1, 3)
              .then("ACTIVE", end, 1, 7)
              .then("ACTIVE", next, 2, 2)
              .then("CANCELED", next, 2, 3);
      case FAILED_AND_RECOVERED ->
          life.then("IN_GRACE_PERIOD", end.plusSeconds(60), 1, 6)
              .then("ON_HOLD", end, 1, 5)
              .then("ACTIVE", next, 2, 1);
      case GIVEN_BACK_THE_FIRST_MONTH -> life.then("ACTIVE", next, 2, 2).voided(1);
      case GIVEN_BACK_THE_LAST_MONTH ->
          life.then("ACTIVE", next, 2, 2).voided(2).then("EXPIRED", now.minusSeconds(1), 2, 12);
      case PAUSED -> life.then("PAUSED", end, 1, 10).then("ACTIVE", next, 2, 1);
      case UPGRADED -> throw new AssertionError("is another life");
    }
    return life.steps;
  }

  private List<Step> upgraded(TestUser user) {
    var before = new GoogleLife(stores.accountTokenOf(user.id()), "plus_monthly", now);
    before.stands("ACTIVE", end, 1);
    buy(user, PLUS, "google", before.token).require(200);
    var after =
        new GoogleLife(stores.accountTokenOf(user.id()), "gold_monthly", now).following(before);
    after.stands("ACTIVE", next, 1);
    before.then("EXPIRED", now.minusSeconds(1), 1, 13);
    after.then("ACTIVE", next, 1, 4).then("CANCELED", next, 1, 3);
    List<Step> steps = new ArrayList<>(before.steps);
    steps.addAll(after.steps);
    return steps;
  }

  private List<Step> of(AtStripe what, TestUser user) {
    String page = buy(user, GOLD, "stripe", null).require(200).data().get("checkoutUrl").asText();
    String session = stripe.sessionAt(page).get("id").asText();
    var life = new StripeLife(stripe.subscribe(session, "active", GOLD_PRICE, end), now);
    buy(user, GOLD, "stripe", session).require(200);
    life.then("active", GOLD_PRICE, end, false);
    switch (what) {
      case RENEWED_AND_CHANGED_THEIR_MIND ->
          life.then("active", GOLD_PRICE, end, true)
              .then("active", GOLD_PRICE, end, false)
              .then("active", GOLD_PRICE, next, false)
              .then("active", GOLD_PRICE, next, true);
      case FAILED_AND_RECOVERED ->
          life.then("past_due", GOLD_PRICE, next, false)
              .then("unpaid", GOLD_PRICE, next, false)
              .then("active", GOLD_PRICE, next, false);
      case GIVEN_BACK_THE_FIRST_MONTH ->
          life.then("active", GOLD_PRICE, next, false).refunded(GOLD_PRICE, end);
      case GIVEN_BACK_THE_LAST_MONTH ->
          life.then("active", GOLD_PRICE, next, false).refunded(GOLD_PRICE, next);
      case DISPUTED_AND_WON ->
          life.then("active", GOLD_PRICE, next, false).disputed(GOLD_PRICE, next, true);
      case DISPUTED_AND_LOST ->
          life.then("active", GOLD_PRICE, next, false).disputed(GOLD_PRICE, next, false);
      case NEVER_PAID_AGAIN ->
          life.then("past_due", GOLD_PRICE, next, false).then("canceled", GOLD_PRICE, end, true);
    }
    return life.steps;
  }

  @ParameterizedTest
  @EnumSource
  void aLifeAtGoogleEndsInTheSameHoweverItIsHeard(AtGoogle what) {
    assertEndsInTheSame(user -> of(what, user));
  }

  @ParameterizedTest
  @EnumSource
  void aLifeAtStripeEndsInTheSameHoweverItIsHeard(AtStripe what) {
    assertEndsInTheSame(user -> of(what, user));
  }

  private void assertEndsInTheSame(Function<TestUser, List<Step>> life) {
    TestUser anna = users.signUp("Anna");
    new Replay(inbox, life.apply(anna)).inOrder();
    End expected = End.of(anna);
    for (long seed = 1; seed <= SEEDS; seed++) {
      TestUser ben = users.signUp("Ben");
      new Replay(inbox, life.apply(ben)).late(seed);
      assertEquals(expected, End.of(ben), "late, " + seed);
      TestUser cleo = users.signUp("Cleo");
      new Replay(inbox, life.apply(cleo)).atTheEnd(seed);
      assertEquals(expected, End.of(cleo), "at the end, " + seed);
    }
  }
}
