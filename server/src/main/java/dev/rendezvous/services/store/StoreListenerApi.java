package dev.rendezvous.services.store;

import dev.rendezvous.types.UserId;
import java.util.Optional;
import java.util.UUID;

/**
 * Who sells something and wants to know what becomes of it; to be provided as a bean, one a kind.
 * It is told within the transaction that notes the event: it reaches nothing but SQL, and what it
 * throws brings the event again.
 */
public interface StoreListenerApi {
  /** What it sells. */
  SaleKind kind();

  /** Somebody paid on the store's page, of whom nothing was known yet. */
  void paid(PaidCheckout paid);

  /**
   * Something is about to be told, in the next transaction; to make rows that are to be locked
   * then, in a transaction of its own.
   */
  default void prepare(StoreEventApi event) {
    // most have nothing to prepare
  }

  /**
   * Something became of a purchase; never {@link StoreEventApi.Paid}. A refund is told once, and
   * only of what had been handed over. How a subscription stands is told as it comes, older and
   * newer: which counts, the listener knows.
   *
   * @param ref the store's name for the notice that it comes of; of two events of one moment the
   *     one with the greater is the later
   * @param sale the purchase where a single one is meant and known: refunds
   */
  void changed(StoreEventApi event, String ref, Optional<KnownSale> sale);

  /**
   * A purchase that was used.
   *
   * @param id of the purchase here
   */
  record KnownSale(UUID id, UserId user, String product) {}

  /**
   * What was paid for on a store's page.
   *
   * @param id of the purchase here
   * @param reference as in {@link StoreApi.Order#reference}
   * @param units as in {@link StoreApi.Order#units}
   */
  record PaidCheckout(UUID id, UserId user, UUID reference, int units, ReceiptApi receipt) {}
}
