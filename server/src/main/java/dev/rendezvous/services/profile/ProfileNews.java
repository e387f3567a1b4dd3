package dev.rendezvous.services.profile;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.services.contact.ContactKind;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * What profile tells the other services, in the transaction that makes it true, and the caches once
 * it is.
 */
@Singleton
final class ProfileNews {
  private final Transactions tx;
  private final Events events;
  private final ProfileStore store;
  private final Profiles profiles;
  private final GalleryApi galleries;

  ProfileNews(
      Transactions tx, Events events, ProfileStore store, Profiles profiles, GalleryApi galleries) {
    this.tx = tx;
    this.events = events;
    this.store = store;
    this.profiles = profiles;
    this.galleries = galleries;
  }

  private record Updated(UserId user) {}

  private record Withheld(UserId user) {}

  private record Completed(UserId user) {}

  private record Flagged(UserId userId, String field, Set<ContactKind> kinds) {}

  /** A profile, or what belongs to it, is another now; to be called last in its transaction. */
  void updated(UserId user) {
    events.add("profile.updated", user, new Updated(user));
    tx.afterCommit(profiles.change(user));
    // not within the transaction, which holds a connection: the gallery may have to be loaded
    tx.afterCommit(() -> store.find(user).ifPresent(profile -> noteIfComplete(user, profile)));
  }

  /** Nobody is to meet them until a case is decided. */
  void withheld(UserId user) {
    events.add("profile.withheld", user, new Withheld(user));
  }

  /** A text holds contact details. */
  void flagged(UserId user, List<ContactRule.Finding> findings) {
    findings.forEach(found ->
        events.add("profile.flagged", user, new Flagged(user, found.field(), found.kinds())));
  }

  /**
   * Tells of the first time that a profile is complete, once. Pictures complete one too without its
   * knowing, so its owner's reading it is another occasion to see that.
   */
  void noteIfComplete(UserId user, Profile profile) {
    if (!profile.completed() && Completeness.of(profile, galleries.own(user)).missing().isEmpty()) {
      tx.run(() -> {
        if (store.setCompleted(user)) {
          events.add("profile.completed", user, new Completed(user));
          tx.afterCommit(profiles.change(user));
        }
      });
    }
  }
}
