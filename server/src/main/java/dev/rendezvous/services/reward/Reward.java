package dev.rendezvous.services.reward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that coins are given for, as one sees it.
 *
 * @param activity its code
 * @param coins what the next time gives, with what a streak adds
 * @param earned how often it was done and not claimed yet; absent where being here is enough
 * @param streak days in a row, with the next time; absent where that counts for nothing
 * @param nextAvailableAt when it may be had again; absent when it may be had now, or never again
 * @param endsAt when it is over for all
 */
public record Reward(
    String activity,
    String name,
    @Nullable String description,
    int coins,
    Status status,
    @Nullable Integer earned,
    @Nullable Integer streak,
    @Nullable Instant nextAvailableAt,
    @Nullable Instant endsAt) {

  /** Whether it may be had. */
  public enum Status {
    /** Now. */
    AVAILABLE,
    /** Once it is done. */
    NOT_EARNED,
    /** At another time. */
    LATER,
    /** Not any more. */
    DONE
  }

  static Reward of(
      Activity activity, Schedule.Turn turn, Status status, @Nullable Integer earned, Instant now) {
    return new Reward(
        activity.code(),
        activity.name(),
        activity.description(),
        activity.coinsOn(turn.streak()),
        status,
        earned,
        hasStreak(activity) ? (Integer) turn.streak() : null,
        turn.isOpen(now) ? null : turn.opensAt(),
        activity.span().endsAt());
  }

  private static boolean hasStreak(Activity activity) {
    var streak = activity.options().streak();
    return streak != null && !streak.isEmpty();
  }
}
