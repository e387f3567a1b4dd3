package dev.rendezvous.services.subscription;

import dev.rendezvous.services.sandbox.Rehearsal;
import dev.rendezvous.services.store.StoreName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients send to subscribe. */
final class SubscriptionRequests {
  static final int MAX_RECEIPT = 20_000;
  private static final int MAX_REASON = 255;

  private SubscriptionRequests() {}

  /**
   * A plan to be subscribed to.
   *
   * @param receipt what the store gave to the client; without one, Stripe answers a page to pay on
   */
  record Subscribe(
      @NotNull UUID planId,
      @NotNull StoreName provider,
      @Nullable @Size(min = 1, max = MAX_RECEIPT) String receipt) {}

  /**
   * What was bought before.
   *
   * @param provider where; null for wherever it was, as far as it is known here
   * @param receipt what the store gives to the client now; with the provider, or neither
   */
  record Restore(
      @Nullable StoreName provider, @Nullable @Size(min = 1, max = MAX_RECEIPT) String receipt) {}

  /**
   * That it is to end.
   *
   * @param reason in the person's words
   */
  record Cancel(@Nullable @Size(max = MAX_REASON) String reason) {}

  /** Another plan. */
  record Change(@NotNull UUID planId) {}

  /** What is to become of it, in the sandbox. */
  record Rehearse(@NotNull Rehearsal event) {}
}
