package dev.rendezvous.services.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.store.StoreName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands with what they pay for by the month.
 *
 * @param plan that is paid for, or was last; null for who never subscribed
 * @param nextPlan that follows when the period is over; null for the same
 * @param trialEndsAt when the free time ends; null when there is none
 * @param currentPeriodEnd until when it is paid for; null for nothing
 * @param autoRenew whether it goes on then
 * @param provider where it is paid; null for who never subscribed
 * @param entitlements what may be used now, by code, and how much of it there is
 * @param version rises with each change: of two that come in the wrong order, the higher counts
 */
record StatusView(
    Status status,
    @Nullable PlanView plan,
    @Nullable PlanView nextPlan,
    @Nullable Instant trialEndsAt,
    @Nullable Instant currentPeriodEnd,
    boolean autoRenew,
    @Nullable StoreName provider,
    JsonNode entitlements,
    long version) {
  /**
   * A plan, in short.
   *
   * @param code names it for good, whatever it is called
   * @param name in the reader's language
   */
  record PlanView(UUID id, String code, String name) {}
}
