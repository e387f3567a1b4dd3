package dev.rendezvous.services.gallery;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * What gallery tells the other services, in the transaction that makes it true; and its own caches,
 * once that is committed.
 */
@Singleton
final class GalleryEvents {
  private final Events events;
  private final Transactions tx;
  private final Galleries galleries;

  GalleryEvents(Events events, Transactions tx, Galleries galleries) {
    this.events = events;
    this.tx = tx;
    this.galleries = galleries;
  }

  private record About(UserId user, UUID picture) {}

  /** A picture was added; others may not see it yet. */
  void uploaded(UserId user, UUID picture) {
    tell("image.uploaded", user, picture);
  }

  void deleted(UserId user, UUID picture) {
    tell("image.deleted", user, picture);
  }

  /** Somebody has looked at it and lets others see it. */
  void approved(UserId user, UUID picture) {
    tell("image.approved", user, picture);
  }

  void rejected(UserId user, UUID picture) {
    tell("image.rejected", user, picture);
  }

  private void tell(String type, UserId user, UUID picture) {
    events.add(type, user, new About(user, picture));
    reordered(user);
  }

  /** Tells nobody: the order matters to who looks only. */
  void reordered(UserId user) {
    tx.afterCommit(galleries.change(user));
  }
}
