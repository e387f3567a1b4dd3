package dev.rendezvous.services.subscription;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where people stand with what they pay for, for those who run the service. */
public interface SubscriptionRecordApi {
  /**
   * Where somebody stands.
   *
   * @param status as they read it themselves; NONE for who never subscribed
   * @param plan by its code; null for who never subscribed
   * @param currentPeriodEnd until when it is paid for; null for nothing
   * @param provider where it is paid; null for who never subscribed
   */
  record SubscriptionRecord(
      String status,
      @Nullable String plan,
      @Nullable Instant currentPeriodEnd,
      boolean autoRenew,
      @Nullable String provider) {}

  /** Where somebody stands. */
  SubscriptionRecord of(UserId user);
}
