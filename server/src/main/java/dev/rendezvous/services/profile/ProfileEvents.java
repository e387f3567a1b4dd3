package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** What profile tells the other services, in the transaction that makes it true. */
@Singleton
final class ProfileEvents {
  private final Events events;

  ProfileEvents(Events events) {
    this.events = events;
  }

  private record Updated(UserId user) {}

  private record Blocked(UserId blocker, UserId blocked) {}

  /** A profile, or what belongs to it, is another now. */
  void updated(UserId user) {
    events.add("profile.updated", user, new Updated(user));
  }

  void blocked(UserId blocker, UserId blocked) {
    events.add("profile.blocked", blocker, new Blocked(blocker, blocked));
  }
}
