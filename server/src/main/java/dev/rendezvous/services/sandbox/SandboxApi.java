package dev.rendezvous.services.sandbox;

import dev.rendezvous.services.store.StoreEventApi;

/** What only the sandbox lets one do: to see what becomes of subscriptions without waiting. */
public interface SandboxApi {
  /**
   * Has something become of a subscription, as if it had by itself.
   *
   * @param line that the sandbox sells
   * @return what it tells of it, which is yet to be applied
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it knows of none of that name
   */
  StoreEventApi rehearse(StoreEventApi.Line line, Rehearsal what);
}
