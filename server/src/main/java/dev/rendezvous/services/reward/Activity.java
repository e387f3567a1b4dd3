package dev.rendezvous.services.reward;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that coins are given for, as it is configured.
 *
 * @param coins for each time, without what a streak adds
 * @param totalBudget what all together may get; null for no bound
 */
record Activity(
    UUID id,
    String code,
    String name,
    @Nullable String description,
    int coins,
    Limits limits,
    @Nullable Long totalBudget,
    Span span,
    ProofSchema proofSchema,
    Options options) {
  Activity {
    String field = options.proofField();
    if (field != null && !proofSchema.isText(field)) {
      throw new IllegalArgumentException("proofField is no text of the proof: " + field);
    }
  }

  /** In what spans of a person's own calendar it is counted. */
  enum Period {
    ONCE,
    DAY,
    WEEK,
    MONTH
  }

  /**
   * How often.
   *
   * @param perUser in all; null for no bound
   * @param cooldown between two times, at the least
   */
  record Limits(Period period, int perPeriod, @Nullable Integer perUser, Duration cooldown) {}

  /** When; what is null is open. */
  record Span(@Nullable Instant startsAt, @Nullable Instant endsAt) {
    boolean contains(Instant now) {
      return (startsAt == null || !now.isBefore(startsAt))
          && (endsAt == null || now.isBefore(endsAt));
    }
  }

  /** What shows that it was done. */
  enum Evidence {
    /** Being here to claim it is enough. */
    PRESENCE,
    /** Another service has told. */
    PROOF,
    /** Somebody of the staff gives it. */
    STAFF
  }

  /**
   * The rest of the row.
   *
   * @param event by which services tell that it was done, if by one
   * @param proofField the field of a claim's proof that names what was done; null when any will do
   * @param streak what is added on the first, second, … day in a row, over and over
   */
  record Options(
      Evidence evidence,
      @Nullable String event,
      @Nullable String proofField,
      @Nullable List<Integer> streak) {
    Options {
      streak = streak == null ? List.of() : List.copyOf(streak);
      if (streak.stream().anyMatch(more -> more < 0 || more > 1_000_000)) {
        throw new IllegalArgumentException("a streak adds coins");
      }
    }
  }

  /** What it gives on that day in a row. */
  int coinsOn(int day) {
    List<Integer> streak = options.streak();
    return streak == null || streak.isEmpty()
        ? coins
        : coins + streak.get((Math.max(day, 1) - 1) % streak.size());
  }
}
