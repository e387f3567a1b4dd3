package dev.rendezvous.services.subscription;

import dev.rendezvous.config.StartProfile;
import dev.rendezvous.middleware.events.TestEvents;
import dev.rendezvous.services.allowance.AllowanceApi;
import dev.rendezvous.services.allowance.TestAllowance;
import dev.rendezvous.services.coins.TestLedger;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.services.plan.TestPlans;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreListenerApi;
import dev.rendezvous.services.store.TestCounter;
import dev.rendezvous.services.subscription.ChangeStore.Cause;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;

/** What keeps subscriptions, on connections of a test's own. */
final class Office {
  private static final InstantSource CLOCK = InstantSource.system();

  private final TestLedger ledger;
  private final SubscriptionStore store;
  private final ChangeStore changes;
  private final StoreApi stores;
  private final Subscriptions subscriptions;

  /** What it takes of the server. */
  @Singleton
  static class Parts {
    private final Entitlements entitlements;
    private final Lifecycle lifecycle;
    private final Instance<StoreListenerApi> listeners;

    Parts(
        Entitlements entitlements, Lifecycle lifecycle, @Any Instance<StoreListenerApi> listeners) {
      this.entitlements = entitlements;
      this.lifecycle = lifecycle;
      this.listeners = listeners;
    }
  }

  Office(DataSource source, StartProfile profile, Parts parts) {
    ledger = new TestLedger(source, CLOCK);
    store = new SubscriptionStore(ledger.db, CLOCK);
    changes = new ChangeStore(ledger.db, ledger.ids);
    stores = TestCounter.on(ledger, profile, parts.listeners);
    PlanApi plans = TestPlans.on(ledger.db);
    AllowanceApi coins = TestAllowance.on(ledger);
    var news =
        new SubscriptionNews(
            ledger.tx,
            TestEvents.on(ledger.db, ledger.tx, ledger.ids, CLOCK),
            parts.entitlements,
            new SimpleMeterRegistry());
    var settlement = new Settlement(store, changes, coins, news, stores, ledger.ids, CLOCK);
    subscriptions =
        new Subscriptions(
            new FactStore(ledger.db), store, settlement, plans, parts.lifecycle, stores, CLOCK);
  }

  /** As a purchase goes once its store has vouched for it. */
  void claim(UserId user, ReceiptApi.Recurring receipt) {
    ledger.tx.run(() -> {
      if (!subscriptions.isOf(user, receipt.told().line())) {
        var _ = stores.claim(user, receipt);
      }
      subscriptions.claim(user, receipt);
    });
  }

  void hear(StoreEventApi event, String ref) {
    ledger.tx.run(() -> subscriptions.hear(event, ref, Cause.STORE));
  }

  void wake(UUID id) {
    ledger.tx.run(() -> subscriptions.wake(id));
  }

  UUID idOf(UserId user) {
    return store.findLast(user).orElseThrow().id();
  }

  /** All that may be half done. */
  record View(String status, String entitledUntil, long coins, int changes, long version) {}

  View view(UserId user) {
    var last = store.findLast(user);
    return new View(
        last.map(one -> one.status().name()).orElse("NONE"),
        last.map(one -> String.valueOf(one.terms().entitledUntil())).orElse(""),
        ledger.api().balanceOf(user).balance(),
        changes.list(user, null, 100).size(),
        store.version(user));
  }
}
