package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Who subscribed to what, and what became of it. */
@Singleton
final class SubscriptionData implements PersonalData {
  private final Transactions tx;
  private final SubscriptionDataStore store;
  private final SubscriptionStore subscribers;
  private final Entitlements entitlements;
  private final ChangeStore changes;
  private final Wishes wishes;
  private final PlanApi plans;

  SubscriptionData(
      Transactions tx,
      SubscriptionDataStore store,
      SubscriptionStore subscribers,
      Entitlements entitlements,
      ChangeStore changes,
      Wishes wishes,
      PlanApi plans) {
    this.tx = tx;
    this.store = store;
    this.subscribers = subscribers;
    this.entitlements = entitlements;
    this.changes = changes;
    this.wishes = wishes;
    this.plans = plans;
  }

  @Override
  public String name() {
    return "subscriptions";
  }

  @Override
  public String about() {
    return "what you subscribed to, and when";
  }

  @Override
  public Set<String> tables() {
    return Set.of("user_subscriptions", "subscribers");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept(
            "user_subscriptions.user_id",
            "sales have to be accounted for, and a store may still refund or dispute one; the id is"
                + " a pseudonym then, the reason of a cancellation goes",
            "ten years, as the law on accounts has it"),
        new Kept(
            "subscribers.user_id",
            "a store may still speak of what the person paid for, which must entitle nobody any"
                + " more; the id is a pseudonym then",
            "as long as their subscriptions"));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("subscriptions", out -> subscriptions(user, out));
    sink.list(
        "subscription-history",
        out ->
            Parts.<ChangeStore.Change>read(
                last -> changes.list(user, last == null ? null : last.id(), Parts.SIZE), out));
  }

  private void subscriptions(UserId user, Consumer<Object> out) {
    Parts.<SubscriptionDataStore.OwnSubscription>read(
        last -> store.list(user, last == null ? null : last.id(), Parts.SIZE),
        one -> out.accept(named(one)));
  }

  private SubscriptionDataStore.OwnSubscription named(SubscriptionDataStore.OwnSubscription own) {
    return plans
        .find(own.planId(), Languages.FALLBACK)
        .map(plan -> own.called(plan.code()))
        .orElse(own);
  }

  /** No store is to charge whom nothing entitles any more; it is tried again until none does. */
  @Override
  public void erase(UserId user) {
    wishes.end(user);
    tx.run(() -> {
      var _ = subscribers.lock(user);
      store.cut(user);
      tx.afterCommit(entitlements.change(user));
    });
  }
}
