package dev.rendezvous.services.search;

import dev.rendezvous.services.pool.PoolApi;
import dev.rendezvous.services.presence.ComingsApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Who comes back takes part again; what somebody had going on who is gone for good ends. */
@Singleton
final class SearchComings implements ComingsApi {
  private final SearchService service;
  private final Slots slots;
  private final PoolApi pools;

  SearchComings(SearchService service, Slots slots, PoolApi pools) {
    this.service = service;
    this.slots = slots;
    this.pools = pools;
  }

  @Override
  public void came(UserId user) {
    if (slots.find(user).orElse(null) instanceof Slot.Searching search) {
      pools.wake(search.pool(), search.ticketId());
    }
  }

  @Override
  public void left(UserId user) {
    service.leave(user);
  }
}
