package dev.rendezvous.services.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stores notify, for the service that takes it in. */
public interface StoreInboxApi {
  /**
   * Verifies a request to a webhook.
   *
   * @throws dev.rendezvous.types.AppError STORE_OFF; SIGNATURE_INVALID; UPSTREAM_UNAVAILABLE when
   *     it can't be verified now
   */
  StoreProviderApi.Notice open(StoreName store, StoreProviderApi.Delivery delivery);

  /**
   * What a store could not notify of. Not to be called within a transaction.
   *
   * @param page where the last part ended; null for the first
   * @throws dev.rendezvous.types.AppError STORE_OFF; UPSTREAM_UNAVAILABLE
   */
  StoreProviderApi.Missed listMissed(
      StoreName store, StoreProviderApi.Span span, @Nullable String page);

  /** What a notice means; may ask the store, so it is not to be called within a transaction. */
  List<StoreEventApi> interpret(StoreProviderApi.Notice notice);

  /** Whether one can pay here in a store. */
  boolean isOn(StoreName store);

  /** Makes ready what {@link #apply} locks, in transactions of its own. */
  void prepare(StoreEventApi event);

  /**
   * Applies an event in the open transaction and tells whoever sells it, unless a newer word on the
   * same payment is known, or it is of a test that does not count here.
   *
   * @param ref the store's name for the notice that it comes of
   */
  void apply(StoreEventApi event, String ref);
}
