package dev.rendezvous.services.reputation;

import static dev.rendezvous.db.schema.Tables.PARTNER_RATINGS;
import static dev.rendezvous.db.schema.Tables.UPHELD_REPORTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Ratings as they come by events, and the bands that are read. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReputationTest {
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(15);

  @Inject ReputationApi reputations;
  @Inject RatingStore ratings;
  @Inject ReputationStore store;
  @Inject ReputationData data;
  @Inject Events events;
  @Inject Transactions tx;
  @Inject Database db;
  @Inject IdGenerator ids;

  /** From now on, so that the server's own job finds nothing to reckon anew. */
  private final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));

  private final IdGenerator then = new IdGenerator(clock, new SecureRandom());

  /** The payload as match writes it. */
  record Rated(MatchId match, UserId by, UserId of, int rating) {}

  @Test
  void whoWasNeverRatedIsInTheMiddle() {
    assertEquals(ReputationApi.MIDDLE_BAND, reputations.bandOf(ids.nextUserId()));
  }

  @Test
  void aRatingIsHeardOf() {
    UserId anna = ids.nextUserId();
    UserId ben = ids.nextUserId();
    tx.run(() -> events.add("match.rated", ben, new Rated(ids.nextMatchId(), anna, ben, 5)));
    awaitRatings(ben, 1);
    ReputationExplanation found = reputations.explain(ben);
    assertEquals(1, found.ratings());
    assertEquals(5.0, Objects.requireNonNull(found.ratingMean()), 1e-9);
    assertTrue(found.score() > found.priorMean());
    assertEquals(0, reputations.explain(anna).ratings());
  }

  @Test
  void whatIsRepeatedChangesNothing() {
    UserId ben = then.nextUserId();
    List<OutboxEvent> told = ratingsOf(ben, 10, 1);
    tell(told);
    List<String> once = rows(ben);
    tell(told);
    tell(told.reversed());
    assertEquals(once, rows(ben));
    assertEquals(10, once.size());
  }

  @Test
  void theLatestRatingOfARaterCountsInWhateverOrderTheyCome() {
    UserId anna = then.nextUserId();
    List<OutboxEvent> told = new ArrayList<>();
    UserId ben = then.nextUserId();
    for (int stars : new int[] {1, 4, 2, 5, 3}) {
      clock.advance(Duration.ofDays(1));
      told.add(event(anna, ben, stars));
    }
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(told);
      tell(told);
      assertEquals(1, rows(ben).size());
      Double mean = at(clock).explain(ben).ratingMean();
      assertEquals(3.0, Objects.requireNonNull(mean), 0.0001);
      tx.run(() ->
          db.write()
              .deleteFrom(PARTNER_RATINGS)
              .where(PARTNER_RATINGS.RATED_USER_ID.eq(ben))
              .execute());
    }
  }

  @Test
  void bandsAreTheSameInWhateverOrderTheEventsCome() {
    List<UserId> people = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      people.add(then.nextUserId());
    }
    List<OutboxEvent> told = new ArrayList<>();
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 60; i++) {
      clock.advance(Duration.ofHours(7));
      int by = random.nextInt(6);
      int of = (by + 1 + random.nextInt(5)) % 6;
      told.add(event(people.get(by), people.get(of), 1 + random.nextInt(5)));
    }
    tell(told);
    List<ReputationExplanation> once = people.stream().map(at(clock)::explain).toList();
    people.forEach(data::erase);
    Collections.shuffle(told);
    tell(told);
    assertEquals(once, people.stream().map(at(clock)::explain).toList());
  }

  @Test
  void manyWhoRateOnePersonAtOnceAllCount() {
    UserId ben = then.nextUserId();
    List<OutboxEvent> told = new ArrayList<>();
    for (int day = 0; day < 16; day++) {
      clock.advance(Duration.ofDays(1));
      told.add(event(then.nextUserId(), ben, 1));
    }
    List<Callable<Boolean>> tellers = new ArrayList<>();
    told.forEach(event ->
        tellers.add(() -> {
          tell(List.of(event));
          return true;
        }));
    var _ = Race.of(tellers);
    assertEquals(16, rows(ben).size());
    assertEquals(at(clock).explain(ben).band(), reputations.bandOf(ben));
    assertTrue(reputations.bandOf(ben) < ReputationApi.MIDDLE_BAND);
  }

  @Test
  void ratingOneselfOrNobodyCountsForNothing() {
    UserId anna = then.nextUserId();
    tell(
        List.of(
            event(anna, anna, 5), event(UserId.ERASED, anna, 1), event(anna, UserId.ERASED, 1)));
    assertEquals(List.of(), rows(anna));
    assertEquals(List.of(), rows(UserId.ERASED));
  }

  @Test
  void whatIsNoRatingIsLaidAsideForAnOperator() {
    UserId anna = then.nextUserId();
    for (int stars : new int[] {0, 6, -1}) {
      OutboxEvent wrong = event(then.nextUserId(), anna, stars);
      assertThrows(IllegalStateException.class, () -> tell(List.of(wrong)));
    }
    assertEquals(List.of(), rows(anna));
  }

  @Test
  void whoWasRatedLowFirstIsBelievedLessInReturn() {
    UserId anna = then.nextUserId();
    UserId ben = then.nextUserId();
    tell(List.of(event(anna, ben, 1)));
    clock.advance(Duration.ofHours(1));
    tell(List.of(event(ben, anna, 1)));
    assertEquals(0.25, at(clock).explain(anna).ratingWeight(), 0.01);
    assertEquals(1, at(clock).explain(ben).ratingWeight(), 0.01);
  }

  @Test
  void bandsFadeWhenNobodyRatesAnyMore() {
    UserId ben = then.nextUserId();
    tell(ratingsOf(ben, 20, 1));
    int low = reputations.bandOf(ben);
    assertTrue(low < ReputationApi.MIDDLE_BAND);
    assertFalse(store.listStale(clock.instant().minus(Duration.ofDays(1)), 1000).contains(ben));
    clock.advance(Duration.ofDays(900));
    while (at(clock).refresh(1000) == 1000) {}
    assertEquals(ReputationApi.MIDDLE_BAND, reputations.bandOf(ben));
  }

  @Test
  void upheldReportsPullDown() {
    UserId ben = then.nextUserId();
    for (int i = 0; i < 5; i++) {
      uphold(ben);
    }
    ReputationExplanation found = at(clock).explain(ben);
    assertEquals(5, found.upheldReports());
    assertEquals(0, found.band());
  }

  @Test
  void whatAnErasedPersonThoughtGoesOnToCountAsNobodys() {
    UserId anna = then.nextUserId();
    UserId ben = then.nextUserId();
    tell(List.of(event(anna, ben, 1), event(ben, anna, 2)));
    data.erase(anna);
    assertEquals(List.of("null 1"), rows(ben));
    assertEquals(List.of(), rows(anna));
    assertEquals(ReputationApi.MIDDLE_BAND, reputations.bandOf(anna));
    assertEquals(0.5, at(clock).explain(ben).ratingWeight(), 0.01);
  }

  private void uphold(UserId user) {
    tx.run(() ->
        db.write()
            .insertInto(UPHELD_REPORTS)
            .set(UPHELD_REPORTS.REPORT_ID, then.next())
            .set(UPHELD_REPORTS.USER_ID, user)
            .set(UPHELD_REPORTS.UPHELD_AT, clock.instant())
            .execute());
  }

  /** Reputations at a time that the test sets. */
  private Reputations at(TestClock time) {
    return new Reputations(tx, ratings, store, time);
  }

  private void tell(List<OutboxEvent> told) {
    RatingWatch watch = new RatingWatch(events, at(clock));
    told.forEach(watch::handle);
  }

  /** The same stars by that many people, a day after another. */
  private List<OutboxEvent> ratingsOf(UserId rated, int count, int stars) {
    List<OutboxEvent> told = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofDays(1));
      told.add(event(then.nextUserId(), rated, stars));
    }
    return told;
  }

  private OutboxEvent event(UserId by, UserId of, int stars) {
    String payload =
        "{\"match\":\"%s\",\"by\":\"%s\",\"of\":\"%s\",\"rating\":%d}"
            .formatted(UUID.randomUUID(), by, of, stars);
    return new OutboxEvent(then.next(), "match.rated", of, payload, clock.instant());
  }

  private List<String> rows(UserId rated) {
    return db.read()
        .select(PARTNER_RATINGS.RATER_USER_ID, PARTNER_RATINGS.STARS)
        .from(PARTNER_RATINGS)
        .where(PARTNER_RATINGS.RATED_USER_ID.eq(rated))
        .orderBy(PARTNER_RATINGS.ID)
        .fetch(row -> row.value1() + " " + row.value2());
  }

  private void awaitRatings(UserId rated, int count) {
    long deadline = System.nanoTime() + HEARD_WITHIN.toNanos();
    while (rows(rated).size() < count) {
      assertTrue(System.nanoTime() < deadline, "no rating was heard of");
      Thread.onSpinWait();
    }
  }
}
