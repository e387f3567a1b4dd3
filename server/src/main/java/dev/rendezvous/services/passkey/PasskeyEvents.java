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

  void added(Passkey passkey) {
    add("passkey.added", passkey);
  }

  void removed(Passkey passkey) {
    add("passkey.removed", passkey);
  }

  /** The counter of a passkey went back: somebody may have a copy of its key. */
  void cloned(Passkey passkey) {
    add("passkey.cloned", passkey);
  }

  private void add(String type, Passkey about) {
    events.add(type, about.user(), new About(about.user(), about.id(), about.name()));
  }
}
