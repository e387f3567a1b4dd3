package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** What becomes of subscriptions: to the other services, the caches and the metrics. */
@Singleton
final class SubscriptionNews {
  private final Transactions tx;
  private final Events events;
  private final Entitlements entitlements;
  private final MeterRegistry meters;

  SubscriptionNews(
      Transactions tx, Events events, Entitlements entitlements, MeterRegistry meters) {
    this.tx = tx;
    this.events = events;
    this.entitlements = entitlements;
    this.meters = meters;
  }

  /** A subscription of theirs has changed. */
  record Changed(UserId user) {}

  /** Tells of it, in the transaction that makes it true. */
  void changed(Subscription subscription) {
    UserId user = subscription.user();
    events.add("subscription.changed", user, new Changed(user));
    tx.afterCommit(entitlements.change(user));
    tx.afterCommit(() -> count(subscription));
  }

  private void count(Subscription subscription) {
    meters
        .counter(
            "rendezvous.subscription.changes",
            "store",
            subscription.line().store().label(),
            "to",
            subscription.status().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
