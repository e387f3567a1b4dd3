package dev.rendezvous.services.subscription;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is answered to those who subscribe. */
final class SubscriptionAnswers {
  private SubscriptionAnswers() {}

  /**
   * What came of subscribing; one of the two.
   *
   * @param subscription as it stands; null when it is yet to be paid
   * @param checkoutUrl the page to pay on; null when it is paid
   */
  record Bought(@Nullable StatusView subscription, @Nullable URI checkoutUrl) {}

  /**
   * What came of a wish.
   *
   * @param subscription as it stands
   * @param manageUrl where the store lets the person do it; null when it is done
   */
  record Managed(StatusView subscription, @Nullable URI manageUrl) {}
}
