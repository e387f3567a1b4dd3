package dev.rendezvous.services.subscription;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Tells in short what people read of their subscriptions. */
@Singleton
final class SubscriptionBook implements SubscriptionRecordApi {
  private static final String LANGUAGE = "en";

  private final StatusViews views;

  SubscriptionBook(StatusViews views) {
    this.views = views;
  }

  @Override
  public SubscriptionRecord of(UserId user) {
    StatusView view = views.of(user, LANGUAGE);
    return new SubscriptionRecord(
        view.status().name(),
        view.plan() == null ? null : view.plan().code(),
        view.currentPeriodEnd(),
        view.autoRenew(),
        view.provider() == null ? null : view.provider().label());
  }
}
