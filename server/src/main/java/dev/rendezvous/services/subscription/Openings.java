package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Makes the rows that are to be locked, in transactions of their own, where many come at once. */
@Singleton
final class Openings {
  private final FactStore facts;
  private final SubscriptionStore store;
  private final Transactions tx;

  Openings(FactStore facts, SubscriptionStore store, Transactions tx) {
    this.facts = facts;
    this.store = store;
    this.tx = tx;
  }

  /** For what a store says of a subscription. */
  void open(Line line) {
    tx.run(() -> facts.open(line));
  }

  /** For somebody who makes one theirs. */
  void open(UserId user, Line line) {
    open(line);
    tx.run(() -> store.open(user));
  }
}
