package dev.rendezvous.services.block;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/**
 * What block tells the other services, in the transaction that makes it true. The event has kept
 * the name that it had when blocks were a part of profile: consumers know it by that.
 */
@Singleton
final class BlockEvents {
  private final Events events;

  BlockEvents(Events events) {
    this.events = events;
  }

  private record Blocked(UserId blocker, UserId blocked) {}

  void blocked(UserId blocker, UserId blocked) {
    events.add("profile.blocked", blocker, new Blocked(blocker, blocked));
  }
}
