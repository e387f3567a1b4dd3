package dev.rendezvous.services.coins;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of somebody's statement.
 *
 * @param amount what came in, or went out when it is negative
 * @param balanceAfter what they owned right after it
 * @param reference what it was for, such as a match or a purchase
 * @param description in a few words, such as the gift or the reward
 */
public record Movement(
    UUID id,
    MovementType type,
    long amount,
    long balanceAfter,
    @Nullable String reference,
    @Nullable String description,
    Instant createdAt) {}
