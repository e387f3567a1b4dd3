package dev.rendezvous.services.store;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.upstream.Backoff;
import dev.rendezvous.types.AppError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells stores that what was bought was handed over, until they have heard it: Google gives the
 * money back after three days otherwise.
 */
@Singleton
final class Acknowledgements {
  private static final Logger LOG = Logger.getLogger(Acknowledgements.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));
  private static final int MAX_TRIES = 100;

  private final AcknowledgementStore store;
  private final Providers providers;
  private final Transactions tx;
  private final InstantSource clock;

  Acknowledgements(
      AcknowledgementStore store, Providers providers, Transactions tx, InstantSource clock) {
    this.store = store;
    this.providers = providers;
    this.tx = tx;
    this.clock = clock;
  }

  /** Has the store told, in the open transaction, if it wants to be. */
  void order(UUID sale, ReceiptApi receipt) {
    String token = receipt.sale().acknowledgement();
    if (token != null) {
      var handed = new StoreProviderApi.Handed(receipt.kind(), receipt.sale().product(), token);
      store.insert(sale, receipt.sale().store(), handed, clock.instant());
    }
  }

  /** As {@link #order(UUID, ReceiptApi)} for a subscription of which no receipt was shown. */
  void order(UUID subscription, StoreEventApi.Line line, StoreEventApi.Standing standing) {
    String token = standing.acknowledgement();
    if (token != null) {
      var handed = new StoreProviderApi.Handed(SaleKind.SUBSCRIPTION, standing.product(), token);
      store.insert(subscription, line.store(), handed, clock.instant());
    }
  }

  /** Tells some that are due; how many there were. */
  int run(int limit) {
    List<UUID> due = store.listDue(clock.instant(), limit);
    due.forEach(this::attempt);
    return due.size();
  }

  private void attempt(UUID sale) {
    Instant now = clock.instant();
    tx.call(() -> store.claim(sale, now, now.plus(LEASE))).ifPresent(this::tell);
  }

  private void tell(AcknowledgementStore.Claimed claimed) {
    try {
      providers.get(claimed.store()).acknowledge(claimed.handed());
      tx.run(() -> store.delete(claimed.sale()));
    } catch (RuntimeException e) {
      boolean refused = e instanceof AppError told && told.code() == StoreError.RECEIPT_INVALID;
      if (refused || claimed.tries() >= MAX_TRIES) {
        LOG.errorf("%s won't hear that %s was handed over", claimed.store(), claimed.sale());
        tx.run(() -> store.delete(claimed.sale()));
      } else {
        LOG.warnf("%s is to be told once more of %s: %s", claimed.store(), claimed.sale(), e);
        tx.run(() ->
            store.postpone(claimed.sale(), clock.instant().plus(BACKOFF.after(claimed.tries()))));
      }
    }
  }
}
