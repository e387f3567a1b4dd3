package dev.rendezvous.services.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreEventApi.Term;
import dev.rendezvous.services.store.StoreName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of every life of a subscription. */
class LifecycleLawsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LEEWAY = Duration.ofHours(6);
  private static final Line LINE = new Line(StoreName.APPLE, StoreEnvironment.SANDBOX, "1");
  private static final int HOURS = 24 * 120;

  private final Lifecycle lifecycle = new Lifecycle(LEEWAY, Duration.ofDays(60));

  /** An event as it comes. */
  record News(StoreEventApi event, String ref) {}

  @Property(tries = 2000)
  void neitherTheOrderNorTheNumberOfEventsCounts(
      @ForAll("lives") List<News> life, @ForAll long seed, @ForAll("times") Instant now) {
    List<News> shuffled = new ArrayList<>(life);
    shuffled.addAll(life);
    shuffled.addAll(life);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(lived(life, now), lived(shuffled, now));
  }

  @Property
  void whatWasHeardBeforeChangesNothing(
      @ForAll("lives") List<News> life, @ForAll("times") Instant now) {
    State state = lived(life, now);
    for (News news : life) {
      assertEquals(state, lifecycle.next(state, news.event(), news.ref(), now));
    }
  }

  @Property
  void timeByItselfIsTheSameInStepsAndAtOnce(
      @ForAll("lives") List<News> life,
      @ForAll("times") Instant one,
      @ForAll("times") Instant other) {
    Instant sooner = one.isBefore(other) ? one : other;
    Instant later = one.isBefore(other) ? other : one;
    State state = lived(life, sooner);
    assertEquals(lived(life, later), lifecycle.next(state, later));
  }

  @Property
  void timeNeverEntitlesWhomItHasNot(
      @ForAll("lives") List<News> life, @ForAll("times") Instant now, @ForAll("times") Instant at) {
    State state = lived(life, now);
    if (!at.isBefore(now) && !state.status().isEntitled()) {
      assertFalse(lifecycle.next(state, at).status().isEntitled());
    }
  }

  @Property
  void itHoldsUntilItSaysAndNoLonger(
      @ForAll("lives") List<News> life, @ForAll("times") Instant now) {
    State state = lived(life, now);
    state
        .until()
        .ifPresent(until -> {
          assertTrue(until.isAfter(now));
          assertEquals(state, lifecycle.next(state, until.minusNanos(1)));
          assertFalse(state.status() == lifecycle.next(state, until).status());
        });
    assertEquals(state.status().isEntitled(), state.entitledUntil().isPresent());
  }

  @Property
  void nobodyIsEntitledToMoreThanTheStoreSaid(
      @ForAll("lives") List<News> life, @ForAll("times") Instant now) {
    State state = lived(life, now);
    if (state.status().isEntitled()) {
      Facts.Told told = state.facts().told();
      assertTrue(told != null && !state.facts().isRefunded());
      @Nullable Instant end = told.until() == null ? told.standing().periodEnd() : told.until();
      assertTrue(end != null && now.isBefore(end.plus(LEEWAY)));
    }
  }

  @Property
  void whatWasGivenBackEntitlesToNothing(@ForAll("lives") List<News> life) {
    State state = lived(life, START);
    Facts.Told told = state.facts().told();
    Instant end = told == null ? null : told.standing().periodEnd();
    if (told != null && end != null) {
      var refund =
          new StoreEventApi.Refunded(
              LINE,
              told.at().plusSeconds(1_000_000_000),
              SaleKind.SUBSCRIPTION,
              told.standing().payment() == null ? "payment" : told.standing().payment(),
              new Term(told.standing().product(), end.plusSeconds(100_000_000)));
      State refunded = lifecycle.next(state, refund, "z", START);
      assertEquals(Status.REFUNDED, refunded.status());
      State again = lifecycle.next(refunded, undone(refund), "z", START);
      assertTrue(state.status() == Status.REFUNDED || state.status() == again.status());
    }
  }

  private static StoreEventApi undone(StoreEventApi.Refunded refund) {
    return new StoreEventApi.RefundReversed(
        refund.line(), refund.at().plusSeconds(1), refund.kind(), refund.ref(), refund.term());
  }

  private State lived(List<News> life, Instant now) {
    State state = Lifecycle.remembered(Facts.NONE);
    for (News news : life) {
      state = lifecycle.next(state, news.event(), news.ref(), now);
    }
    return state;
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.integers().between(0, HOURS).map(LifecycleLawsTest::at);
  }

  private static Instant at(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  /** Names differ, as stores see to; times need not. */
  @Provide
  Arbitrary<List<News>> lives() {
    return events()
        .list()
        .ofMaxSize(12)
        .map(events -> {
          List<News> life = new ArrayList<>();
          for (StoreEventApi event : events) {
            life.add(new News(event, "n" + life.size()));
          }
          return life;
        });
  }

  private Arbitrary<StoreEventApi> events() {
    Arbitrary<Integer> hours = Arbitraries.integers().between(0, HOURS / 2);
    return Combinators.combine(Arbitraries.integers().between(0, 9), hours, hours, standings())
        .as((kind, at, until, standing) -> event(kind, at(at), at(until), standing));
  }

  private static Arbitrary<Standing> standings() {
    return Combinators.combine(
            Arbitraries.of("gold", "silver"),
            Arbitraries.integers().between(0, HOURS).injectNull(0.05),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as((product, end, renews, trial, names) ->
            standing(product, end == null ? null : at(end), renews, trial, names));
  }

  private static Standing standing(
      String product, @Nullable Instant end, boolean renews, boolean trial, boolean namesPayment) {
    String payment = namesPayment ? "p" + end : null;
    return new Standing(product, null, end, renews, trial, null, null, payment, null);
  }

  private static StoreEventApi event(int kind, Instant at, Instant until, Standing standing) {
    Instant end = standing.periodEnd();
    Term term = end == null ? null : new Term(standing.product(), end);
    return switch (kind) {
      case 0 -> new StoreEventApi.Resumed(LINE, at, standing);
      case 1 -> new StoreEventApi.Canceled(LINE, at, standing);
      case 2 -> new StoreEventApi.GracePeriod(LINE, at, standing, until);
      case 3 -> new StoreEventApi.OnHold(LINE, at, standing);
      case 4 -> new StoreEventApi.Paused(LINE, at, standing, until);
      case 5 -> new StoreEventApi.PlanChanged(LINE, at, standing);
      case 6 -> new StoreEventApi.Expired(LINE, at, standing);
      case 7 -> new StoreEventApi.Refunded(LINE, at, SaleKind.SUBSCRIPTION, "p" + end, term);
      case 8 -> new StoreEventApi.RefundReversed(LINE, at, SaleKind.SUBSCRIPTION, "p" + end, term);
      default -> new StoreEventApi.Renewed(LINE, at, standing);
    };
  }
}
