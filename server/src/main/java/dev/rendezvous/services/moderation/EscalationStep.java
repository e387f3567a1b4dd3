package dev.rendezvous.services.moderation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What is suggested from so many points on.
 *
 * @param points of the measures that count, and of the one to come
 * @param days how long it lasts; for a mute or a suspension only
 */
record EscalationStep(
    @NotNull @Min(1) @Max(100) Integer points,
    @NotNull Decision decision,
    @Nullable @Min(1) @Max(366) Integer days) {
  /** Whether it says how long if, and only if, it ends. */
  boolean endsAsItShould() {
    return decision != Decision.NONE && decision.hasEnd() == (days != null);
  }
}
