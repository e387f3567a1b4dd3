package dev.rendezvous.services.coins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.TestEvents;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import java.security.SecureRandom;
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
  private static final Duration HOLD_LIFE = Duration.ofMinutes(60);

  private static TestDatabase server;
  private static Database db;
  private static Transactions tx;

  /** Something that is done; people, references and holds by their number. */
  sealed interface Step {
    record Grant(int person, int amount, int reference) implements Step {}

    record Hold(int person, int amount, int reference) implements Step {}

    record Capture(int reference) implements Step {}

    record Release(int reference) implements Step {}

    record Later(int minutes) implements Step {}

    record Sweep() implements Step {}
  }

  @BeforeContainer
  static void open() throws SQLException {
    server = new TestDatabase();
    db = new Database(server.dataSource());
    tx = new Transactions(server.dataSource());
  }

  @AfterContainer
  static void theBooksAreRight() throws SQLException {
    assertEquals(0, new Reconciliation(new ReconciliationStore(db)).run());
    server.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> person = Arbitraries.integers().between(0, PEOPLE - 1);
    Arbitrary<Integer> amount = Arbitraries.integers().between(1, 20);
    Arbitrary<Integer> reference = Arbitraries.integers().between(0, REFERENCES - 1);
    Arbitrary<Step> grant = Combinators.combine(person, amount, reference).as(Step.Grant::new);
    Arbitrary<Step> hold = Combinators.combine(person, amount, reference).as(Step.Hold::new);
    Arbitrary<Step> capture = reference.map(Step.Capture::new);
    Arbitrary<Step> release = reference.map(Step.Release::new);
    Arbitrary<Step> later = Arbitraries.integers().between(1, 45).map(Step.Later::new);
    Arbitrary<Step> sweep = Arbitraries.just(new Step.Sweep());
    return Arbitraries.oneOf(grant, hold, hold, capture, release, later, sweep)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  @Property(tries = 300)
  void theDatabaseDoesWhatTheModelDoes(@ForAll("steps") List<Step> steps) {
    Scene scene = new Scene();
    CoinsModel model = new CoinsModel(PEOPLE, HOLD_LIFE);
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
    private final IdGenerator ids = new IdGenerator(clock, new SecureRandom());
    private final List<UserId> people = some(PEOPLE, ids::nextUserId);
    private final List<UUID> references = some(REFERENCES, ids::next);
    private final UUID[] held = new UUID[REFERENCES];
    private final CoinsService coins;
    private final Holds holds;

    Scene() {
      var wallets = new WalletStore(db, clock);
      var ledger = new Ledger(new JournalStore(db, ids, clock), wallets);
      var events = new CoinsEvents(TestEvents.on(db, tx, ids, clock));
      var terms = new HoldTerms(() -> HOLD_LIFE, ids, clock);
      holds = new Holds(tx, wallets, new HoldStore(db, clock), ledger, events, terms);
      coins = new CoinsService(tx, wallets, holds, ledger, events, ids);
    }

    private static <T> List<T> some(int count, Supplier<T> one) {
      return Stream.generate(one).limit(count).toList();
    }

    /** What came of it, as the model says it. */
    String take(Step step) {
      try {
        return switch (step) {
          case Step.Grant(int person, int amount, int reference) ->
              give(people.get(person), amount, references.get(reference));
          case Step.Hold(int person, int amount, int reference) ->
              hold(people.get(person), amount, reference);
          case Step.Capture(int reference) ->
              held[reference] == null ? "" : coins.capture(held[reference]).name();
          case Step.Release(int reference) ->
              held[reference] == null ? "" : coins.release(held[reference]).name();
          case Step.Later(int minutes) -> {
            clock.advance(Duration.ofMinutes(minutes));
            yield "";
          }
          case Step.Sweep() -> {
            while (holds.releaseOverdue(2) == 2) {}
            yield "";
          }
        };
      } catch (AppError refused) {
        return refused.code().name();
      }
    }

    private String give(UserId user, int amount, UUID reference) {
      var _ = coins.grant(user, amount, GrantReason.REWARD, reference);
      return "";
    }

    private String hold(UserId user, int amount, int reference) {
      held[reference] =
          coins.hold(user, amount, HoldPurpose.MATCH_FILTERS, references.get(reference));
      return "";
    }
  }
}
