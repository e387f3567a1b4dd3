package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Who subscribed to what. */
@Singleton
final class SubscriptionData implements PersonalData {
  private final Transactions tx;
  private final SubscriptionDataStore store;

  SubscriptionData(Transactions tx, SubscriptionDataStore store) {
    this.tx = tx;
    this.store = store;
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
    return Set.of("user_subscriptions");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept(
            "user_subscriptions.user_id",
            "sales have to be accounted for, and a store may still refund or dispute one; the id is"
                + " a pseudonym then, the reason of a cancellation goes",
            "ten years, as the law on accounts has it"));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "subscriptions",
        out ->
            Parts.<SubscriptionDataStore.OwnSubscription>read(
                last -> store.list(user, last == null ? null : last.id(), Parts.SIZE), out));
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> store.cut(user));
  }
}
