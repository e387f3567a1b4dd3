package dev.rendezvous.services.session;

import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Tells of others' sessions as it tells of one's own. */
@Singleton
final class SessionListing implements SessionListApi {
  private static final UUID NONE = new UUID(0, 0);

  private final SessionStore store;
  private final InstantSource clock;

  SessionListing(SessionStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<SessionView> listLive(UserId user, int limit) {
    return store.list(user, NONE, clock.instant(), new PageRequest(1, limit, null));
  }
}
