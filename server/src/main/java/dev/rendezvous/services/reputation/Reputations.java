package dev.rendezvous.services.reputation;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.reputation.Evidence.Rating;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bands, reckoned when a rating comes and now and then, read by key. */
@Singleton
final class Reputations implements ReputationApi {
  /** Stars that somebody may want to pay back. */
  private static final int LOW = 2;

  /** How far back it is looked how somebody rates others. */
  private static final Duration HABIT = Duration.ofDays(180);

  private static final Duration FRESH_FOR = Duration.ofDays(1);

  private final Transactions tx;
  private final RatingStore ratings;
  private final ReputationStore store;
  private final InstantSource clock;
  private final ReputationPolicy policy = ReputationPolicy.STANDARD;
  private final Scoring scoring = new Scoring(policy);

  Reputations(Transactions tx, RatingStore ratings, ReputationStore store, InstantSource clock) {
    this.tx = tx;
    this.ratings = ratings;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public int bandOf(UserId user) {
    return store.findBand(user).orElse(MIDDLE_BAND);
  }

  @Override
  public ReputationExplanation explain(UserId user) {
    return scoring.explain(evidence(user), clock.instant());
  }

  /**
   * Keeps a rating, and reckons whom it is about; an old one, or one that is known, does nothing.
   */
  void rated(RatingStore.Told rating) {
    // apart, lest those who begin it at once wait for each other's lock on it
    tx.run(() -> store.begin(rating.of(), clock.instant()));
    tx.run(() -> {
      var _ = store.lock(rating.of());
      if (ratings.put(rating)) {
        reckon(rating.of());
      }
    });
  }

  /** Keeps a report that was upheld, or forgets one that is not any more, and reckons anew. */
  void reportDecided(UUID report, UserId user, boolean upheld, Instant at) {
    tx.run(() -> store.begin(user, clock.instant()));
    tx.run(() -> {
      var _ = store.lock(user);
      boolean changed = upheld ? ratings.putReport(report, user, at) : ratings.dropReport(report);
      if (changed) {
        reckon(user);
      }
    });
  }

  /**
   * Reckons anew those whose band is a day old: ratings have faded, and their raters have shown
   * what their word is worth.
   *
   * @return how many; fewer than the limit when no more are left
   */
  int refresh(int limit) {
    List<UserId> stale = store.listStale(clock.instant().minus(FRESH_FOR), limit);
    stale.forEach(user ->
        tx.run(() -> {
          if (store.lock(user)) {
            reckon(user);
          }
        }));
    return stale.size();
  }

  private void reckon(UserId user) {
    store.setBand(user, explain(user).band(), clock.instant());
  }

  private Evidence evidence(UserId user) {
    List<RatingStore.Kept> kept = ratings.listAbout(user, policy.maxConsidered());
    Set<UserId> raters = new HashSet<>();
    for (RatingStore.Kept rating : kept) {
      UserId rater = rating.rater();
      if (rater != null) {
        raters.add(rater);
      }
    }
    Map<UserId, Instant> ratedLow = ratings.findLow(user, raters, LOW);
    raters.add(user);
    Map<UserId, Habit> habits = ratings.findHabits(raters, clock.instant().minus(HABIT));
    return new Evidence(
        kept.stream().map(rating -> rating(rating, habits, ratedLow)).toList(),
        habits.getOrDefault(user, Habit.NONE),
        ratings.listUpheldReports(user));
  }

  private static Rating rating(
      RatingStore.Kept kept, Map<UserId, Habit> habits, Map<UserId, Instant> ratedLow) {
    UserId rater = kept.rater();
    if (rater == null) {
      return new Rating(kept.event(), kept.stars(), kept.at(), null, false);
    }
    // without this very rating: changing one's mind about somebody must not change its weight
    Habit others = habits.getOrDefault(rater, Habit.NONE).without(kept.stars());
    @Nullable Instant low = ratedLow.get(rater);
    boolean isAnswer = low != null && low.isBefore(kept.at());
    return new Rating(kept.event(), kept.stars(), kept.at(), others, isAnswer);
  }
}
