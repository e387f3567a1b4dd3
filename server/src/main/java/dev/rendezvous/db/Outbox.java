package dev.rendezvous.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Where services leave events, in the transaction that makes them true. */
@Singleton
public final class Outbox {
  private final OutboxStore store;
  private final Transactions transactions;
  private final OutboxPublisher publisher;

  /** Events go to the publisher as soon as they are committed. */
  @Inject
  public Outbox(OutboxStore store, Transactions transactions, OutboxPublisher publisher) {
    this.store = store;
    this.transactions = transactions;
    this.publisher = publisher;
  }

  /**
   * Stores the event in the open transaction, and publishes it after the commit.
   *
   * @throws IllegalStateException when no transaction is open
   */
  public void add(OutboxEvent event) {
    store.add(event);
    transactions.afterCommit(() -> publisher.publish(event));
  }

  /** As {@link #add} for each of them, in one statement. */
  public void addAll(List<OutboxEvent> events) {
    store.addAll(events);
    transactions.afterCommit(() -> events.forEach(publisher::publish));
  }
}
