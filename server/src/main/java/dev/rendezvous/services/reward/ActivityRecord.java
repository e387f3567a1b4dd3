package dev.rendezvous.services.reward;

import dev.rendezvous.services.reward.Activity.Evidence;
import dev.rendezvous.services.reward.Activity.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that coins are given for, as those who run the service see it.
 *
 * @param coins for each time, without what a streak adds
 * @param maxPerUser in all; null for no bound
 * @param cooldownSeconds between two times, at the least
 * @param totalBudget what all together may get; null for no bound
 * @param reserved of the budget: spent, or set aside for claims to come
 * @param proofSchema what a claim's proof must look like; null where there is none
 * @param evidence what shows that it was done; null in a row that was written by hand and says
 *     nothing of it, which is given to nobody
 * @param event by which services tell that it was done, if by one
 * @param proofField the field of a claim's proof that names what was done; null when any will do
 * @param streak what is added on the first, second, … day in a row, over and over
 */
record ActivityRecord(
    UUID id,
    String code,
    String name,
    @Nullable String description,
    int coins,
    Period period,
    int maxPerPeriod,
    @Nullable Integer maxPerUser,
    int cooldownSeconds,
    @Nullable Long totalBudget,
    long reserved,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable ProofSchema proofSchema,
    @Nullable Evidence evidence,
    @Nullable String event,
    @Nullable String proofField,
    List<Integer> streak,
    boolean active) {
  /** Keeps its own copy. */
  ActivityRecord {
    streak = List.copyOf(streak);
  }
}
