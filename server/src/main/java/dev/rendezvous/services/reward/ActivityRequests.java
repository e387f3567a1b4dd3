package dev.rendezvous.services.reward;

import dev.rendezvous.services.reward.Activity.Evidence;
import dev.rendezvous.services.reward.Activity.Period;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who run the service send of the things that coins are given for. */
final class ActivityRequests {
  private static final int MAX_COINS = 1_000_000;
  private static final long MAX_BUDGET = 1_000_000_000_000L;
  private static final int A_YEAR = 366 * 24 * 3600;

  private ActivityRequests() {}

  /**
   * Something that there are no coins for yet.
   *
   * @param code names it for good
   * @param period in what spans of a person's own calendar it is counted; for good, too
   * @param terms all that can be changed later
   */
  record Create(
      @NotNull @Pattern(regexp = RewardRequests.CODE) String code,
      @NotNull Period period,
      @NotNull @Valid Terms terms) {}

  /**
   * What can be changed.
   *
   * @param coins for each time, without what a streak adds
   * @param maxPerUser in all; null for no bound
   * @param cooldownSeconds between two times, at the least
   * @param totalBudget what all together may get; null for no bound
   * @param startsAt from when; null for since ever
   * @param endsAt until when; null for ever
   * @param proofSchema what a claim's proof must look like; null where there is none
   * @param event by which services tell that it was done, if by one
   * @param proofField the field of a claim's proof that names what was done; null when any will do
   * @param streak what is added on the first, second, … day in a row, over and over
   * @param active whether it can be had
   */
  record Terms(
      @NotNull @Size(min = 1, max = 100) String name,
      @Nullable @Size(max = 500) String description,
      @NotNull @Min(1) @Max(MAX_COINS) Integer coins,
      @NotNull @Min(1) @Max(1_000) Integer maxPerPeriod,
      @Nullable @Min(1) @Max(1_000_000) Integer maxPerUser,
      @NotNull @Min(0) @Max(A_YEAR) Integer cooldownSeconds,
      @Nullable @Min(0) @Max(MAX_BUDGET) Long totalBudget,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable ProofSchema proofSchema,
      @NotNull Evidence evidence,
      @Nullable @Pattern(regexp = "[a-z][a-z0-9_.]{0,63}") String event,
      @Nullable @Size(min = 1, max = 64) String proofField,
      @Nullable @Size(max = 366) List<@NotNull @Min(0) @Max(MAX_COINS) Integer> streak,
      @NotNull Boolean active) {}
}
