package dev.rendezvous.services.coins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is done in whatever order, the database and a few lines of plain Java agree. */
@SuppressWarnings("NullAway.Init")
class CoinsModelTest {
  private static final int PEOPLE = 3;
  private static final int REFERENCES = 6;

  private static TestDatabase server;

  /** Something that is done; people, references and holds by their number. */
  sealed interface Step {
    record Grant(int person, int amount, int reference) implements Step {}

    record Spend(int person, int amount, int reference) implements Step {}

    record Purchase(int person, int coins, int bonus, int reference) implements Step {}

    record Reverse(int reference) implements Step {}

    record Gift(int giver, int receiver, int price, int share, int reference) implements Step {}

    record Adjust(int person, int amount, int reference) implements Step {}

    record Hold(int person, int amount, int reference) implements Step {}

    record Capture(int reference) implements Step {}

    record Release(int reference) implements Step {}

    record Later(int minutes) implements Step {}

    record Sweep() implements Step {}
  }

  @BeforeContainer
  static void open() throws SQLException {
    server = new TestDatabase();
  }

  @AfterContainer
  static void theBooksAreRight() throws SQLException {
    assertEquals(List.of(), TestLedger.proof(server.dataSource()).first());
    server.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> person = Arbitraries.integers().between(0, PEOPLE - 1);
    Arbitrary<Integer> amount = Arbitraries.integers().between(1, 20);
    Arbitrary<Integer> reference = Arbitraries.integers().between(0, REFERENCES - 1);
    Arbitrary<Integer> signed = Arbitraries.integers().between(-20, 20).filter(some -> some != 0);
    Arbitrary<Integer> bonus = Arbitraries.integers().between(0, 5);
    Arbitrary<Step> grant = Combinators.combine(person, amount, reference).as(Step.Grant::new);
    Arbitrary<Step> spend = Combinators.combine(person, amount, reference).as(Step.Spend::new);
    Arbitrary<Step> purchase =
        Combinators.combine(person, amount, bonus, reference).as(Step.Purchase::new);
    Arbitrary<Step> gift =
        Combinators.combine(person, Arbitraries.of(1, 2), amount, bonus, reference)
            .as((giver, other, price, share, at) ->
                new Step.Gift(giver, (giver + other) % PEOPLE, price, Math.min(share, price), at));
    Arbitrary<Step> adjust = Combinators.combine(person, signed, reference).as(Step.Adjust::new);
    Arbitrary<Step> hold = Combinators.combine(person, amount, reference).as(Step.Hold::new);
    Arbitrary<Step> later = Arbitraries.integers().between(1, 45).map(Step.Later::new);
    return Arbitraries.oneOf(
            grant,
            spend,
            purchase,
            purchase,
            reference.map(Step.Reverse::new),
            gift,
            adjust,
            hold,
            hold,
            reference.map(Step.Capture::new),
            reference.map(Step.Release::new),
            later,
            Arbitraries.just(new Step.Sweep()))
        .list()
        .ofSize(40);
  }

  /** Ten thousand steps. */
  @Property(tries = 250)
  void theDatabaseDoesWhatTheModelDoes(@ForAll("steps") List<Step> steps) {
    Scene scene = new Scene();
    CoinsModel model = new CoinsModel(PEOPLE, TestLedger.HOLD_LIFE);
    for (Step step : steps) {
      assertEquals(model.take(step), scene.take(step), () -> step + " of " + steps);
    }
    for (int person = 0; person < PEOPLE; person++) {
      UserId user = scene.people.get(person);
      assertEquals(model.balanceOf(person), scene.coins.balanceOf(user), steps.toString());
    }
  }

  /** New people with new references, on the real database, at a time of their own. */
  private static final class Scene {
    private final TestClock clock = new TestClock(Instant.parse("2001-02-03T04:05:06Z"));
    private final TestLedger ledger = new TestLedger(server.dataSource(), clock);
    private final CoinsApi coins = ledger.coins;
    private final List<UserId> people = some(PEOPLE, ledger.ids::nextUserId);
    private final List<UUID> references = some(REFERENCES, ledger.ids::next);
    private final UUID[] held = new UUID[REFERENCES];

    Scene() {
      references.forEach(one -> TestLedger.sell(ledger.db, ledger.tx, one, people.getFirst()));
    }

    private static <T> List<T> some(int count, Supplier<T> one) {
      return Stream.generate(one).limit(count).toList();
    }

    /** What came of it, as the model says it. */
    String take(Step step) {
      try {
        return switch (step) {
          case Step.Hold(int person, int amount, int reference) -> {
            held[reference] =
                coins.hold(
                    people.get(person),
                    amount,
                    HoldPurpose.MATCH_FILTERS,
                    references.get(reference));
            yield "";
          }
          case Step.Capture(int reference) ->
              held[reference] == null ? "" : coins.capture(held[reference]).name();
          case Step.Release(int reference) ->
              held[reference] == null ? "" : coins.release(held[reference]).name();
          case Step.Later(int minutes) -> {
            clock.advance(Duration.ofMinutes(minutes));
            yield "";
          }
          case Step.Sweep() -> {
            while (ledger.holds.releaseOverdue(2) == 2) {}
            yield "";
          }
          default -> move(step);
        };
      } catch (AppError refused) {
        return refused.code().name();
      }
    }

    private String move(Step step) {
      switch (step) {
        case Step.Grant(int person, int amount, int reference) ->
            coins.grant(people.get(person), amount, GrantReason.REWARD, references.get(reference));
        case Step.Spend(int person, int amount, int reference) ->
            coins.spend(people.get(person), amount, "boost", references.get(reference));
        case Step.Purchase(int person, int some, int bonus, int reference) ->
            coins.purchase(
                people.get(person), some, bonus, Purses.purchase(references.get(reference)));
        case Step.Gift(int giver, int receiver, int price, int share, int reference) ->
            coins.transfer(
                people.get(giver),
                people.get(receiver),
                price,
                share,
                "rose",
                references.get(reference));
        case Step.Adjust(int person, int amount, int reference) ->
            coins.adjust(people.get(person), amount, "a reason", references.get(reference));
        case Step.Reverse(int reference) -> {
          return coins
              .reverse(references.get(reference))
              .map(done -> List.of(done.taken(), done.owed()).toString())
              .orElse("nothing");
        }
        default -> throw new AssertionError(step);
      }
      return "";
    }
  }
}
