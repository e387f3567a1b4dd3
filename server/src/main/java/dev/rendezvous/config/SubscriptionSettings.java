package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is paid for by the month: {@code rendezvous.subscription.*}. */
@ConfigMapping(prefix = "rendezvous.subscription")
public interface SubscriptionSettings {
  /**
   * How long a subscription that renews itself goes on after its period, until the store says that
   * it was paid for again: stores may be late.
   */
  @WithDefault("6h")
  Duration renewalLeeway();

  /** After how long without a renewal one that is on hold is over, if the store does not say so. */
  @WithDefault("90d")
  Duration longestHold();

  /**
   * How long one may go on whose renewal failed at Stripe, from the end of what was paid for; Apple
   * and Google say that themselves.
   */
  @WithDefault("7d")
  Duration stripeGrace();

  /** How long a month lasts in the sandbox; other times are parts or multiples of it. */
  @WithDefault("30d")
  Duration sandboxMonth();
}
