package dev.rendezvous.services.passkey;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What passkey tells the other services, in the transaction that makes it true. */
@Singleton
final class PasskeyEvents {
  private final Events events;

  PasskeyEvents(Events events) {
    this.events = events;
  }

  private record About(UserId user, UUID passkey, String name) {}

  void added(UserId user, UUID passkey, String name) {
    events.add("passkey.added", user, new About(user, passkey, name));
  }

  void removed(UserId user, UUID passkey, String name) {
    events.add("passkey.removed", user, new About(user, passkey, name));
  }

  /** The counter of a passkey went back: somebody may have a copy of its key. */
  void cloned(UserId user, UUID passkey, String name) {
    events.add("passkey.cloned", user, new About(user, passkey, name));
  }
}
