package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;

/** The door of presence. */
@Singleton
final class PresenceService implements PresenceApi {
  private final PresenceStore store;

  PresenceService(PresenceStore store) {
    this.store = store;
  }

  @Override
  public Set<UserId> present(Collection<UserId> users) {
    return store.listPresent(users);
  }

  @Override
  public boolean noteAsked(UserId user) {
    return store.noteAsked(user);
  }

  @Override
  public Set<UserId> attentive(Collection<UserId> users) {
    return store.listAttentive(users);
  }
}
