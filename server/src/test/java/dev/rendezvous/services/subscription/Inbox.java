package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreInboxApi;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Handles notices of stores as the webhooks do, at once and in a chosen order. */
@Singleton
class Inbox {
  private final StoreInboxApi stores;
  private final Transactions tx;

  Inbox(StoreInboxApi stores, Transactions tx) {
    this.stores = stores;
    this.tx = tx;
  }

  void handle(Notice notice) {
    List<StoreEventApi> events = stores.interpret(notice);
    events.forEach(stores::prepare);
    tx.run(() -> events.forEach(event -> stores.apply(event, notice.ref())));
  }

  /** Each three times, in an order of chance. */
  void handleShuffled(List<Notice> notices, long seed) {
    List<Notice> all = new ArrayList<>(notices);
    all.addAll(notices);
    all.addAll(notices);
    Collections.shuffle(all, new Random(seed));
    all.forEach(this::handle);
  }
}
