package dev.rendezvous.services.reward;

import dev.rendezvous.services.coins.CoinBalance;
import dev.rendezvous.services.coins.Movement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reward that was given.
 *
 * @param transaction what it is in one's statement
 * @param balance what one owns then
 * @param nextAvailableAt when it may be had again; absent for never
 */
public record ClaimedReward(
    Movement transaction, CoinBalance balance, @Nullable Instant nextAvailableAt) {}
